import { Actor } from "../actor"
import type { FieldValue } from "../section/schema"
import { type Item, Table, type Write } from "../table"
import * as Items from "./item-mapper"
import type { Contact } from "./schema"

/** The field values of all contacts are stored under these partitions, so that they can be read without a scan. */
const SHARDS = 16

const partition = (shard: number) => `A#${Actor.account()}#CONTACTS#${shard}`
const key = (id: string) => ({ pk: partition((id.codePointAt(id.length - 1) ?? 0) % SHARDS), sk: id })

/** Returns the partitions that contain every contact of the account once, by its id. */
export function contactPartitions() {
  return Array.from({ length: SHARDS }, (_, shard) => partition(shard))
}

const hasValues = ({ fields }: Contact) => Object.keys(fields).length > 0

/** Returns the entry of a contact in the directory of all contacts. */
export function directoryEntry({ id, fields }: Contact): Item {
  return { ...key(id), fields }
}

/**
 * Returns the write that adds the field values of a new contact to the directory at once, so that a job that deletes
 * values finds them; the stream adds a contact without any.
 */
export function indexWrites(contact: Contact): Write[] {
  return hasValues(contact) ? [Table.putWrite(directoryEntry(contact))] : []
}

/** Returns the write that updates a contact's field values in the directory; none when they are unchanged. */
export function reindexWrites(before: Contact, after: Contact): Write[] {
  return JSON.stringify(before.fields) === JSON.stringify(after.fields) ? [] : [Table.putWrite(directoryEntry(after))]
}

type Values = Record<string, FieldValue>

/** The predicates that accept the values to count, by field id. */
export type FieldPredicates = Map<string, (value: FieldValue) => boolean>

async function countShard(shard: number, predicates: FieldPredicates, counts: Map<string, number>) {
  let start: Record<string, unknown> | undefined
  do {
    const { items, lastEvaluatedKey } = await Table.query({ pk: partition(shard), start })
    for (const values of items.map(item => (item["fields"] ?? {}) as Values))
      for (const [id, predicate] of predicates) {
        const value = values[id]
        if (value !== undefined && value !== null && predicate(value)) counts.set(id, (counts.get(id) ?? 0) + 1)
      }
    start = lastEvaluatedKey
  } while (start)
}

/** Returns for each field how many contacts have a value that its predicate accepts. Throws `table.unavailable`. */
export async function countFieldValues(predicates: FieldPredicates): Promise<Map<string, number>> {
  const counts = new Map([...predicates.keys()].map(id => [id, 0]))
  if (predicates.size > 0)
    await Promise.all(Array.from({ length: SHARDS }, (_, shard) => countShard(shard, predicates, counts)))
  return counts
}

/** Returns the ids of the contacts among entries of the directory that have a value in one of some fields. */
export function idsWithValues(entries: readonly Item[], fields: readonly string[]): string[] {
  return entries
    .filter(entry => fields.some(field => (entry["fields"] as Values | undefined)?.[field] !== undefined))
    .map(entry => entry.sk)
}

/**
 * Returns the search entries of a contact: under the words of its names, the ends of its numbers, its domains,
 * social ids and searchable values, and in the directory of all contacts. The stream's subscriber writes them.
 */
export function searchEntries(contact: Contact): Item[] {
  const card = Items.toSummary(contact)
  const tokens = [...Items.searchTokens(contact)].map(([token, fieldToken]) => ({
    ...Items.tokenKey(token, contact.id),
    contactId: contact.id,
    card,
    ...(fieldToken ? { field: fieldToken.field, text: fieldToken.text } : {}),
  }))
  return [...tokens, directoryEntry(contact)]
}

/** Returns the writes that delete the search entries of a contact immediately, for an erasure. */
export function deleteEntriesWrites(contact: Contact): Write[] {
  return searchEntries(contact).map(entry => Table.deleteWrite(entry))
}
