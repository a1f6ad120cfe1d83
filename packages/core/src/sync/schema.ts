import * as v from "valibot"
import { Contact, Draft, IdentifierDraft, Patch } from "../contact/schema"
import { FieldValue } from "../field/schema"
import { singleLine } from "../text"

/** The maximum number of contacts in a batch. */
export const MAX_BATCH_CONTACTS = 100
const MAX_PAGE_SIZE = 200
const DEFAULT_PAGE_SIZE = 100

const shortText = Draft.entries.firstName.wrapped
const clearableText = v.optional(v.nullable(shortText))

const ExternalId = v.pipe(
  v.string(),
  v.transform(text => singleLine(text.normalize("NFC"))),
  v.trim(),
  v.minLength(1, "cannot be empty"),
  v.maxLength(200),
  v.description("The id of the contact in the calling system. Unique within the system."),
)

const EXAMPLE = {
  externalId: "C-1001",
  firstName: "Ana",
  lastName: "Pereira",
  company: "Molinos del Este",
  identifiers: [
    { kind: "phone", value: "+598 99 123 456", label: "Mobile" },
    { kind: "email", value: "ana@molinos.example" },
  ],
  fields: {},
  owner: "ana",
}

/**
 * A contact as another system sends it. A value replaces the stored one, an omitted one does not change it, null clears
 * it.
 */
export const ContactInput = v.pipe(
  v.object({
    externalId: v.optional(ExternalId),
    firstName: clearableText,
    lastName: clearableText,
    company: clearableText,
    jobTitle: clearableText,
    identifiers: v.optional(v.pipe(v.array(IdentifierDraft), v.maxLength(20, "at most 20 identifiers")), []),
    fields: v.optional(v.record(v.string(), FieldValue), {}),
    owner: v.optional(
      v.pipe(
        Patch.entries.owner.wrapped,
        v.description("The id of a user. Without it a new contact belongs to the calling system."),
      ),
    ),
  }),
  v.check(
    ({ externalId, identifiers }) => externalId !== undefined || identifiers.length > 0,
    "needs an externalId or an identifier",
  ),
  v.examples([EXAMPLE]),
)
export type ContactInput = v.InferOutput<typeof ContactInput>

/** Up to 100 contacts. Each of them is parsed separately and has a result of its own. */
export const BatchInput = v.pipe(
  v.object({
    contacts: v.pipe(
      v.array(v.unknown()),
      v.minLength(1, "cannot be empty"),
      v.maxLength(MAX_BATCH_CONTACTS, `at most ${MAX_BATCH_CONTACTS} contacts`),
    ),
  }),
  v.examples([{ contacts: [EXAMPLE] }]),
)

/** A contact as the calling system reads it: with the external id of that system, without those of other systems. */
export const SyncContact = v.pipe(
  v.object({ ...Contact.entries, externalId: v.optional(v.string()) }),
  v.metadata({ ref: "SyncContact" }),
)
export type SyncContact = v.InferOutput<typeof SyncContact>

/** The kinds of changes of contacts. */
export const ChangeType = v.picklist(["contact.created", "contact.updated", "contact.deleted", "contact.merged"])
export type ChangeType = v.InferOutput<typeof ChangeType>

/** A change with the current state of the contact, unless it no longer exists; `into` is the target of a merge. */
export const ContactChange = v.pipe(
  v.object({
    type: ChangeType,
    id: v.string(),
    at: v.string(),
    into: v.optional(v.string()),
    contact: v.optional(SyncContact),
  }),
  v.metadata({ ref: "ContactChange" }),
)
export type ContactChange = v.InferOutput<typeof ContactChange>

export const ChangeList = v.pipe(
  v.object({
    changes: v.array(ContactChange),
    cursor: v.pipe(v.string(), v.description("The place to continue from, also when there are no changes.")),
  }),
  v.examples([
    { changes: [{ type: "contact.deleted", id: "con_01J8Z", at: "2026-11-28T12:00:00.000Z" }], cursor: "MTI" },
  ]),
)
export type ChangeList = v.InferOutput<typeof ChangeList>

const moment = v.pipe(
  v.string(),
  v.check(text => !Number.isNaN(Date.parse(text)), "is not a time"),
  v.transform(text => new Date(text).toISOString()),
)

export const ChangeQuery = v.object({
  updatedSince: v.optional(moment),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(100))),
  limit: v.optional(
    v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(MAX_PAGE_SIZE)),
    String(DEFAULT_PAGE_SIZE),
  ),
})
export type ChangeQuery = v.InferOutput<typeof ChangeQuery>
