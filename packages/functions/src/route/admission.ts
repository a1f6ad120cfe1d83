import { SignIn } from "@ucrm/core/sign-in"
import * as Shape from "@ucrm/core/sign-in/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.profiles"

export const admission = new Hono()
  .get(
    "/",
    describe("agent", "What the account leaves to its issuer", { 200: Shape.VersionedProvisioning }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const found = await SignIn.getProvisioning()
      return c.json(found, 200, { etag: etag(found.version) })
    },
  )
  .put(
    "/",
    describe(
      "agent",
      "Replace what the account leaves to its issuer",
      { 200: Shape.VersionedProvisioning },
      ["version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.Provisioning),
    async c => {
      const made = await SignIn.replaceProvisioning(expectedVersion(c), c.req.valid("json"))
      return c.json(made, 200, { etag: etag(made.version) })
    },
  )
