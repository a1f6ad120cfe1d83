import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact as Contacts } from "../contact"
import type { Contact } from "../contact/schema"
import { Failure } from "../error"
import { Mask } from "../mask"
import { Table } from "../table"
import { type FilterContext, matches } from "./filter"
import { contactIdOf, countKey, orderPartition, ownerPartition, SHARDS } from "./orders"
import type { Condition, ContactCount, Filter, ListPage, ListRequest } from "./schema"
import { mergeShards } from "./walk"

export * as ContactList from "."
export { contactListSubscriber } from "./subscriber"

const STEP_MS = 1000
/** A filtered step ends after this many matches, so that the first rows show early. */
const MAX_MATCHES_PER_STEP = 50
const BATCH_SIZE = 200
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

/** Returns the narrowest partitions that contain all matches in the order that is wanted. */
function partitionsOf(account: string, reader: string, { order, filter }: ListRequest) {
  const owner = fixedOwner(filter, reader)
  if (order === "created" && owner !== undefined) return [ownerPartition(account, owner)]
  return Array.from({ length: SHARDS }, (_, shard) => orderPartition(account, order, shard))
}

async function loadContext(reader: string): Promise<FilterContext> {
  const [{ sections, identity }, isMasked] = await Promise.all([Config.current(), Mask.applies()])
  const fields = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field] as const))
  const today = Clock.iso().slice(0, "YYYY-MM-DD".length)
  return { fields, identity, reader, today, isMasked, shown: text => (isMasked ? Mask.text(text) : text) }
}

/** Returns whether contacts match a filter as the actor may see them. Throws `table.unavailable`. */
export async function loadMatcher(filter: Filter): Promise<(contact: Contact) => boolean> {
  const { id } = await Actor.current()
  const context = await loadContext(id)
  return contact => matches(contact, filter, context)
}

/** Returns the sort key that a cursor continues after. Throws `request.invalid` for any other text. */
async function decodeCursor(cursor: string | null | undefined): Promise<string | undefined> {
  if (cursor === null || cursor === undefined) return undefined
  const after = await Mask.openCursor(cursor)
  if (after === undefined || !CURSOR.test(after))
    throw new Failure("request.invalid", "The cursor is not one of this list.")
  return after
}

/**
 * Returns a page of the contacts in an order, filtered. Reads only as far as it must: a filtered page ends after its
 * limit or a second, and its cursor continues. Throws `permission.denied` without tools.contacts, `table.unavailable`.
 */
export async function list(request: ListRequest): Promise<ListPage> {
  const { account, id: reader } = await Actor.allowed("tools.contacts")
  const { filter, direction, cursor } = request
  const limit = filter ? Math.min(request.limit, MAX_MATCHES_PER_STEP) : request.limit
  const [context, after] = await Promise.all([loadContext(reader), decodeCursor(cursor)])
  const next = mergeShards(partitionsOf(account, reader, request), direction === "descending", after)
  const until = Clock.millis() + STEP_MS
  const found: Contact[] = []
  let [examined, last, isDone] = [0, after, false]
  while (found.length < limit && !isDone) {
    const wanted = filter ? BATCH_SIZE : limit - found.length
    const sks = await next(wanted)
    const contacts = await Contacts.loadMany(sks.map(contactIdOf))
    isDone = sks.length < wanted
    for (const sk of sks) {
      if (found.length === limit) {
        isDone = false
        break
      }
      examined += 1
      last = sk
      const contact = contacts.get(contactIdOf(sk))
      if (contact && (!filter || matches(contact, filter, context))) found.push(contact)
    }
    if (Clock.millis() >= until) break
  }
  return {
    contacts: found,
    cursor: isDone || last === undefined ? null : await Mask.sealCursor(last),
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
