import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  paginateScan,
  QueryCommand,
} from "@aws-sdk/lib-dynamodb"
import { tableName } from "@ucrm/core/resource"

type Item = Record<string, unknown>

/** The account of a template as it is written in the items that are stored for copying. */
const PLACEHOLDER = "template-account"
const BATCH_SIZE = 25

const client = DynamoDBDocumentClient.from(new DynamoDBClient())
const partition = (name: string) => `TEST#TEMPLATE#${name}`

/** Returns every item of an account. The table is scanned: templates are made while it is still small. */
async function scanAccount(id: string): Promise<Item[]> {
  const pages = paginateScan(
    { client },
    {
      TableName: tableName(),
      ConsistentRead: true,
      FilterExpression: "begins_with(pk, :prefix)",
      ExpressionAttributeValues: { ":prefix": `A#${id}#` },
    },
  )
  const items: Item[] = []
  for await (const { Items = [] } of pages) items.push(...Items)
  return items
}

/** Returns a value with one account id replaced by another in every text of it. */
function withAccount<T>(value: T, from: string, to: string): T {
  if (typeof value === "string") return value.replaceAll(from, to) as T
  if (Array.isArray(value)) return value.map(part => withAccount(part, from, to)) as T
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withAccount(part, from, to)])) as T
}

async function findStored(name: string): Promise<Item[] | undefined> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": partition(name) },
    }),
  )
  return Items[0]?.["items"] as Item[] | undefined
}

/** Creates an account once per table and stores its items, with the placeholder for its id. */
async function createTemplate(name: string, build: (account: string) => Promise<void>): Promise<Item[]> {
  const id = `template-${crypto.randomUUID().slice(0, 8)}`
  await build(id)
  const items = (await scanAccount(id)).map(item => withAccount(item, id, PLACEHOLDER))
  await client.send(new PutCommand({ TableName: tableName(), Item: { pk: partition(name), sk: "ITEMS", items } }))
  return items
}

const templates = new Map<string, Promise<Item[]>>()

/**
 * Writes a copy of a template account under another id. The template is made by `build` when it does not exist yet:
 * configuring an account by its API takes some twenty transactions, a copy takes a few batch writes.
 */
export async function copyTemplate(name: string, account: string, build: (template: string) => Promise<void>) {
  const stored = templates.get(name) ?? findStored(name).then(items => items ?? createTemplate(name, build))
  templates.set(name, stored)
  const items = (await stored).map(item => withAccount(item, PLACEHOLDER, account))
  const batches = Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, index) =>
    items.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
  )
  await Promise.all(
    batches.map(async batch => {
      const requests = batch.map(Item => ({ PutRequest: { Item } }))
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }),
      )
      if (Object.keys(UnprocessedItems).length > 0) throw new Error("The copy of a template was not written whole.")
    }),
  )
}
