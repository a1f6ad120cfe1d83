import { Contact } from "@ucrm/core/contact"
import * as Shape from "@ucrm/core/contact/schema"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission } from "../middleware/auth"
import { validateQuery } from "../middleware/validate"
import { etag } from "../middleware/version"
import { describe } from "../openapi"

const PERMISSION = "contacts.delete"
const PAGE_SIZE = 50
/** A deleted contact, until when it can be restored, and its last version. */
const DeletedContact = v.pipe(
  v.object({
    contact: Shape.ContactSummary,
    version: v.number(),
    deletedAt: v.string(),
    deletedBy: v.string(),
    restorableUntil: v.string(),
  }),
  v.metadata({ ref: "DeletedContact" }),
)
const DeletedContacts = v.object({ contacts: v.array(DeletedContact), cursor: v.nullable(v.string()) })
const Page = v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(200))) })
const guards = [requireAgent, requirePermission(PERMISSION)] as const

export const deletedContacts = new Hono()
  .get(
    "/",
    describe(
      "agent",
      "The contacts deleted in the last thirty days, the latest first",
      { 200: DeletedContacts },
      [],
      PERMISSION,
    ),
    ...guards,
    validateQuery(Page),
    async c => c.json(await Contact.listDeleted(PAGE_SIZE, c.req.valid("query").cursor), 200),
  )
  .post(
    "/:id/restore",
    describe(
      "agent",
      "Restore a deleted contact; it becomes temporary when another has one of its identifiers by now",
      { 200: Shape.Contact },
      ["contact.notFound", "version.mismatch", "identifier.changed", "identifier.holderLimit"],
      PERMISSION,
    ),
    ...guards,
    async c => {
      const contact = await Contact.restore(c.req.param("id"))
      return c.json(contact, 200, { etag: etag(contact.version) })
    },
  )
