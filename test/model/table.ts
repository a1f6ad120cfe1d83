import { isDeepStrictEqual } from "node:util"
import { tableName } from "@ucrm/core/resource"
import { type Item, Table } from "@ucrm/core/table"
import { drainStream } from "../support/stream"

/**
 * Returns whether an item is no state of its own: counts of requests, which expire within minutes, and what subscribers of
 * the stream derive from contacts (lists, traits and the change log), which also follows when a test restores items.
 */
const isDerived = ({ pk }: Item) => /#(RATE|LIST|CHANGES|CHANGED|TRAIT)(#|$)/.test(pk)

/** Returns every item of an account that is not derived, once the stream has been handled. */
export async function itemsOf(account: string): Promise<Item[]> {
  await drainStream()
  const items: Item[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await Table.client().send("Scan", {
      TableName: tableName(),
      ConsistentRead: true,
      FilterExpression: "begins_with(pk, :account)",
      ExpressionAttributeValues: { ":account": `A#${account}#` },
      ...(start ? { ExclusiveStartKey: start } : {}),
    })
    items.push(...((page.Items ?? []) as Item[]).filter(item => !isDerived(item)))
    start = page.LastEvaluatedKey
  } while (start)
  return items
}

const at = ({ pk, sk }: Item) => `${pk}\n${sk}`

/** Restores the earlier items of an account, given its current items. */
export async function restore(before: Item[], now: Item[]) {
  const [earlier, there] = [new Set(before.map(at)), new Map(now.map(item => [at(item), item]))]
  const requests = [
    ...now.filter(item => !earlier.has(at(item))).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    ...before
      .filter(item => !isDeepStrictEqual(item, there.get(at(item))))
      .map(item => ({ PutRequest: { Item: item } })),
  ]
  for (let from = 0; from < requests.length; from += 25)
    await Table.client().send("BatchWriteItem", {
      RequestItems: { [tableName()]: requests.slice(from, from + 25) },
    })
}
