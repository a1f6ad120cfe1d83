import { Actor } from "../actor"
import { Clock } from "../clock"
import { dayIn } from "../clock/time-zone"
import { Config } from "../configuration"
import { timeZoneOf } from "../configuration/time-zone"
import { Contact as Contacts } from "../contact"
import type { Contact, LastContact } from "../contact/schema"
import { Failure } from "../error"
import { Mask } from "../mask"
import { Table } from "../table"
import { type FilterContext, matches } from "./filter"
import { loadLastContacts } from "./last-contact"
import { contactIdOf, countKey, orderPartition, ownerPartition, SHARDS, sortValueOf } from "./orders"
import type { Condition, ContactCount, Filter, ListPage, ListRequest, Order } from "./schema"
import { type Entry, mergeShards, type Stage, walkStages } from "./walk"

export * as ContactList from "."
export { lastContactSubscriber } from "./last-contact"
export { contactListSubscriber } from "./subscriber"

const STEP_MS = 1000
/** A filtered step ends after this many matches, so that the first rows show early. */
const MAX_MATCHES_PER_STEP = 50
const BATCH_SIZE = 200
const MIN_BATCH_SIZE = 25
/** The changes of other users that are counted. */
const MAX_CHANGES_COUNTED = 20
/** A sort key of an order: a value, and the id of a contact. */
const CURSOR = /^[^\p{Cs}]{0,400}#con_\w{26}$/u

function ownersOf(condition: Condition, reader: string) {
  if (condition.is === "equal") return [condition.value]
  if (condition.is === "isMe") return [reader]
  return condition.is === "anyOf" && condition.values.length === 1 ? condition.values : []
}

/** Returns the owner that a filter fixes, if it does. */
function fixedOwner(filter: Filter | undefined, reader: string) {
  if (filter?.match !== "all") return undefined
  const owners = filter.conditions.flatMap(condition =>
    "field" in condition && condition.field === "owner" ? ownersOf(condition, reader) : [],
  )
  return owners[0]
}

/** Cursors of contacts without an interaction, in the order of the last one. */
const NEVER = "never#"

/** Returns the stages of the narrowest partitions that contain all matches in the order that is wanted. */
function stagesOf(account: string, reader: string, { order, direction, filter }: ListRequest): Stage[] {
  const owner = fixedOwner(filter, reader)
  const shards = (of: Order) => Array.from({ length: SHARDS }, (_, shard) => orderPartition(account, of, shard))
  if (order === "created" && owner !== undefined) return [{ partitions: [ownerPartition(account, owner)], prefix: "" }]
  const all = { partitions: shards(order), prefix: "" }
  if (order !== "lastContact") return [all]
  const never = { partitions: shards("created"), prefix: NEVER }
  return direction === "ascending" ? [never, all] : [all, never]
}

function usesLastContact({ conditions }: Filter): boolean {
  return conditions.some(condition =>
    "conditions" in condition ? usesLastContact(condition) : condition.field === "lastContact",
  )
}

async function loadContext(reader: string): Promise<FilterContext> {
  const [{ sections, identity }, isMasked] = await Promise.all([Config.current(), Mask.applies()])
  const fields = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field] as const))
  const timeZone = timeZoneOf(identity)
  return {
    fields,
    identity,
    reader,
    timeZone,
    today: dayIn(timeZone, Clock.millis()),
    isMasked,
    shown: text => (isMasked ? Mask.text(text) : text),
  }
}

/**
 * Returns a function that picks from contacts those that match a filter as the actor may see them. Both throw
 * `table.unavailable`.
 */
export async function loadMatcher(filter: Filter): Promise<(contacts: Contact[]) => Promise<Contact[]>> {
  const { account, id } = await Actor.current()
  const context = await loadContext(id)
  const needsLast = usesLastContact(filter)
  return async contacts => {
    const ids = needsLast ? contacts.map(contact => contact.id) : []
    const last = await loadLastContacts(account, ids)
    return contacts.filter(contact => matches(contact, filter, context, last.get(contact.id)?.at))
  }
}

/** Returns the sort key that a cursor continues after. Throws `request.invalid` for any other text. */
async function decodeCursor(cursor: string | null | undefined): Promise<string | undefined> {
  if (cursor === null || cursor === undefined) return undefined
  const after = await Mask.openCursor(cursor)
  if (after === undefined || !CURSOR.test(after))
    throw new Failure("request.invalid", "The cursor is not one of this list.")
  return after
}

/** Returns whether an entry is where its contact is listed: one that is about to be deleted is not. */
function isCurrent({ sk, stage }: Entry, order: Order, last: LastContact | undefined) {
  if (stage.prefix === NEVER) return last === undefined
  return order !== "lastContact" || sortValueOf(sk) === last?.at
}

/**
 * Returns a page of the contacts in an order, filtered. Reads only as far as it must: a filtered page ends after its
 * limit or a second, and its cursor continues. Throws `permission.denied` without tools.contacts, `table.unavailable`.
 */
export async function list(request: ListRequest): Promise<ListPage> {
  const { account, id: reader } = await Actor.allowed("tools.contacts")
  const { filter, order, direction, cursor } = request
  const limit = filter ? Math.min(request.limit, MAX_MATCHES_PER_STEP) : request.limit
  const needsLast = order === "lastContact" || (filter !== undefined && usesLastContact(filter))
  const [context, after] = await Promise.all([loadContext(reader), decodeCursor(cursor)])
  const next = walkStages(stagesOf(account, reader, request), direction === "descending", after)
  const until = Clock.millis() + STEP_MS
  const found: Contact[] = []
  const lastContacts = new Map<string, LastContact>()
  let [examined, reached, isDone] = [0, after, false]
  while (found.length < limit && !isDone) {
    const wanted = filter ? BATCH_SIZE : Math.max(limit - found.length, MIN_BATCH_SIZE)
    const entries = await next(wanted)
    const ids = entries.map(entry => entry.contactId)
    const known = needsLast ? await loadLastContacts(account, ids) : lastContacts
    const current = new Set(entries.filter(entry => isCurrent(entry, order, known.get(entry.contactId))))
    const contacts = await Contacts.loadMany([...current].map(entry => entry.contactId))
    isDone = entries.length < wanted
    for (const entry of entries) {
      if (found.length === limit) {
        isDone = false
        break
      }
      reached = entry.cursor
      if (!current.has(entry)) continue
      examined += 1
      const contact = contacts.get(entry.contactId)
      const last = known.get(entry.contactId)
      if (!contact || (filter && !matches(contact, filter, context, last?.at))) continue
      found.push(contact)
      if (last) lastContacts.set(contact.id, last)
    }
    if (Clock.millis() >= until) break
  }
  const shownLast = needsLast
    ? lastContacts
    : await loadLastContacts(
        account,
        found.map(contact => contact.id),
      )
  return {
    contacts: found,
    lastContacts: Object.fromEntries(shownLast),
    cursor: isDone || reached === undefined ? null : await Mask.sealCursor(reached),
    examined,
  }
}

/** Returns how many contacts the account has, as far as the stream was followed. */
async function loadTotal(account: string) {
  const counters = await Table.getAll(Array.from({ length: SHARDS }, (_, shard) => countKey(account, shard)))
  return counters.reduce((sum, counter) => sum + Number(counter["contacts"]), 0)
}

/**
 * Returns how many contacts there are, and how many others have changed since `since` (an ISO time). Throws
 * `permission.denied` without tools.contacts, `table.unavailable`.
 */
export async function count(since: string | undefined): Promise<ContactCount> {
  const { account, id: reader } = await Actor.allowed("tools.contacts")
  const countChanges = async () => {
    if (since === undefined) return 0
    const partitions = Array.from({ length: SHARDS }, (_, shard) => orderPartition(account, "changed", shard))
    const sks = await mergeShards(partitions, true, undefined)(MAX_CHANGES_COUNTED)
    const contacts = await Contacts.loadMany(sks.filter(sk => sk > since).map(contactIdOf))
    return [...contacts.values()].filter(contact => contact.updatedBy !== reader && contact.updatedAt > since).length
  }
  const [total, changed] = await Promise.all([loadTotal(account), countChanges()])
  return { total, changed }
}
