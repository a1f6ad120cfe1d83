import { Host, Signing } from "@ucrm/core/host"
import * as Shape from "@ucrm/core/host/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.tokens"
const HostList = v.object({ hosts: v.array(Shape.HostView) })

export const hosts = new Hono()
  .get(
    "/",
    describe("agent", "The hosts of the account", { 200: HostList }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json({ hosts: await Host.list() }, 200),
  )
  .post(
    "/",
    describe("agent", "Create a host; its token is returned only once", { 201: Shape.IssuedToken }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.HostDraft),
    async c => {
      const issued = await Host.create(c.req.valid("json"))
      return c.json(issued, 201, { etag: etag(issued.host.version), location: `/v1/admin/hosts/${issued.host.id}` })
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a host's name or origins",
      { 200: Shape.HostView },
      ["host.notFound", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.HostPatch),
    async c => {
      const host = await Host.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(host, 200, { etag: etag(host.version) })
    },
  )
  .post(
    "/:id/refresh",
    describe(
      "agent",
      "Replace the token of a host, returned only once; the previous one is refused at once",
      { 200: Shape.IssuedToken },
      ["host.notFound", "version.mismatch"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const issued = await Host.refresh(c.req.param("id"))
      return c.json(issued, 200, { etag: etag(issued.host.version) })
    },
  )
  .delete(
    "/:id",
    describe(
      "agent",
      "Delete a host; its token is refused at once",
      { 204: null },
      ["host.notFound", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      await Host.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )

export const signatures = new Hono()
  .get(
    "/:id/signatures",
    describe("agent", "How a host signs its requests", { 200: Shape.SigningView }, ["host.notFound"], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Signing.get(c.req.param("id")), 200),
  )
  .put(
    "/:id/signatures",
    describe(
      "agent",
      "Set whether a host must sign its requests",
      { 200: Shape.SigningView },
      ["host.notFound", "secret.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.SigningPatch),
    async c => c.json(await Signing.setRequired(c.req.param("id"), c.req.valid("json").required), 200),
  )
  .post(
    "/:id/secrets",
    describe(
      "agent",
      "Add a secret that a host signs with, returned only once",
      { 201: Shape.IssuedSecret },
      ["host.notFound", "secret.limit"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await Signing.addSecret(c.req.param("id")), 201),
  )
  .delete(
    "/:id/secrets/:secret",
    describe(
      "agent",
      "Remove a secret of a host; signatures made with it are refused",
      { 204: null },
      ["host.notFound", "secret.notFound", "secret.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      await Signing.removeSecret(c.req.param("id"), c.req.param("secret"))
      return c.body(null, 204)
    },
  )
