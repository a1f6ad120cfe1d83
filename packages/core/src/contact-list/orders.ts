import type { Contact } from "../contact/schema"
import type { Key } from "../table/types"
import { cutCodePoints, normalizeText } from "../text"
import type { Order } from "./schema"

/** The number of partitions of an order, which are read in parallel. */
export const SHARDS = 16
const MAX_NAME_LENGTH = 100

const shardOf = (id: string) => (id.codePointAt(id.length - 1) ?? 0) % SHARDS

/** Returns the partition of one shard of an order. */
export function orderPartition(account: string, order: Order, shard: number) {
  return `A#${account}#LIST#${order}#${shard}`
}

/** Returns the partition of the contacts of one owner, in the order of their creation. */
export function ownerPartition(account: string, owner: string) {
  return `A#${account}#LIST#owner#${owner}`
}

/** Returns the key of a contact's last interaction. */
export function lastContactKey(account: string, contactId: string): Key {
  return { pk: `A#${account}#LIST#last#${contactId}`, sk: "LAST" }
}

/** Returns the key of a contact in the order of the last interactions, `at` being the time of its last one. */
export function lastContactEntry(account: string, contactId: string, at: string): Key {
  return { pk: orderPartition(account, "lastContact", shardOf(contactId)), sk: `${at}#${contactId}` }
}

/** Returns the key of the counter of the contacts of one shard. */
export function countKey(account: string, shard: number) {
  return { pk: `A#${account}#LIST#count#${shard}`, sk: "COUNT" }
}

type ListedContact = Pick<Contact, "id" | "firstName" | "lastName" | "company" | "owner" | "createdAt" | "updatedAt">

/**
 * Returns the value that contacts are sorted by in the order of names: the normalized name, or the company without one.
 */
const nameKey = ({ firstName, lastName, company = "" }: ListedContact) =>
  cutCodePoints(normalizeText(`${firstName} ${lastName}`.trim() || company).replaceAll("#", " "), MAX_NAME_LENGTH)

/** The list entries of a contact. The entry for its creation never changes, so that the counter is updated with it. */
export interface ListEntries {
  created: Key
  counter: Key
  others: Key[]
}

/** Returns the keys under which a contact is listed: one in each order, and one with its owner. */
export function listEntries(account: string, contact: ListedContact): ListEntries {
  const { id, createdAt, updatedAt, owner } = contact
  const toKey = (order: Order, value: string) => ({
    pk: orderPartition(account, order, shardOf(id)),
    sk: `${value}#${id}`,
  })
  return {
    created: toKey("created", createdAt),
    counter: countKey(account, shardOf(id)),
    others: [
      toKey("name", nameKey(contact)),
      toKey("changed", updatedAt),
      { pk: ownerPartition(account, owner), sk: `${createdAt}#${id}` },
    ],
  }
}

/** Returns the value that an entry is sorted by. */
export function sortValueOf(sk: string) {
  return sk.slice(0, sk.lastIndexOf("#"))
}

/** Returns the contact of an entry by its sort key. */
export function contactIdOf(sk: string) {
  return sk.slice(sk.lastIndexOf("#") + 1)
}
