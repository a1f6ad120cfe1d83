import { Actor } from "../actor"
import { Contact as Contacts } from "../contact"
import type { Contact, LastContact } from "../contact/schema"
import { Table } from "../table"
import { loadLastContacts } from "./last-contact"
import { loadMatcher, usesLastContact, walkMatches } from "./match-walk"
import { contactIdOf, countKey, orderPartition, SHARDS } from "./orders"
import type { ContactCount, Filter, ListPage, ListRequest, MatchCount, MatchCountRequest } from "./schema"
import { mergeShards } from "./walk"

export * as ContactList from "."
export { lastContactSubscriber } from "./last-contact"
export { loadMatcher } from "./match-walk"
export { contactListSubscriber } from "./subscriber"

/** The number of matches after which a filtered page ends, so that the first rows show early. */
const MAX_MATCHES_PER_PAGE = 50
/** The maximum number of changes of other users that are counted. */
const MAX_CHANGES_COUNTED = 20

async function loadLastContactsOf(account: string, contacts: readonly Contact[]) {
  const ids = contacts.map(contact => contact.id)
  return Object.fromEntries(await loadLastContacts(account, ids))
}

/** Returns the contacts with these ids that exist and match, in one page. */
async function listIds(account: string, ids: readonly string[], filter: Filter | undefined): Promise<ListPage> {
  const contacts = await Contacts.loadMany([...new Set(ids)])
  const existing = ids.flatMap(id => contacts.get(id) ?? [])
  const matching = filter ? await (await loadMatcher(filter))(existing) : existing
  const lastContacts = await loadLastContactsOf(account, matching)
  return { contacts: matching, lastContacts, cursor: null, examined: existing.length }
}

/**
 * Returns a page of the contacts in an order, filtered, or the contacts that the request lists by id. Reads only what
 * it needs: a filtered page ends after its limit or a second, and its cursor continues. Throws `permission.denied`
 * without tools.contacts, `table.unavailable`.
 */
export async function list(request: ListRequest): Promise<ListPage> {
  const { account, id: reader } = await Actor.allowed("tools.contacts")
  const { filter, ids, order } = request
  if (ids) return listIds(account, ids, filter)
  const contacts: Contact[] = []
  const lastContacts: Record<string, LastContact> = {}
  const { examined, cursor } = await walkMatches({
    account,
    reader,
    request,
    maxMatches: filter ? Math.min(request.limit, MAX_MATCHES_PER_PAGE) : request.limit,
    onMatch: (contact, lastContact) => {
      contacts.push(contact)
      if (lastContact) lastContacts[contact.id] = lastContact
    },
  })
  const hasLastContacts = order === "lastContact" || (filter !== undefined && usesLastContact(filter))
  return {
    contacts,
    lastContacts: hasLastContacts ? lastContacts : await loadLastContactsOf(account, contacts),
    cursor,
    examined,
  }
}

/**
 * Counts the contacts that match a filter for at most a second; the cursor continues. Throws `permission.denied`
 * without tools.contacts, `table.unavailable`.
 */
export async function countMatches({ filter, cursor }: MatchCountRequest): Promise<MatchCount> {
  const { account, id: reader } = await Actor.allowed("tools.contacts")
  let matched = 0
  const progress = await walkMatches({
    account,
    reader,
    // Only in this order do the contacts of one owner have their own partition.
    request: { filter, cursor, order: "created", direction: "ascending" },
    maxMatches: Number.POSITIVE_INFINITY,
    onMatch: () => {
      matched += 1
    },
  })
  return { matched, ...progress }
}

/** Returns how many contacts the account has, as of the last processed record of the stream. */
async function loadTotal(account: string) {
  const counters = await Table.getAll(Array.from({ length: SHARDS }, (_, shard) => countKey(account, shard)))
  return counters.reduce((sum, counter) => sum + Number(counter["contacts"]), 0)
}

/**
 * Returns the number of contacts, and how many of them other users have changed since `since` (an ISO time). Throws
 * `permission.denied` without tools.contacts, `table.unavailable`.
 */
export async function count(since: string | undefined): Promise<ContactCount> {
  const { account, id: reader } = await Actor.allowed("tools.contacts")
  const countChanges = async () => {
    if (since === undefined) return 0
    const partitions = Array.from({ length: SHARDS }, (_, shard) => orderPartition(account, "changed", shard))
    const sortKeys = await mergeShards(partitions, true, undefined)(MAX_CHANGES_COUNTED)
    const contacts = await Contacts.loadMany(sortKeys.filter(sortKey => sortKey > since).map(contactIdOf))
    return [...contacts.values()].filter(contact => contact.updatedBy !== reader && contact.updatedAt > since).length
  }
  const [total, changed] = await Promise.all([loadTotal(account), countChanges()])
  return { total, changed }
}
