import { RetentionSettings } from "@ucrm/core/configuration"
import * as Shape from "@ucrm/core/retention/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.profiles"

export const retention = new Hono()
  .get(
    "/",
    describe("agent", "The days that the account keeps data", { 200: Shape.VersionedRetention }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const current = await RetentionSettings.get()
      return c.json(current, 200, { etag: etag(current.version) })
    },
  )
  .put(
    "/",
    describe(
      "agent",
      "Replace the days that the account keeps data; they apply to what is written afterwards",
      { 200: Shape.VersionedRetention },
      ["version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.Retention),
    async c => {
      const replaced = await RetentionSettings.replace(expectedVersion(c), c.req.valid("json"))
      return c.json(replaced, 200, { etag: etag(replaced.version) })
    },
  )
