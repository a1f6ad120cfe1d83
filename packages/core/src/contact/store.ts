import { Audit } from "../audit"
import type { Kind } from "../audit/schema"
import { Failure } from "../error"
import { Table, type Write } from "../table"
import { changedQueueWrites, dequeueWrites, enqueueWrites, requeueWrites } from "./conflict-queue"
import * as Items from "./item-mapper"
import { assertItemsFit } from "./item-size"
import type { Contact, Mode } from "./schema"
import * as SearchIndex from "./search-index"
import { deleteEntriesWrites } from "./search-index"

type IdentifierKey = { kind: string; value: string }
type LastSeenByIdentifier = Map<string, Items.LastSeen>

const MAX_REDIRECTS = 20

const keyOf = ({ kind, value }: IdentifierKey) => `${kind}#${value}`

/** Creates the failure for a contact that does not exist. */
export function notFound() {
  return new Failure("contact.notFound", "There is no such contact.")
}

/** Loads a contact, or returns undefined; strongly consistent. Throws `table.unavailable`. */
export async function load(id: string): Promise<Contact | undefined> {
  return Items.fromItem(await Table.get(Items.contactKey(id)))
}

/** Loads contacts by id; those that do not exist are omitted. Throws `table.unavailable`. */
export async function loadMany(ids: readonly string[]): Promise<Map<string, Contact>> {
  const items = await Table.getAll(ids.map(Items.contactKey))
  const contacts = items.map(Items.fromItem).filter(contact => contact !== undefined)
  return new Map(contacts.map(contact => [contact.id, contact]))
}

/** Loads a contact, or the survivor it was merged into. Throws `table.unavailable`. */
export async function loadFollowingMerges(
  id: string,
  maxRedirects = MAX_REDIRECTS,
): Promise<{ contact: Contact; redirected: boolean } | undefined> {
  const item = await Table.get(Items.contactKey(id))
  const contact = Items.fromItem(item)
  if (contact) return { contact, redirected: false }
  const survivor = item?.["mergedInto"]
  if (survivor === undefined || maxRedirects === 0) return undefined
  const followed = await loadFollowingMerges(String(survivor), maxRedirects - 1)
  return followed && { ...followed, redirected: true }
}

/** Returns a contact, or the survivor it was merged into. Throws `contact.notFound`. */
export async function get(id: string): Promise<Contact> {
  const followed = await loadFollowingMerges(id)
  if (!followed) throw notFound()
  return followed.contact
}

/** Loads when contacts were last seen, by `kind#value`; the later time when several have the identifier. */
export async function loadLastSeen(...ids: string[]): Promise<LastSeenByIdentifier> {
  const items = (await Promise.all(ids.map(id => Table.queryAll({ pk: Items.partition(id), prefix: "ID#" })))).flat()
  const lastSeen: LastSeenByIdentifier = new Map()
  for (const item of items) {
    const key = item.sk.slice("ID#".length)
    lastSeen.set(key, Items.mergeLastSeen(lastSeen.get(key) ?? {}, (item["last"] ?? {}) as Items.LastSeen))
  }
  return lastSeen
}

const versionMismatch = () => new Failure("version.mismatch", "The contact has been changed in the meantime.")

const contactWrite = (contact: Contact, expectedVersion: number) =>
  Table.putWrite(Items.contactItem(contact), { equals: { version: expectedVersion } }, versionMismatch)

function removedIdentifierWrites(before: Contact, after: Contact): Write[] {
  const remaining = new Set(after.identifiers.map(keyOf))
  return before.identifiers
    .filter(identifier => !remaining.has(keyOf(identifier)))
    .map(identifier => Table.deleteWrite(Items.identifierKey(before.id, identifier)))
}

const identifierWrites = (contact: Contact, lastSeen: LastSeenByIdentifier): Write[] =>
  contact.identifiers.map(identifier =>
    Table.putWrite(Items.identifierItem(contact, identifier, lastSeen.get(keyOf(identifier)) ?? {})),
  )

/** Returns the values that the audit records of a contact, fields by their ids. */
const toAuditValues = ({ firstName, lastName, company, jobTitle, owner, status, identifiers, fields }: Contact) => ({
  ...fields,
  firstName,
  lastName,
  company,
  jobTitle,
  owner,
  status,
  identifiers: identifiers.map(identifier => identifier.display),
})

const contactAuditWrites = (kind: Kind, id: string, before: object, after: object, about?: string) =>
  Audit.entryWrites(kind, { type: "contact", id }, before, after, about)

/** Returns the writes that audit whether an identifier of a contact is shared. */
export function auditModeWrites(id: string, { kind, value }: IdentifierKey, before: Mode, after: Mode) {
  return contactAuditWrites("contact.changed", id, { [`${kind} ${value}`]: before }, { [`${kind} ${value}`]: after })
}

const unauditedCreateWrites = (contact: Contact, itemWrite: Write, lastSeen: LastSeenByIdentifier = new Map()) => [
  itemWrite,
  ...identifierWrites(contact, lastSeen),
  ...SearchIndex.indexWrites(contact),
  ...enqueueWrites(contact),
]

/** Returns the writes of a new contact; its claims are not included. Throws `contact.tooLarge`. */
export function createWrites(contact: Contact): Write[] {
  const itemWrite = Table.putWrite(Items.contactItem(contact), { is: "notExists" }, versionMismatch)
  return assertItemsFit("contact.tooLarge", [
    ...unauditedCreateWrites(contact, itemWrite),
    ...contactAuditWrites("contact.created", contact.id, {}, toAuditValues(contact)),
  ])
}

/** Returns the writes of a contact's next version, `about` another one, without claims. Throws `contact.tooLarge`. */
export function updateWrites(before: Contact, after: Contact, about?: string): Write[] {
  return assertItemsFit("contact.tooLarge", [
    ...unauditedUpdateWrites(before, after),
    ...contactAuditWrites("contact.changed", after.id, toAuditValues(before), toAuditValues(after), about),
  ])
}

/**
 * Returns the writes of `updateWrites` without those of the audit. The subscriber of the stream writes the search
 * entries and the summaries in the items of other identifiers, and deletes the items of removed ones.
 */
export function unauditedUpdateWrites(before: Contact, after: Contact): Write[] {
  const previous = new Set(before.identifiers.map(keyOf))
  return [
    contactWrite(after, before.version),
    ...SearchIndex.reindexWrites(before, after),
    ...after.identifiers
      .filter(identifier => !previous.has(keyOf(identifier)))
      .map(identifier => Table.putWrite(Items.identifierItem(after, identifier, {}))),
    ...changedQueueWrites(before, after),
  ]
}

/**
 * Returns the writes of a contact's next version that put every identifier again, with the times it was last seen by
 * `kind#value`; its claims are not included.
 */
export function rewriteWrites(before: Contact, after: Contact, lastSeen: LastSeenByIdentifier): Write[] {
  return [
    contactWrite(after, before.version),
    ...SearchIndex.reindexWrites(before, after),
    ...removedIdentifierWrites(before, after),
    ...identifierWrites(after, lastSeen),
    ...requeueWrites(before, after),
  ]
}

/** Returns the writes of a merge's survivor; its claims are not included. */
export function mergeTargetWrites(
  target: Contact,
  source: Contact,
  after: Contact,
  lastSeen: LastSeenByIdentifier,
): Write[] {
  return [
    ...rewriteWrites(target, after, lastSeen),
    ...contactAuditWrites("contact.changed", after.id, toAuditValues(target), toAuditValues(after), source.id),
  ]
}

const derivedDeleteWrites = (contact: Contact): Write[] => [
  ...contact.identifiers.map(identifier => Table.deleteWrite(Items.identifierKey(contact.id, identifier))),
  ...dequeueWrites(contact),
]

/** Returns the writes that replace a contact by a redirect to `into`; its timeline stays. */
export function redirectWrites(contact: Contact, into: string): Write[] {
  const redirect = { ...Items.contactKey(contact.id), mergedInto: into }
  return [
    Table.putWrite(redirect, { equals: { version: contact.version } }, versionMismatch),
    ...derivedDeleteWrites(contact),
    ...contactAuditWrites("contact.merged", contact.id, {}, { into }),
  ]
}

/** Returns the writes that replace a redirect to `into` by the contact that was merged. */
export function restoreWrites(contact: Contact, into: string, lastSeen: LastSeenByIdentifier): Write[] {
  const mergedAgain = () => new Failure("undo.conflict", "The contact has been merged again in the meantime.")
  const itemWrite = Table.putWrite(Items.contactItem(contact), { equals: { mergedInto: into } }, mergedAgain)
  return [
    ...unauditedCreateWrites(contact, itemWrite, lastSeen),
    ...contactAuditWrites("contact.restored", contact.id, { into }, {}),
  ]
}

/** Returns the writes that restore a deleted contact; its claims are not included. Throws `contact.tooLarge`. */
export function recreateWrites(contact: Contact, lastSeen: LastSeenByIdentifier): Write[] {
  const itemWrite = Table.putWrite(Items.contactItem(contact), { is: "notExists" }, versionMismatch)
  return assertItemsFit("contact.tooLarge", [
    ...unauditedCreateWrites(contact, itemWrite, lastSeen),
    ...contactAuditWrites("contact.restored", contact.id, {}, {}),
  ])
}

const unauditedDeleteWrites = (contact: Contact): Write[] => [
  Table.deleteWrite(Items.contactKey(contact.id), { equals: { version: contact.version } }, versionMismatch),
  ...derivedDeleteWrites(contact),
]

/** Returns the writes that delete a contact; its timeline stays, its claims are not included. */
export function deleteWrites(contact: Contact): Write[] {
  return [
    ...unauditedDeleteWrites(contact),
    ...contactAuditWrites("contact.removed", contact.id, toAuditValues(contact), {}),
  ]
}

/**
 * Returns the writes that delete a contact with its search entries, without recording its values in the audit; its
 * claims are not included.
 */
export function eraseWrites(contact: Contact): Write[] {
  return [
    ...unauditedDeleteWrites(contact),
    ...deleteEntriesWrites(contact),
    ...contactAuditWrites("contact.erased", contact.id, {}, {}),
  ]
}

/**
 * Returns the write that records when a contact was last seen through an identifier, if it still has it; `lastSeen` has
 * the times recorded before.
 */
export function touchLastSeenWrite(
  contactId: string,
  identifier: IdentifierKey,
  lastSeen: Items.LastSeen,
  { campaign, at }: { campaign: string; at: string },
  onConditionFailed: () => Failure,
): Write {
  return Table.updateWrite(
    Items.identifierKey(contactId, identifier),
    [[["last"], Items.touchLastSeen(lastSeen, campaign, at)]],
    { is: "exists" },
    onConditionFailed,
  )
}
