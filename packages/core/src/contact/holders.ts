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

/** The index rows of an identifier and its variants; undefined when the index cannot be read. */
export type HolderIndex = Item[] | undefined

/** How many holders are read from the base table when the index cannot be read. */
export const MAX_HOLDERS_WITHOUT_INDEX = 20

/** How many rows are read of a number with an extension: those of lower extensions lie between it and the number alone. */
const MAX_EXTENSION_ROWS = 100

/** DynamoDB refuses the queries of an index that is being backfilled or does not exist with these errors. */
const INDEX_ERRORS = ["ValidationException", "ResourceNotFoundException"]

const isIndexUnreadable = (error: unknown) =>
  Errors.is(error, "table.unavailable") || (error instanceof Error && INDEX_ERRORS.includes(error.name))

/** The highest character, after every contact id. */
const LAST = "\u{10FFFF}"

async function queryRows({ kind, value }: IdentifierKey): Promise<Item[]> {
  const text = Items.indexText(kind, value)
  const [number = ""] = text.split(";ext=")
  const partition = { index: Items.indexName(kind), pk: Items.indexPartition(kind, text) }
  if (kind !== "phone" || number === text) return Table.queryAll({ ...partition, prefix: `${text}#` })
  const range = { from: `${number}#`, to: `${text}#${LAST}` }
  return (await Table.query({ ...partition, ...range, limit: MAX_EXTENSION_ROWS })).items
}

/**
 * Returns the index rows of an identifier and its variants by one query, or undefined when the index is throttled,
 * backfilling or missing: the claim and the base table answer without it.
 */
export async function queryHolderIndex(identifier: IdentifierKey): Promise<HolderIndex> {
  try {
    return await queryRows(identifier)
  } catch (error) {
    if (!isIndexUnreadable(error)) throw error
    Log.error("index.unreadable", error, { index: Items.indexName(identifier.kind) })
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
  const rows = index?.filter(row => row["value"] === identifier.value)
  const byContact = new Map(rows?.map(row => [String(row["contactId"]), row]))
  const indexed = contactIds
    .flatMap(id => byContact.get(id) ?? [])
    .map(item => ({ summary: item["card"] as ContactSummary, lastSeen: (item["last"] ?? {}) as Items.LastSeen }))
  const missing = contactIds.filter(id => !byContact.has(id)).slice(0, index ? undefined : MAX_HOLDERS_WITHOUT_INDEX)
  const loaded = await Promise.all(missing.map(id => loadHolder(id, identifier)))
  return [...indexed, ...loaded.filter(holder => holder !== undefined)]
}
