import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  UpdateTableCommand,
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

const STREAM = { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } as const

async function enableStream(client: DynamoDBClient, name: string) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  if (Table?.StreamSpecification?.StreamEnabled) return
  await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification: STREAM }))
}

const creation = (name: string) =>
  new CreateTableCommand({
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    StreamSpecification: STREAM,
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
 * Creates the table as the deployment does, stream included, and returns whether it was created; one that exists
 * without a stream gets it.
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
    if (!(error instanceof ResourceInUseException)) throw error
    await enableStream(client, name)
    return false
  } finally {
    client.destroy()
  }
}
