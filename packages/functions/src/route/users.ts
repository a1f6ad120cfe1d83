import { User } from "@ucrm/core/access"
import * as Shape from "@ucrm/core/access/schema"
import { Hono } from "hono"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"
import { sessions } from "./session"

const PERMISSION = "config.profiles"

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
      "Make a person known by the id that uContact X sends",
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
      "Take a person's access away, at once",
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
