import { Conflict } from "@ucrm/core/conflict"
import * as Shape from "@ucrm/core/conflict/schema"
import { Contact } from "@ucrm/core/contact"
import { Contact as ContactShape } from "@ucrm/core/contact/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requireAgentInBackground, requirePermission } from "../middleware/auth"
import { validateQuery } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const Page = v.object({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(100)), "50"),
})
const With = v.object({ with: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))) })

export const conflicts = new Hono()
  .get(
    "/",
    describe("agent", "The temporary contacts that wait for a decision", { 200: Shape.Conflicts }, [], "tools.merge"),
    requireAgent,
    requirePermission("tools.merge"),
    validateQuery(Page),
    async c => {
      const { limit, cursor } = c.req.valid("query")
      return c.json(await Conflict.list(limit, cursor), 200)
    },
  )
  .get(
    "/count",
    describe("agent", "How many temporary contacts wait", { 200: Shape.ConflictCount }, [], "tools.merge"),
    requireAgentInBackground,
    requirePermission("tools.merge"),
    async c => c.json(await Conflict.count(), 200),
  )
  .get(
    "/own",
    describe("agent", "The temporary contacts that the agent created, and the decisions of two days about them", {
      200: Shape.OwnConflicts,
    }),
    requireAgentInBackground,
    async c => c.json(await Conflict.listOwn(), 200),
  )
  .get(
    "/:id",
    describe(
      "agent",
      "A temporary contact beside the contacts that have its identifiers, or any contact beside the one in `with`",
      { 200: Shape.Conflict },
      ["contact.notFound", "contact.merged"],
      "tools.merge",
    ),
    requireAgent,
    requirePermission("tools.merge"),
    validateQuery(With),
    async c => c.json(await Conflict.get(c.req.param("id"), c.req.valid("query").with), 200),
  )
  .post(
    "/:id/confirm",
    describe(
      "agent",
      "Make a temporary contact permanent; it shares its identifiers with their other holders",
      { 200: ContactShape },
      [
        "contact.notFound",
        "contact.merged",
        "version.mismatch",
        "version.required",
        "identifier.changed",
        "identifier.holderLimit",
      ],
      "tools.merge",
    ),
    requireAgent,
    requirePermission("tools.merge"),
    async c => {
      const contact = await Contact.confirm(c.req.param("id"), expectedVersion(c))
      return c.json(contact, 200, { etag: etag(contact.version) })
    },
  )
