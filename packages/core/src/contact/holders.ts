import { Errors } from "../error"
import { Log } from "../log"
import { type Item, Table } from "../table"
import * as Items from "./item-mapper"
import type { ContactSummary } from "./schema"
import * as Store from "./store"

/** A contact that holds an identifier, and when it was last seen through it. */
export interface IdentifierHolder {
  summary: ContactSummary
  lastSeen: Items.LastSeen
}

type IdentifierKey = { kind: string; value: string }

/** The index rows of an identifier by contact id; undefined when the index cannot be read. */
export type HolderIndex = Map<string, Item> | undefined

/** How many holders are read from the base table when the index cannot be read. */
export const MAX_HOLDERS_WITHOUT_INDEX = 20

/** DynamoDB refuses the queries of an index that is being backfilled or does not exist with these errors. */
const INDEX_ERRORS = ["ValidationException", "ResourceNotFoundException"]

const isIndexUnreadable = (error: unknown) =>
  Errors.is(error, "table.unavailable") || (error instanceof Error && INDEX_ERRORS.includes(error.name))

/**
 * Returns the index rows of an identifier, or undefined when the index is throttled, backfilling or missing: the claim
 * and the base table answer without it.
 */
export async function queryHolderIndex({ kind, value }: IdentifierKey): Promise<HolderIndex> {
  const index = Items.indexName(kind)
  try {
    const items = await Table.queryAll({ index, pk: Items.indexPartition(kind, value), prefix: `${value}#` })
    return new Map(items.filter(item => item["value"] === value).map(item => [String(item["contactId"]), item]))
  } catch (error) {
    if (!isIndexUnreadable(error)) throw error
    Log.error("index.unreadable", error, { index })
    return undefined
  }
}

async function loadHolder(contactId: string, identifier: IdentifierKey): Promise<IdentifierHolder | undefined> {
  const [contact, item] = await Promise.all([
    Store.load(contactId),
    Table.get(Items.identifierKey(contactId, identifier)),
  ])
  return contact && { summary: Items.toSummary(contact), lastSeen: (item?.["last"] ?? {}) as Items.LastSeen }
}

/**
 * Returns the contacts of a claim with their summaries. The claim decides who holds the identifier; holders that the
 * index lacks are read from the base table, at most 20 when the index cannot be read. Throws `table.unavailable`.
 */
export async function listHolders(
  identifier: IdentifierKey,
  contactIds: string[],
  index: HolderIndex,
): Promise<IdentifierHolder[]> {
  const indexed = contactIds
    .flatMap(id => index?.get(id) ?? [])
    .map(item => ({ summary: item["card"] as ContactSummary, lastSeen: (item["last"] ?? {}) as Items.LastSeen }))
  const missing = contactIds.filter(id => !index?.has(id)).slice(0, index ? undefined : MAX_HOLDERS_WITHOUT_INDEX)
  const loaded = await Promise.all(missing.map(id => loadHolder(id, identifier)))
  return [...indexed, ...loaded.filter(holder => holder !== undefined)]
}
