import { Profile } from "@ucrm/core/profile"
import * as Shape from "@ucrm/core/profile/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { json } from "../middleware/body"
import { named } from "../middleware/request"
import { etag, expectedVersion } from "../middleware/version"
import { agent, may } from "../middleware/who"
import { doc } from "../openapi"

const PERMISSION = "config.profiles"
const List = v.object({ profiles: v.array(Shape.ShownProfile) })

export const profiles = new Hono()
  .get(
    "/",
    doc("agent", "The profiles of the account, and how many users have each", { 200: List }, [], PERMISSION),
    agent,
    may(PERMISSION),
    async c => c.json({ profiles: await Profile.list() }, 200),
  )
  .post(
    "/",
    doc(
      "agent",
      "Add a profile",
      { 201: Shape.ShownProfile },
      ["permission.escalation", "idempotencyKey.reused", "profile.notFound"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    json(Shape.ProfileDraft),
    async c => {
      const profile = await Profile.create(c.req.valid("json"), named(c))
      return c.json(profile, 201, { etag: etag(profile.version), location: `/v1/admin/profiles/${profile.id}` })
    },
  )
  .patch(
    "/:id",
    doc(
      "agent",
      "Change a profile, for everybody who has it from the next call on",
      { 200: Shape.ShownProfile },
      ["profile.notFound", "version.mismatch", "version.required", "permission.escalation", "user.lastAdmin"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    json(Shape.ProfilePatch),
    async c => {
      const profile = await Profile.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(profile, 200, { etag: etag(profile.version) })
    },
  )
  .delete(
    "/:id",
    doc(
      "agent",
      "Take away a profile that nobody has",
      { 204: null },
      ["profile.notFound", "profile.inUse", "version.mismatch", "version.required"],
      PERMISSION,
    ),
    agent,
    may(PERMISSION),
    async c => {
      await Profile.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
