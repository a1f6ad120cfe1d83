import { Signing } from "@ucrm/core/host"
import * as Shape from "@ucrm/core/host/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"

const PERMISSION = "config.tokens"

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
      "Say whether a host must sign its requests",
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
      "Give a host a secret to sign with, told this once",
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
      "Take a secret away from a host; it signs nothing more",
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
