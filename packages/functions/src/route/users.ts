import { Profile, User } from "@ucrm/core/access"
import * as Shape from "@ucrm/core/access/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { idempotencyKey } from "../middleware/idempotency-key"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"
import { sessions } from "./session"

const PERMISSION = "config.profiles"

const ProfileList = v.object({ profiles: v.array(Shape.ProfileView) })

export const users = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "The users of the account with their state, and those who were removed",
      { 200: Shape.UserList },
      [],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => c.json(await User.list(), 200),
  )
  .post(
    "/",
    describe(
      "agent",
      "Add a user by the id that uContact X sends",
      { 201: Shape.UserView },
      ["user.exists", "permission.escalation"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.UserDraft),
    async c => {
      const user = await User.create(c.req.valid("json"))
      return c.json(user, 201, {
        etag: etag(user.version),
        location: `/v1/admin/users/${encodeURIComponent(user.id)}`,
      })
    },
  )
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a user's name, profile or language, suspend or reactivate them",
      { 200: Shape.UserView },
      ["user.notFound", "version.mismatch", "version.required", "permission.escalation", "user.lastAdmin"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateJson(Shape.UserPatch),
    async c => {
      const user = await User.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(user, 200, { etag: etag(user.version) })
    },
  )
  .delete(
    "/:id",
    describe(
      "agent",
      "Remove the access of a user at once",
      { 204: null },
      ["user.notFound", "version.mismatch", "version.required", "user.lastAdmin"],
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      await User.remove(c.req.param("id"), expectedVersion(c))
      return c.body(null, 204)
    },
  )
  .route("/", sessions)

export const profiles = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "The profiles of the account, and how many users have each",
      { 200: ProfileList },
      [],
      PERMISSION,
    ),
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
      "Change a profile; it applies to its users from their next request on",
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
      "Delete a profile without users",
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
