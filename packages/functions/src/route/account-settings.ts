import { RetentionSettings } from "@ucrm/core/configuration"
import { Retention, VersionedRetention } from "@ucrm/core/retention/schema"
import { SignIn } from "@ucrm/core/sign-in"
import { Provisioning, VersionedProvisioning } from "@ucrm/core/sign-in/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.profiles"

export const admission = new Hono()
  .get(
    "/",
    describe("agent", "How users of the account's issuer are created", { 200: VersionedProvisioning }, [], PERMISSION),
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
      "Replace how users of the account's issuer are created",
      { 200: VersionedProvisioning },
      ["version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Provisioning),
    async c => {
      const made = await SignIn.replaceProvisioning(expectedVersion(c), c.req.valid("json"))
      return c.json(made, 200, { etag: etag(made.version) })
    },
  )

export const retention = new Hono()
  .get(
    "/",
    describe("agent", "The days that the account keeps data", { 200: VersionedRetention }, [], PERMISSION),
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
      { 200: VersionedRetention },
      ["version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Retention),
    async c => {
      const replaced = await RetentionSettings.replace(expectedVersion(c), c.req.valid("json"))
      return c.json(replaced, 200, { etag: etag(replaced.version) })
    },
  )
