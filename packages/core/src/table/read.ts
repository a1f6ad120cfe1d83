import DataLoader from "dataloader"
import { Failure } from "../error"
import { tableName } from "../resource"
import { client, currentMeter, toFailure } from "./client"
import { backOff } from "./retry"
import { definition, type Item, isValidKey, type Key, type Page, type Query } from "./types"

/**
 * The highest character: every string with a prefix lies between the prefix and the prefix followed by it. Sent as a
 * range because the embedded engine seeks a range, and compares a prefix with every item of the partition.
 */
const HIGHEST_CHARACTER = "\u{10FFFF}"

function readText(start: Record<string, unknown>, name: string) {
  const value = start[name]
  return typeof value === "string" && value !== "" ? value : undefined
}

/**
 * Returns the ExclusiveStartKey of a query when it lies within the queried range. A cursor is untrusted input: it may
 * be invented, or belong to another query. Throws `request.invalid`.
 */
function parseStartKey({ start, index, pk, prefix, from }: Query) {
  if (!start) return undefined
  const { hash, range } = index ? definition.indexes[index] : definition.key
  const names = new Set<string>([...Object.values(definition.key), hash, range])
  const sortKey = readText(start, range) ?? ""
  const isWithin = start[hash] === pk && sortKey.startsWith(prefix ?? "") && sortKey >= (from ?? "")
  const isComplete = Object.keys(start).length === names.size && [...names].every(name => readText(start, name))
  const base = { pk: readText(start, "pk") ?? "", sk: readText(start, "sk") ?? "" }
  if (isWithin && isComplete && isValidKey({ pk, sk: sortKey }) && isValidKey(base)) return start
  throw new Failure("request.invalid", "The cursor does not belong to this query.")
}

/**
 * Returns one page of items of a partition, strongly consistent outside an index. Throws `table.unavailable`, and
 * `request.invalid` for a start key outside of the queried range.
 */
export async function query(request: Query): Promise<Page> {
  const low = request.prefix ?? request.from
  const high = request.prefix === undefined ? request.to : request.prefix + HIGHEST_CHARACTER
  if (!isValidKey({ pk: request.pk, sk: high ?? low })) return { items: [], lastEvaluatedKey: undefined }
  const start = parseStartKey(request)
  const { hash, range } = request.index ? definition.indexes[request.index] : definition.key
  const bound = low === undefined ? "" : high === undefined ? " AND #r >= :low" : " AND #r BETWEEN :low AND :high"
  const output = await client()
    .send("Query", {
      TableName: tableName(),
      ...(request.index ? { IndexName: request.index } : { ConsistentRead: true }),
      KeyConditionExpression: `#h = :h${bound}`,
      ExpressionAttributeNames: { "#h": hash, ...(bound && { "#r": range }) },
      ExpressionAttributeValues: {
        ":h": request.pk,
        ...(low !== undefined && { ":low": low }),
        ...(high !== undefined && { ":high": high }),
      },
      ScanIndexForward: !request.newestFirst,
      ...(request.limit === undefined ? {} : { Limit: request.limit }),
      ...(start ? { ExclusiveStartKey: start } : {}),
    })
    .catch(error => Promise.reject(toFailure(error)))
  return { items: (output.Items ?? []) as Item[], lastEvaluatedKey: output.LastEvaluatedKey }
}

/** Returns every item of a partition, read page after page. Throws `table.unavailable`. */
export async function queryAll(request: Omit<Query, "limit" | "start">): Promise<Item[]> {
  const items: Item[] = []
  let start: Page["lastEvaluatedKey"]
  do {
    const page = await query({ ...request, start })
    items.push(...page.items)
    start = page.lastEvaluatedKey
  } while (start)
  return items
}

/** The maximum number of keys that DynamoDB accepts in one BatchGetItem. */
const MAX_BATCH_KEYS = 100
const MAX_ATTEMPTS = 6

const cacheKey = ({ pk, sk }: Key) => `${pk}\n${sk}`

/** Reads one item by a single GetItem, strongly consistent. Throws `table.unavailable`. */
async function getOne({ pk, sk }: Key): Promise<Item | undefined> {
  const output = await client()
    .send("GetItem", { TableName: tableName(), Key: { pk, sk }, ConsistentRead: true })
    .catch(error => Promise.reject(toFailure(error)))
  return output.Item as Item | undefined
}

interface Batch {
  items: Item[]
  unprocessed: Key[]
}

async function sendBatch(keys: Key[]): Promise<Batch> {
  const Keys = keys.map(({ pk, sk }) => ({ pk, sk }))
  const output = await client()
    .send("BatchGetItem", { RequestItems: { [tableName()]: { Keys, ConsistentRead: true } } })
    .catch(error => Promise.reject(toFailure(error)))
  return {
    items: (output.Responses?.[tableName()] ?? []) as Item[],
    unprocessed: (output.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[],
  }
}

/**
 * Reads at most `MAX_BATCH_KEYS` distinct keys, and retries unprocessed ones with a backoff, a limited number of times.
 */
async function getBatch(keys: Key[]): Promise<Batch> {
  const items: Item[] = []
  let unprocessed = keys
  for (let attempt = 1; unprocessed.length > 0 && attempt <= MAX_ATTEMPTS; attempt++) {
    if (attempt > 1) await backOff(attempt - 1)
    const batch = await sendBatch(unprocessed)
    items.push(...batch.items)
    unprocessed = batch.unprocessed
  }
  return { items, unprocessed }
}

const throttled = () => new Failure("table.unavailable", "The data cannot be reached at the moment. Try again.")

async function loadBatch(keys: readonly Key[]) {
  const distinct = [...new Map(keys.map(key => [cacheKey(key), key])).values()]
  const [onlyKey] = distinct
  if (onlyKey && distinct.length === 1) {
    const item = await getOne(onlyKey)
    return keys.map(() => item)
  }
  const { items, unprocessed } = await getBatch(distinct)
  const results = new Map<string, Item | Failure>(items.map(item => [cacheKey(item), item]))
  for (const key of unprocessed) results.set(cacheKey(key), throttled())
  return keys.map(key => results.get(cacheKey(key)))
}

const loaders = new WeakMap<object, DataLoader<Key, Item | undefined>>()

function loaderOf(meter: object) {
  const loader =
    loaders.get(meter) ??
    new DataLoader<Key, Item | undefined>(loadBatch, { cache: false, maxBatchSize: MAX_BATCH_KEYS })
  loaders.set(meter, loader)
  return loader
}

/**
 * Returns one item by its key, strongly consistent, or undefined. Gets of one metered request in one tick are
 * coalesced into BatchGetItem calls. Throws `table.unavailable`.
 */
export async function get(key: Key): Promise<Item | undefined> {
  if (!isValidKey(key)) return undefined
  const meter = currentMeter()
  return meter ? loaderOf(meter).load(key) : getOne(key)
}

/** Returns the items of distinct keys that exist, strongly consistent, in no order. Throws `table.unavailable`. */
export async function getAll(keys: Key[]): Promise<Item[]> {
  const items: Item[] = []
  for (let at = 0; at < keys.length; at += MAX_BATCH_KEYS) {
    const batch = await getBatch(keys.slice(at, at + MAX_BATCH_KEYS))
    if (batch.unprocessed.length > 0) throw throttled()
    items.push(...batch.items)
  }
  return items
}
