import { tableName } from "@ucrm/core/resource"
import { type Item, Table } from "@ucrm/core/table"

/** Yields every item of the table whose partition key begins with a text, strongly consistent, in no order. */
export async function* scan(beginning: string): AsyncGenerator<Item> {
  let start: Record<string, unknown> | undefined
  do {
    const page = await Table.client().send("Scan", {
      TableName: tableName(),
      ConsistentRead: true,
      ...(start ? { ExclusiveStartKey: start } : {}),
    })
    yield* ((page.Items ?? []) as Item[]).filter(item => item.pk.startsWith(beginning))
    start = page.LastEvaluatedKey
  } while (start)
}
