import { Actor } from "../actor"
import { Contact } from "../contact"
import type { Contact as StoredContact } from "../contact/schema"
import { Failure } from "../error"
import { isEmpty, isSameValue } from "../field/validate"
import type { PendingConflict } from "../resolution/schema"
import type { FieldValue } from "../section/schema"
import { isSameAgent } from "../text/keys"
import type { ComparedContact, Conflict, ConflictCount, Conflicts, OwnConflicts } from "./schema"

export * as Conflict from "."

const MAX_COUNTED = 100
const MAX_COMPARED = 10
/** The maximum number of pages of the queue that are read for the temporary contacts of one agent. */
const MAX_PAGES_READ = 3
/** The maximum number of timeline entries that are read for the times of a contact's changes. */
const MAX_ENTRIES_READ = 100

/** Counts the temporary contacts, at most a hundred. Throws `permission.denied`. */
export async function count(): Promise<ConflictCount> {
  await Actor.allowed("tools.merge")
  const { contacts, cursor } = await Contact.listTemporary(MAX_COUNTED)
  return { count: contacts.length, more: cursor !== null }
}

/** Lists a page of the temporary contacts, the oldest first. Throws `permission.denied`. */
export async function list(limit: number, cursor?: string): Promise<Conflicts> {
  await Actor.allowed("tools.merge")
  return Contact.listTemporary(limit, cursor)
}

const BASE_FIELDS = ["firstName", "lastName", "company", "jobTitle", "owner"]

/**
 * Returns the contact with the time at which each of its values was last changed, as far as its timeline records it.
 */
async function toCompared(contact: StoredContact): Promise<ComparedContact> {
  const { entries, cursor } = await Contact.contactTimeline(contact, MAX_ENTRIES_READ)
  const changes = entries.filter(entry => entry.kind === "contact.updated")
  const names = [...BASE_FIELDS, ...Object.keys(contact.fields)]
  // A merge brings values of another contact, whose times are not recorded.
  const isComplete = cursor === null && contact.mergedFrom === undefined
  const changedAt = names.flatMap(name => {
    const at = changes.find(entry => entry.changed?.includes(name))?.at ?? (isComplete ? contact.createdAt : undefined)
    return at === undefined ? [] : [[name, at] as const]
  })
  return {
    contact,
    changedAt: Object.fromEntries(changedAt),
    events: entries.length,
    lastEventAt: entries[0]?.at ?? null,
  }
}

/**
 * Returns the ids of the permanent contacts that have an identifier of this one: those with the most common identifiers
 * first.
 */
async function listHolderIds(contact: StoredContact): Promise<string[]> {
  const claims = await Contact.loadClaims(contact.identifiers)
  const counts = new Map<string, number>()
  for (const id of claims.flatMap(claim => claim.contactIds))
    if (id !== contact.id) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id)
}

/**
 * Returns a contact to compare with the permanent ones that have its identifiers, or with the contact `withId`. Throws
 * `contact.notFound`, `contact.merged` when it was merged in the meantime, `permission.denied`.
 */
export async function get(id: string, withId?: string): Promise<Conflict> {
  await Actor.allowed("tools.merge")
  const followed = await Contact.loadFollowingMerges(id)
  if (!followed) throw Contact.notFound()
  const { contact, redirected } = followed
  if (redirected)
    throw new Failure("contact.merged", "The contact has been merged in the meantime.", { current: contact })
  const ids = withId === undefined ? await listHolderIds(contact) : [withId]
  const loaded = await Promise.all(ids.slice(0, MAX_COMPARED).map(Contact.load))
  const existing = loaded.filter(holder => holder !== undefined).filter(holder => holder.id !== contact.id)
  if (withId !== undefined && existing.length === 0) throw Contact.notFound()
  const [temporary, ...compared] = await Promise.all([contact, ...existing].map(toCompared))
  return {
    temporary: temporary as ComparedContact,
    existing: compared,
    others: Math.max(0, ids.length - MAX_COMPARED),
  }
}

const COMPARED_FIELDS = ["firstName", "lastName", "company", "jobTitle"] as const

const valuesOf = (contact: StoredContact) =>
  new Map<string, FieldValue | undefined>([
    ...COMPARED_FIELDS.map(name => [name, contact[name]] as const),
    ...Object.entries(contact.fields),
  ])

/** Returns the names of the fields in which the temporary contact has a value that differs from the existing one. */
function differingFields(temporary: StoredContact, existing: StoredContact): string[] {
  const values = valuesOf(existing)
  return [...valuesOf(temporary)]
    .filter(([name, value]) => !isEmpty(value) && !isSameValue(value, values.get(name)))
    .map(([name]) => name)
}

/**
 * Returns the oldest of these temporary contacts with the shown contact, or the shown contact, when it is temporary,
 * with the contact that has most of its identifiers; undefined without a temporary contact. Throws `table.unavailable`.
 */
export async function findPending(
  temporaryIds: readonly string[],
  shownContact: StoredContact | undefined,
): Promise<PendingConflict | undefined> {
  const [oldest] = temporaryIds
  if (oldest === undefined) return undefined
  const isShown = shownContact !== undefined && temporaryIds.includes(shownContact.id)
  const temporary = isShown ? shownContact : await Contact.load(oldest)
  if (!temporary) return undefined
  const [holderId] = isShown || !shownContact ? await listHolderIds(temporary) : []
  const existing = isShown || !shownContact ? holderId && (await Contact.load(holderId)) : shownContact
  return {
    temporary: Contact.toSummary(temporary),
    existing: existing ? Contact.toSummary(existing) : null,
    differs: existing ? differingFields(temporary, existing) : [],
  }
}

async function listOwnPending(id: string) {
  const pending = []
  let cursor: string | null | undefined
  for (let page = 0; page < MAX_PAGES_READ && cursor !== null; page++) {
    const queuePage = await Contact.listTemporary(MAX_COUNTED, cursor, { isNewestFirst: true })
    pending.push(...queuePage.contacts.filter(contact => isSameAgent(contact.createdBy, id)))
    cursor = queuePage.cursor
  }
  return pending
}

/**
 * Lists the temporary contacts that the acting user created, the newest first and among the latest three hundred, and
 * the decisions of others about them within two days. Throws `table.unavailable`.
 */
export async function listOwn(): Promise<OwnConflicts> {
  const { id } = await Actor.current()
  const [pending, decisions] = await Promise.all([listOwnPending(id), Contact.listDecisions(id)])
  const resolved = await Promise.all(
    decisions.map(async ({ temporaryId, kind, by, at }) => {
      const followed = await Contact.loadFollowingMerges(temporaryId)
      return followed && { contact: Contact.toSummary(followed.contact), kind, by, at }
    }),
  )
  return { pending, resolved: resolved.filter(decision => decision !== undefined) }
}
