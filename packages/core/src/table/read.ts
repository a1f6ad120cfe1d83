import { BatchGetCommand, DeleteCommand, PutCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb"
import { tableName } from "../link"
import { client, translated } from "./client"
import { definition, type IndexName } from "./definition"
import { type Key, possible } from "./key"
import { startOf } from "./start"
import { together } from "./together"

export type Item = Key & Record<string, unknown>

/** One item by its key, strongly consistent, or undefined. Throws `table.unavailable`. */
export async function get(key: Key): Promise<Item | undefined> {
  return possible(key) ? together(key) : undefined
}

export interface Query {
  pk: string
  index?: IndexName
  /** Sort keys that begin with this, or lie at or after `from`. */
  prefix?: string
  from?: string
  limit?: number
  newestFirst?: boolean
  start?: Record<string, unknown> | undefined
}

/**
 * The last character there is: whatever begins with a prefix lies between it and it with this. Said as a range, the
 * embedded engine seeks as DynamoDB does; a prefix it compares with every item of the partition.
 */
const LAST = "\u{10FFFF}"

export interface Page {
  items: Item[]
  last: Record<string, unknown> | undefined
}

/**
 * One page of items under a partition, strongly consistent outside an index. Throws `table.unavailable`, and
 * `request.invalid` for a start outside of it.
 */
export async function query(q: Query): Promise<Page> {
  const low = q.prefix ?? q.from
  const high = q.prefix === undefined ? undefined : q.prefix + LAST
  if (!possible({ pk: q.pk, sk: high ?? low })) return { items: [], last: undefined }
  const start = startOf(q)
  const { hash, range } = q.index ? definition.indexes[q.index] : definition.key
  const bound = low === undefined ? "" : high === undefined ? " AND #r >= :low" : " AND #r BETWEEN :low AND :high"
  const answer = await client()
    .send(
      new QueryCommand({
        TableName: tableName(),
        ...(q.index ? { IndexName: q.index } : { ConsistentRead: true }),
        KeyConditionExpression: `#h = :h${bound}`,
        ExpressionAttributeNames: { "#h": hash, ...(bound && { "#r": range }) },
        ExpressionAttributeValues: {
          ":h": q.pk,
          ...(low !== undefined && { ":low": low }),
          ...(high !== undefined && { ":high": high }),
        },
        ScanIndexForward: !q.newestFirst,
        ...(q.limit === undefined ? {} : { Limit: q.limit }),
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    )
    .catch(error => Promise.reject(translated(error)))
  return { items: (answer.Items ?? []) as Item[], last: answer.LastEvaluatedKey }
}

/** Every item under a partition, page after page. Throws `table.unavailable`. */
export async function queryAll(q: Omit<Query, "limit" | "start">): Promise<Item[]> {
  const items: Item[] = []
  let start: Page["last"]
  do {
    const page = await query({ ...q, start })
    items.push(...page.items)
    start = page.last
  } while (start)
  return items
}

/**
 * Every item of the table whose keys begin like these, strongly consistent, in no order. It reads the whole table: for
 * commands, never for requests. Throws `table.unavailable`.
 */
export async function* scan({ pk, sk }: Key): AsyncGenerator<Item> {
  let start: Page["last"]
  do {
    const answer = await client()
      .send(
        new ScanCommand({
          TableName: tableName(),
          ConsistentRead: true,
          FilterExpression: "begins_with(pk, :pk) AND begins_with(sk, :sk)",
          ExpressionAttributeValues: { ":pk": pk, ":sk": sk },
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      )
      .catch(error => Promise.reject(translated(error)))
    yield* (answer.Items ?? []) as Item[]
    start = answer.LastEvaluatedKey
  } while (start)
}

const BATCH = 100

/** The items of those keys that are there, strongly consistent, in no order. Throws `table.unavailable`. */
export async function getAll(keys: Key[]): Promise<Item[]> {
  const items: Item[] = []
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, at) =>
    keys.slice(at * BATCH, (at + 1) * BATCH),
  )
  for (let pending = batches.shift(); pending; pending = batches.shift()) {
    const answer = await client()
      .send(
        new BatchGetCommand({
          RequestItems: {
            [tableName()]: { Keys: pending.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true },
          },
        }),
      )
      .catch(error => Promise.reject(translated(error)))
    items.push(...((answer.Responses?.[tableName()] ?? []) as Item[]))
    const left = (answer.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[]
    if (left.length > 0) batches.unshift(left)
  }
  return items
}

/** Writes an item whatever was there; for items that only their writer reads. Throws `table.unavailable`. */
export async function put(item: Item) {
  await client()
    .send(new PutCommand({ TableName: tableName(), Item: item }))
    .catch(error => Promise.reject(translated(error)))
}

/** Deletes an item and answers what it held, or undefined when it was gone. Throws `table.unavailable`. */
export async function take(key: Key): Promise<Item | undefined> {
  if (!possible(key)) return undefined
  const answer = await client()
    .send(new DeleteCommand({ TableName: tableName(), Key: { pk: key.pk, sk: key.sk }, ReturnValues: "ALL_OLD" }))
    .catch(error => Promise.reject(translated(error)))
  return answer.Attributes as Item | undefined
}
