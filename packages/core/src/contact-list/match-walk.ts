import { Actor } from "../actor"
import { Clock } from "../clock"
import { dayIn, timeZoneOf } from "../clock/time-zone"
import { Config } from "../configuration"
import { Contact as Contacts } from "../contact"
import type { Contact, LastContact } from "../contact/schema"
import { Failure } from "../error"
import { Mask } from "../mask"
import { type FilterContext, matches } from "./filter"
import { loadLastContacts } from "./last-contact"
import { orderPartition, ownerPartition, SHARDS, sortValueOf } from "./orders"
import type { Condition, Filter, ListRequest, Order } from "./schema"
import { type Entry, type Stage, walkStages } from "./walk"

const STEP_MS = 1000
const BATCH_SIZE = 200
const MIN_BATCH_SIZE = 25
/** A sort key of an order: a value, and the id of a contact. */
const CURSOR = /^[^\p{Cs}]{0,400}#con_\w{26}$/u

function ownersOf(condition: Condition, reader: string): readonly string[] | undefined {
  if (condition.is === "equal") return [condition.value]
  if (condition.is === "isMe") return [reader]
  return condition.is === "anyOf" ? condition.values : undefined
}

/** Returns the owners that a filter requires; undefined when it allows any. */
function requiredOwners(filter: Filter | undefined, reader: string) {
  if (filter?.match !== "all") return undefined
  for (const condition of filter.conditions) {
    const owners = "field" in condition && condition.field === "owner" ? ownersOf(condition, reader) : undefined
    if (owners) return owners
  }
  return undefined
}

/** The prefix of cursors among the contacts without an interaction, in the order of the last interaction. */
const NO_INTERACTION_PREFIX = "never#"

type OrderedRequest = Pick<ListRequest, "order" | "direction" | "filter">

/** Returns the stages of the narrowest partitions that contain all matches in the requested order. */
function stagesOf(account: string, reader: string, { order, direction, filter }: OrderedRequest): Stage[] {
  const owners = requiredOwners(filter, reader)
  const shards = (sortOrder: Order) =>
    Array.from({ length: SHARDS }, (_, shard) => orderPartition(account, sortOrder, shard))
  if (order === "created" && owners)
    return [{ partitions: [...new Set(owners)].map(owner => ownerPartition(account, owner)), prefix: "" }]
  const all = { partitions: shards(order), prefix: "" }
  if (order !== "lastContact") return [all]
  const withoutInteraction = { partitions: shards("created"), prefix: NO_INTERACTION_PREFIX }
  return direction === "ascending" ? [withoutInteraction, all] : [all, withoutInteraction]
}

/** Returns whether a filter has a condition on the last interaction. */
export function usesLastContact({ conditions }: Filter): boolean {
  return conditions.some(condition =>
    "conditions" in condition ? usesLastContact(condition) : condition.field.startsWith("lastContact"),
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
    maskText: text => (isMasked ? Mask.text(text) : text),
  }
}

/**
 * Returns a function that selects the contacts that match a filter as the actor may see them. Both throw
 * `table.unavailable`.
 */
export async function loadMatcher(filter: Filter): Promise<(contacts: Contact[]) => Promise<Contact[]>> {
  const { account, id } = await Actor.current()
  const context = await loadContext(id)
  const needsLastContacts = usesLastContact(filter)
  return async contacts => {
    const ids = needsLastContacts ? contacts.map(contact => contact.id) : []
    const lastContacts = await loadLastContacts(account, ids)
    return contacts.filter(contact => matches(contact, filter, context, lastContacts.get(contact.id)))
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

/** Returns whether an entry is current; an outdated one is about to be deleted. */
function isCurrent({ sk, stage }: Entry, order: Order, lastContact: LastContact | undefined) {
  if (stage.prefix === NO_INTERACTION_PREFIX) return lastContact === undefined
  return order !== "lastContact" || sortValueOf(sk) === lastContact?.at
}

interface Walk {
  account: string
  reader: string
  request: OrderedRequest & { cursor?: string | null | undefined }
  /** The number of matches after which the walk ends. */
  maxMatches: number
  onMatch: (contact: Contact, lastContact: LastContact | undefined) => void
}

/**
 * Walks the contacts of an order for at most a second and passes those that match to `onMatch`. Its `lastContact` is
 * loaded only where the order or the filter uses it. Returns how many contacts were examined, and the cursor that
 * continues.
 */
export async function walkMatches({ account, reader, request, maxMatches, onMatch }: Walk) {
  const { filter, order, direction } = request
  const needsLastContacts = order === "lastContact" || (filter !== undefined && usesLastContact(filter))
  const [context, after] = await Promise.all([loadContext(reader), decodeCursor(request.cursor)])
  const takeEntries = walkStages(stagesOf(account, reader, request), direction === "descending", after)
  const deadline = Clock.millis() + STEP_MS
  let [matched, examined, lastCursor, isDone] = [0, 0, after, false]
  while (matched < maxMatches && !isDone) {
    const batchSize = filter ? BATCH_SIZE : Math.max(maxMatches - matched, MIN_BATCH_SIZE)
    const entries = await takeEntries(batchSize)
    const ids = entries.map(entry => entry.contactId)
    const lastContacts = needsLastContacts ? await loadLastContacts(account, ids) : new Map<string, LastContact>()
    const current = new Set(entries.filter(entry => isCurrent(entry, order, lastContacts.get(entry.contactId))))
    const contacts = await Contacts.loadMany([...current].map(entry => entry.contactId))
    isDone = entries.length < batchSize
    for (const entry of entries) {
      if (matched === maxMatches) {
        isDone = false
        break
      }
      lastCursor = entry.cursor
      if (!current.has(entry)) continue
      examined += 1
      const contact = contacts.get(entry.contactId)
      const lastContact = lastContacts.get(entry.contactId)
      if (!contact || (filter && !matches(contact, filter, context, lastContact))) continue
      matched += 1
      onMatch(contact, lastContact)
    }
    if (Clock.millis() >= deadline) break
  }
  return { examined, cursor: isDone || lastCursor === undefined ? null : await Mask.sealCursor(lastCursor) }
}
