import { Conflict } from "@ucrm/core/conflict"
import * as Shape from "@ucrm/core/conflict/schema"
import { Contact } from "@ucrm/core/contact"
import { Contact as ContactShape } from "@ucrm/core/contact/schema"
import { Duplicates } from "@ucrm/core/duplicate"
import { Duplicates as DuplicatePage, DuplicatePair } from "@ucrm/core/duplicate/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requireAgentInBackground, requirePermission } from "../middleware/auth"
import { validateJson, validateQuery } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "tools.merge"
const PAGE_SIZE = 50

const DuplicateQuery = v.object({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^con_\w{26}#con_\w{26}$/, "is not a cursor"))),
})

const guards = [requireAgent, requirePermission(PERMISSION)] as const

const ConflictQuery = v.object({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(100)), "50"),
})
const ComparisonQuery = v.object({ with: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))) })

export const conflicts = new Hono()
  .get(
    "/",
    describe("agent", "The temporary contacts that wait for a decision", { 200: Shape.Conflicts }, [], PERMISSION),
    requireAgent,
    requirePermission(PERMISSION),
    validateQuery(ConflictQuery),
    async c => {
      const { limit, cursor } = c.req.valid("query")
      return c.json(await Conflict.list(limit, cursor), 200)
    },
  )
  .get(
    "/count",
    describe("agent", "How many temporary contacts wait", { 200: Shape.ConflictCount }, [], PERMISSION),
    requireAgentInBackground,
    requirePermission(PERMISSION),
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
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    validateQuery(ComparisonQuery),
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
      PERMISSION,
    ),
    requireAgent,
    requirePermission(PERMISSION),
    async c => {
      const contact = await Contact.confirm(c.req.param("id"), expectedVersion(c))
      return c.json(contact, 200, { etag: etag(contact.version) })
    },
  )

export const duplicates = new Hono()
  .get(
    "/",
    describe("agent", "Contacts that are likely the same person", { 200: DuplicatePage }, [], PERMISSION),
    ...guards,
    validateQuery(DuplicateQuery),
    async c => c.json(await Duplicates.list(PAGE_SIZE, c.req.valid("query").cursor), 200),
  )
  .post(
    "/dismiss",
    describe("agent", "Dismiss the suggestion that two contacts are the same person", { 204: null }, [], PERMISSION),
    ...guards,
    validateJson(DuplicatePair),
    async c => {
      await Duplicates.dismiss(c.req.valid("json"))
      return c.body(null, 204)
    },
  )
