import { Profile } from "@ucrm/core/access"
import * as Shape from "@ucrm/core/access/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { idempotencyKey } from "../middleware/idempotency-key"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "config.profiles"
const List = v.object({ profiles: v.array(Shape.ProfileView) })

export const profiles = new Hono()
  .get(
    "/",
    describe("agent", "The profiles of the account, and how many users have each", { 200: List }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json({ profiles: await Profile.list() }, 200),
  )
  .post(
    "/",
    describe(
      "agent",
      "Add a profile",
      { 201: Shape.ProfileView },
      ["permission.escalation", "idempotencyKey.reused", "profile.notFound"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.ProfileDraft),
    async c => {
      const profile = await Profile.create(c.req.valid("json"), idempotencyKey(c))
      return c.json(profile, 201, { etag: etag(profile.version), location: `/v1/admin/profiles/${profile.id}` })
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a profile, for everybody who has it from the next call on",
      { 200: Shape.ProfileView },
      ["profile.notFound", "version.mismatch", "version.required", "permission.escalation", "user.lastAdmin"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.ProfilePatch),
    async c => {
      const profile = await Profile.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(profile, 200, { etag: etag(profile.version) })
    },
  )
  .delete(
    "/:id",
    describe(
      "agent",
      "Take away a profile that nobody has",
      { 204: null },
      ["profile.notFound", "profile.inUse", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      await Profile.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
