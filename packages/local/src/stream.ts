import { setTimeout as pause } from "node:timers/promises"
import { DescribeTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb"
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  type GetRecordsOutput,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams"
import { yieldToLive } from "@ucrm/core/concurrency"
import { Log } from "@ucrm/core/log"
import { AwsClient } from "aws4fetch"
import { CREDENTIALS, REGION } from "./environment"

const POLL_MS = 250
const GET_RECORDS = "DynamoDBStreams_20120810.GetRecords"
/** The number of deliveries of a batch before its records are delivered one by one, as by the deployed event source. */
const MAX_BATCH_ATTEMPTS = 10
/** The partition of the checkpoints, in the table itself: they have the same lifetime as the data. */
const CHECKPOINTS = "STREAM#CHECKPOINT"

export interface StreamOptions {
  endpoint: string
  table: string
  /** Receives the records in order; a batch that it rejects is delivered again, and in the end record by record. */
  deliver: (records: _Record[]) => Promise<void>
}

export interface StreamConsumer {
  /** Delivers every record written before the call. Throws what `deliver` throws. */
  drained: () => Promise<void>
  /** Delivers records as they are written, until `stop`. */
  start: () => void
  stop: () => Promise<void>
}

const isCheckpoint = ({ dynamodb }: _Record) => dynamodb?.Keys?.["pk"]?.S === CHECKPOINTS

/** Returns the calls to the stream of a table and to the checkpoints of its shards. */
function streamOf({ endpoint, table }: StreamOptions) {
  const options = { endpoint, region: REGION, credentials: CREDENTIALS }
  const streams = new DynamoDBStreamsClient(options)
  const tables = new DynamoDBClient(options)
  // Without the SDK, whose parsing of a large response costs more than handling its records.
  const raw = new AwsClient({ ...CREDENTIALS, region: REGION, service: "dynamodb", retries: 0 })
  let arn: string | undefined
  return {
    shards: async () => {
      arn ??= (await tables.send(new DescribeTableCommand({ TableName: table }))).Table?.LatestStreamArn
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: arn }))
      return (StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? [])
    },
    iterator: async (shard: string) => {
      const key = { pk: { S: CHECKPOINTS }, sk: { S: shard } }
      const { Item } = await tables.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))
      const sequence = Item?.["sequence"]?.S
      const from = sequence
        ? ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: sequence } as const)
        : ({ ShardIteratorType: "TRIM_HORIZON" } as const)
      const { ShardIterator } = await streams.send(
        new GetShardIteratorCommand({ StreamArn: arn, ShardId: shard, ...from }),
      )
      return ShardIterator
    },
    records: async (iterator: string): Promise<GetRecordsOutput> => {
      const response = await raw.fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": GET_RECORDS },
        body: JSON.stringify({ ShardIterator: iterator }),
      })
      if (!response.ok) throw new Error(`The stream answered ${response.status}.`)
      return (await response.json()) as GetRecordsOutput
    },
    checkpoint: (shard: string, sequence: string) => {
      const item = { pk: { S: CHECKPOINTS }, sk: { S: shard }, sequence: { S: sequence } }
      return tables.send(new PutItemCommand({ TableName: table, Item: item }))
    },
    close: () => {
      streams.destroy()
      tables.destroy()
    },
  }
}

/**
 * Reads the stream of a table from its last checkpoint, as the event source of a deployed function does: batch after
 * batch, each again until it is accepted.
 */
export function consumeStream(options: StreamOptions): StreamConsumer {
  const stream = streamOf(options)
  const iterators = new Map<string, string | undefined>()
  const rejections = new Map<string, number>()
  /** Read again only when a shard has ended: the engine goes through every record of the stream to describe it. */
  let shards: string[] = []

  /** Delivers a batch. After its last attempt a record that is still rejected is dropped: it must not block the others. */
  async function deliver(shard: string, records: _Record[]) {
    try {
      await options.deliver(records)
    } catch (error) {
      const count = (rejections.get(shard) ?? 0) + 1
      rejections.set(shard, count)
      if (count < MAX_BATCH_ATTEMPTS) throw error
      for (const record of records)
        await options.deliver([record]).catch(cause => Log.error("stream.recordDropped", cause))
    }
    rejections.delete(shard)
  }

  /** Delivers a shard up to its last record. A checkpoint is itself a record, which alone must not cause the next one. */
  async function readShard(shard: string) {
    for (;;) {
      const iterator = iterators.get(shard) ?? (await stream.iterator(shard))
      if (!iterator) {
        shards = []
        return
      }
      iterators.delete(shard)
      const { Records = [], NextShardIterator } = await stream.records(iterator)
      const records = Records.filter(record => !isCheckpoint(record))
      const last = records.at(-1)?.dynamodb?.SequenceNumber
      if (last) {
        await yieldToLive()
        await deliver(shard, records)
        await stream.checkpoint(shard, last)
      }
      iterators.set(shard, NextShardIterator)
      if (!NextShardIterator) shards = []
      if (Records.length === 0 || !NextShardIterator) return
    }
  }

  async function readAll() {
    if (shards.length === 0) shards = await stream.shards()
    for (const shard of shards) await readShard(shard)
  }

  let reading: Promise<void> = Promise.resolve()
  const drained = () => {
    reading = reading.catch(() => {}).then(readAll)
    return reading
  }

  const stopping = new AbortController()
  async function poll() {
    while (!stopping.signal.aborted) {
      await drained().catch(error => Log.error("stream.failed", error))
      await pause(POLL_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  let polling: Promise<void> | undefined
  return {
    drained,
    start: () => {
      polling ??= poll()
    },
    stop: async () => {
      stopping.abort()
      await polling
      await reading.catch(() => {})
      stream.close()
    },
  }
}
