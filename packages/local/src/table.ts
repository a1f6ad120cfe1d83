import {
  CreateTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb"
import { definition } from "@ucrm/core/table"
import { CREDENTIALS, REGION } from "./environment"

const keys = ({ hash, range }: { hash: string; range: string }): KeySchemaElement[] => [
  { AttributeName: hash, KeyType: "HASH" },
  { AttributeName: range, KeyType: "RANGE" },
]

const indexes = Object.entries(definition.indexes)

const creation = (name: string) =>
  new CreateTableCommand({
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: keys(definition.key),
    AttributeDefinitions: [definition.key, ...Object.values(definition.indexes)]
      .flatMap(({ hash, range }) => [hash, range])
      .map(AttributeName => ({ AttributeName, AttributeType: "S" })),
    GlobalSecondaryIndexes: indexes.map(([IndexName, key]) => ({
      IndexName,
      KeySchema: keys(key),
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...definition.projected] },
    })),
  })

/**
 * Creates the table as the deployment would, unless it is there, and answers whether it was made now. It has no stream:
 * nothing here reads one, and the embedded engine slows down with every record that waits in it.
 */
export async function createTable(name: string, endpoint: string): Promise<boolean> {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS })
  try {
    await client.send(creation(name))
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 2 }, { TableName: name })
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { AttributeName: definition.ttl, Enabled: true },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ResourceInUseException) return false
    throw error
  } finally {
    client.destroy()
  }
}
