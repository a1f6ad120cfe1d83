import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb"
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams"
import { searchSubscriber } from "@ucrm/core/contact/search-subscriber"
import { tableName } from "@ucrm/core/resource"
import { type RawStreamRecord, Stream } from "@ucrm/core/stream"

const accounts = new Set<string>()
/** The iterators of the shards: undefined for a shard that has ended. */
let iterators: Promise<Map<string, string | undefined>> | undefined
let streams: DynamoDBStreamsClient | undefined

const client = () => {
  streams ??= new DynamoDBStreamsClient({ endpoint: process.env["AWS_ENDPOINT_URL_DYNAMODB"] ?? "" })
  return streams
}

async function latestIterators() {
  const { Table: table } = await new DynamoDBClient({}).send(new DescribeTableCommand({ TableName: tableName() }))
  const StreamArn = table?.LatestStreamArn
  const { StreamDescription } = await client().send(new DescribeStreamCommand({ StreamArn }))
  const entries = (StreamDescription?.Shards ?? []).map(async ({ ShardId = "" }) => {
    const options = { StreamArn, ShardId, ShardIteratorType: "LATEST" } as const
    const { ShardIterator } = await client().send(new GetShardIteratorCommand(options))
    return [ShardId, ShardIterator] as const
  })
  return new Map(await Promise.all(entries))
}

const isOurs = ({ dynamodb }: RawStreamRecord) => {
  const pk = (dynamodb?.Keys as { pk?: { S?: string } } | undefined)?.pk?.S ?? ""
  return accounts.has(Stream.accountOf({ pk, sk: "" }) ?? "")
}

/** Follows the changes of an account from now on, for `drainSearch`. */
export async function followSearch(account: string) {
  accounts.add(account)
  iterators ??= latestIterators()
  await iterators
}

async function readAll() {
  const shards = (await iterators) ?? new Map<string, string | undefined>()
  for (const [shard, first] of shards)
    for (let iterator = first; iterator !== undefined; ) {
      const { Records = [], NextShardIterator } = await client().send(
        new GetRecordsCommand({ ShardIterator: iterator }),
      )
      if (Records.length === 0) break
      await Stream.handle(Records.filter(isOurs), [searchSubscriber])
      iterator = NextShardIterator
      shards.set(shard, iterator)
    }
}

let running: Promise<void> = Promise.resolve()
let queued: Promise<void> | undefined

/**
 * Writes the search entries of every change so far of the accounts of this file. Much cheaper than `drainStream`, which
 * passes the changes of all tests to all subscribers. Calls that wait for the one that runs share the next one. A
 * delivery that fails is repeated by the next call.
 */
export function drainSearch(): Promise<void> {
  queued ??= running
    .catch(() => {})
    .then(() => {
      queued = undefined
      running = readAll()
      return running
    })
  return queued
}
