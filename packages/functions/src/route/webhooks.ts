import { Webhook } from "@ucrm/core/webhook"
import * as Shape from "@ucrm/core/webhook/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.tokens"
const WebhookList = v.object({ webhooks: v.array(Shape.WebhookView) })
const SentDeliveries = v.object({ deliveries: v.array(Shape.Delivery) })

export const webhooks = new Hono()
  .get(
    "/",
    describe("agent", "The webhooks of the account", { 200: WebhookList }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json({ webhooks: await Webhook.list() }, 200),
  )
  .post(
    "/",
    describe(
      "agent",
      "Create a webhook; its secret is returned only once",
      { 201: Shape.CreatedWebhook },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.WebhookDraft),
    async c => {
      const created = await Webhook.create(c.req.valid("json"))
      return c.json(created, 201, { etag: etag(created.version), location: `/v1/admin/webhooks/${created.id}` })
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a webhook; setting `enabled` or the endpoints enables disabled endpoints again",
      { 200: Shape.WebhookView },
      ["webhook.notFound", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.WebhookPatch),
    async c => {
      const webhook = await Webhook.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(webhook, 200, { etag: etag(webhook.version) })
    },
  )
  .delete(
    "/:id",
    describe(
      "agent",
      "Delete a webhook",
      { 204: null },
      ["webhook.notFound", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      await Webhook.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
  .post(
    "/:id/secrets",
    describe(
      "agent",
      "Add a secret, returned only once; messages are signed with both until one is removed",
      { 201: Shape.NewSecret },
      ["webhook.notFound", "version.mismatch", "secret.limit"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Webhook.addSecret(c.req.param("id")), 201),
  )
  .delete(
    "/:id/secrets/:secret",
    describe(
      "agent",
      "Remove a secret",
      { 204: null },
      ["webhook.notFound", "version.mismatch", "secret.notFound", "secret.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      await Webhook.removeSecret(c.req.param("id"), c.req.param("secret"))
      return c.body(null, 204)
    },
  )
  .post(
    "/:id/test",
    describe(
      "agent",
      "Send a test message to every endpoint",
      { 202: SentDeliveries },
      ["webhook.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json({ deliveries: await Webhook.test(c.req.param("id")) }, 202),
  )
  .get(
    "/:id/deliveries",
    describe(
      "agent",
      "The deliveries of a webhook in the last 30 days, newest first",
      { 200: Shape.DeliveryPage },
      ["webhook.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateQuery(Shape.DeliveryQuery),
    async c => c.json(await Webhook.listDeliveries(c.req.param("id"), c.req.valid("query").cursor), 200),
  )
  .post(
    "/:id/deliveries/:delivery/resend",
    describe(
      "agent",
      "Send a delivery again, with the same id",
      { 202: Shape.Delivery },
      ["webhook.notFound", "delivery.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Webhook.resend(c.req.param("id"), c.req.param("delivery")), 202),
  )
