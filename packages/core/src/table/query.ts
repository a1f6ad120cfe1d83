import { Failure } from "../error"
import { tableName } from "../resource"
import { client, toFailure } from "./client"
import { definition, type Item, isValidKey, type Page, type Query } from "./types"

/**
 * The highest character: every string with a prefix lies between the prefix and the prefix followed by it. Sent as a
 * range because the embedded engine seeks a range, and compares a prefix with every item of the partition.
 */
const HIGHEST_CHARACTER = "\u{10FFFF}"

function textOf(start: Record<string, unknown>, name: string) {
  const value = start[name]
  return typeof value === "string" && value !== "" ? value : undefined
}

/**
 * Returns the ExclusiveStartKey of a query when it lies within the queried range. A cursor comes from outside: it may
 * be made up, or belong to another query. Throws `request.invalid`.
 */
function parseStartKey({ start, index, pk, prefix, from }: Query) {
  if (!start) return undefined
  const { hash, range } = index ? definition.indexes[index] : definition.key
  const names = new Set<string>([...Object.values(definition.key), hash, range])
  const at = textOf(start, range) ?? ""
  const isWithin = start[hash] === pk && at.startsWith(prefix ?? "") && at >= (from ?? "")
  const isComplete = Object.keys(start).length === names.size && [...names].every(name => textOf(start, name))
  const base = { pk: textOf(start, "pk") ?? "", sk: textOf(start, "sk") ?? "" }
  if (isWithin && isComplete && isValidKey({ pk, sk: at }) && isValidKey(base)) return start
  throw new Failure("request.invalid", "The cursor does not belong to this query.")
}

/**
 * Returns one page of items of a partition, strongly consistent outside an index. Throws `table.unavailable`, and
 * `request.invalid` for a start key outside of the queried range.
 */
export async function query(q: Query): Promise<Page> {
  const low = q.prefix ?? q.from
  const high = q.prefix === undefined ? q.to : q.prefix + HIGHEST_CHARACTER
  if (!isValidKey({ pk: q.pk, sk: high ?? low })) return { items: [], lastEvaluatedKey: undefined }
  const start = parseStartKey(q)
  const { hash, range } = q.index ? definition.indexes[q.index] : definition.key
  const bound = low === undefined ? "" : high === undefined ? " AND #r >= :low" : " AND #r BETWEEN :low AND :high"
  const output = await client()
    .send("Query", {
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
    })
    .catch(error => Promise.reject(toFailure(error)))
  return { items: (output.Items ?? []) as Item[], lastEvaluatedKey: output.LastEvaluatedKey }
}

/** Returns every item of a partition, read page after page. Throws `table.unavailable`. */
export async function queryAll(q: Omit<Query, "limit" | "start">): Promise<Item[]> {
  const items: Item[] = []
  let start: Page["lastEvaluatedKey"]
  do {
    const page = await query({ ...q, start })
    items.push(...page.items)
    start = page.lastEvaluatedKey
  } while (start)
  return items
}
