import { tableName } from "@ucrm/core/resource"
import { Stream } from "@ucrm/core/stream"
import { consumeStream, type StreamConsumer } from "@ucrm/local/stream"

let consumer: StreamConsumer | undefined

/** Delivers every change written so far to the subscribers of the stream, as the deployed function does within a second. */
export function drainStream() {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "" } = process.env
  consumer ??= consumeStream({ endpoint, table: tableName(), deliver: records => Stream.handle(records) })
  return consumer.drained()
}
