import { Contact } from "@ucrm/core/contact"
import * as Shape from "@ucrm/core/contact/schema"
import { Kind } from "@ucrm/core/identity/schema"
import { Interaction } from "@ucrm/core/interaction"
import { Note } from "@ucrm/core/note"
import { NewNote, NoteChange } from "@ucrm/core/note/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { idempotencyKey } from "../middleware/idempotency-key"
import { limitMisses } from "../middleware/rate-limit"
import { validateJson, validateQuery } from "../middleware/validate"
import { etag, expectedVersion } from "../middleware/version"
import { describe } from "../openapi"

const Found = v.object({ contacts: v.array(Shape.ContactSummary), cursor: v.nullable(v.string()) })
const NewContact = v.object({ ...Shape.Draft.entries, onConflict: v.optional(Shape.OnConflict) })
const Named = v.object({ kind: Kind, value: Shape.IdentifierDraft.entries.value })
const Sharings = v.object({ identifiers: v.array(Shape.Sharing) })
const Removal = v.object({ erase: v.optional(v.picklist(["true", "false"])) })
const Page = v.object({
  cursor: v.optional(v.string()),
  limit: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(100)), "20"),
})

/** Erases a contact; the code for it is loaded with the first erasure. */
async function erase(id: string, version: number) {
  const { Erasure } = await import("@ucrm/core/erasure")
  return Erasure.erase(id, version)
}

export const contacts = new Hono()
  .post(
    "/search",
    describe("agent", "Search contacts, for an interaction or with tools.contacts", { 200: Found }, [
      "permission.denied",
      "interaction.notFound",
    ]),
    requireAgent,
    validateJson(Shape.Search),
    async c => {
      const search = c.req.valid("json")
      await Interaction.assertMaySearch(search.guid)
      const isMiss = ({ contacts }: { contacts: unknown[] }) => contacts.length === 0 && !search.cursor
      return c.json(await limitMisses(c, isMiss, () => Contact.search(search)), 200)
    },
  )
  .post(
    "/",
    describe(
      "agent",
      "Create a contact",
      { 201: Shape.Contact },
      [
        "contact.conflict",
        "contact.tooLarge",
        "identifier.changed",
        "identifier.holderLimit",
        "idempotencyKey.reused",
        "contact.notFound",
      ],
      "contacts.add",
    ),
    requireAgent,
    requirePermission("contacts.add"),
    validateJson(NewContact),
    async c => {
      const { onConflict, ...draft } = c.req.valid("json")
      const contact = await Contact.create(draft, onConflict, idempotencyKey(c))
      return c.json(contact, 201, { etag: etag(contact.version), location: `/v1/contacts/${contact.id}` })
    },
  )
  .get("/:id", describe("agent", "A contact", { 200: Shape.Contact }, ["contact.notFound"]), requireAgent, async c => {
    const contact = await Contact.get(c.req.param("id"))
    return c.json(contact, 200, { etag: etag(contact.version) })
  })
  .patch(
    "/:id",
    describe(
      "agent",
      "Change a contact",
      { 200: Shape.Contact },
      ["contact.notFound", "contact.tooLarge", "version.mismatch", "version.required"],
      "contacts.update",
    ),
    requireAgent,
    requirePermission("contacts.update"),
    validateJson(Shape.Patch),
    async c => {
      const contact = await Contact.patch(c.req.param("id"), expectedVersion(c), c.req.valid("json"))
      return c.json(contact, 200, { etag: etag(contact.version) })
    },
  )
  .delete(
    "/:id",
    describe(
      "agent",
      "Delete a contact; with erase=true every trace of the person, for which 202 says that a job continues: repeat the request",
      { 202: v.object({ erased: v.boolean() }), 204: null },
      ["contact.notFound", "version.mismatch", "version.required", "identifier.changed"],
      "contacts.delete",
    ),
    requireAgent,
    requirePermission("contacts.delete"),
    validateQuery(Removal),
    async c => {
      const [id, version] = [c.req.param("id"), expectedVersion(c)]
      const whole = c.req.valid("query").erase === "true"
      const over = whole ? await erase(id, version) : await Contact.remove(id, version).then(() => true)
      return over ? c.body(null, 204) : c.json({ erased: false }, 202, { "retry-after": "1" })
    },
  )
  .get(
    "/:id/identifiers",
    describe("agent", "The identifiers of a contact with their other holders", { 200: Sharings }, ["contact.notFound"]),
    requireAgent,
    async c => c.json({ identifiers: await Contact.listSharing(c.req.param("id")) }, 200),
  )
  .patch(
    "/:id/identifiers",
    describe(
      "agent",
      "Set whether an identifier is shared by several contacts",
      { 200: Shape.Sharing },
      ["contact.notFound", "identifier.notFound", "identifier.multipleHolders", "identifier.changed"],
      "contacts.update",
    ),
    requireAgent,
    requirePermission("contacts.update"),
    validateJson(Shape.SharingChange),
    async c => c.json(await Contact.setSharingMode(c.req.param("id"), c.req.valid("json")), 200),
  )
  .post(
    "/:id/identifiers",
    describe(
      "agent",
      "Add an identifier to a contact",
      { 200: Shape.Contact },
      [
        "contact.notFound",
        "identifier.changed",
        "identifier.holderLimit",
        "contact.identifierLimit",
        "contact.tooLarge",
        "version.mismatch",
      ],
      "contacts.update",
    ),
    requireAgent,
    requirePermission("contacts.update"),
    validateJson(Shape.IdentifierDraft),
    async c => {
      const contact = await Contact.addIdentifier(c.req.param("id"), c.req.valid("json"))
      return c.json(contact, 200, { etag: etag(contact.version) })
    },
  )
  .delete(
    "/:id/identifiers",
    describe(
      "agent",
      "Remove an identifier from a contact",
      { 200: Shape.Contact },
      ["contact.notFound", "identifier.notFound", "identifier.changed", "version.mismatch"],
      "contacts.update",
    ),
    requireAgent,
    requirePermission("contacts.update"),
    validateJson(Named),
    async c => {
      const contact = await Contact.removeIdentifier(c.req.param("id"), c.req.valid("json"))
      return c.json(contact, 200, { etag: etag(contact.version) })
    },
  )
  .post(
    "/:id/merge",
    describe(
      "agent",
      "Merge a contact into another; returns the other one",
      { 200: Shape.Contact },
      [
        "contact.notFound",
        "contact.merged",
        "merge.self",
        "merge.tooLarge",
        "contact.identifierLimit",
        "version.mismatch",
        "identifier.changed",
      ],
      "tools.merge",
    ),
    requireAgent,
    requirePermission("tools.merge"),
    validateJson(Shape.Merge),
    async c => {
      const contact = await Contact.merge(c.req.param("id"), c.req.valid("json"))
      return c.json(contact, 200, { etag: etag(contact.version) })
    },
  )
  .post(
    "/:id/undo",
    describe(
      "agent",
      "Undo the change of a timeline entry",
      { 200: v.object({ contact: v.nullable(Shape.Contact) }) },
      [
        "permission.denied",
        "undo.expired",
        "undo.conflict",
        "interaction.notFound",
        "version.mismatch",
        "identifier.changed",
        "lookup.failed",
      ],
    ),
    requireAgent,
    validateJson(Shape.UndoEntry),
    async c => c.json({ contact: await Interaction.undoEntry(c.req.param("id"), c.req.valid("json")) }, 200),
  )
  .get(
    "/:id/timeline",
    describe("agent", "What happened with a contact, newest first", { 200: Shape.Timeline }, ["contact.notFound"]),
    requireAgent,
    validateQuery(Page),
    async c => {
      const { limit, cursor } = c.req.valid("query")
      return c.json(await Contact.timeline(c.req.param("id"), limit, cursor), 200)
    },
  )
  .post(
    "/:id/notes",
    describe("agent", "Add a note to a contact", { 201: Shape.TimelineEntry }, ["contact.notFound"]),
    requireAgent,
    validateJson(NewNote),
    async c => c.json(await Note.addToContact(c.req.param("id"), c.req.valid("json")), 201),
  )
  .patch(
    "/:id/notes",
    describe("agent", "Change a note within ten minutes, or pin it", { 200: Shape.TimelineEntry }, [
      "permission.denied",
      "contact.notFound",
      "note.notFound",
      "note.notEditable",
      "version.mismatch",
    ]),
    requireAgent,
    validateJson(NoteChange),
    async c => c.json(await Note.change(c.req.param("id"), c.req.valid("json")), 200),
  )
