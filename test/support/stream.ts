import { tableName } from "@ucrm/core/resource"
import { Subscribers } from "@ucrm/core/subscribers"
import { consumeStream, type StreamConsumer } from "@ucrm/local/stream"
import { ownTable } from "./own-table"

// The stream of a shared table has the changes of every other file, whose clocks and queues differ.
await ownTable()

let consumer: StreamConsumer | undefined

/** Delivers every change written so far to the subscribers of the stream, as the deployed function does within a second. */
export function drainStream() {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "" } = process.env
  consumer ??= consumeStream({ endpoint, table: tableName(), deliver: records => Subscribers.deliver(records) })
  return consumer.drained()
}
