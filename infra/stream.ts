import { STREAMED_SORT_KEYS } from "@ucrm/core/stream/sort-keys"
import { handler, release } from "./function"
import { table, tablePermission } from "./table"
import { webhookQueue, webhookQueuePermission } from "./webhooks"

const TWO_WEEKS = 14 * 24 * 60 * 60

/** The batches that could not be handled, by their place in the stream, for as long as SQS keeps a message. */
export const failedBatches = new aws.sqs.Queue("StreamFailed", {
  messageRetentionSeconds: TWO_WEEKS,
  sqsManagedSseEnabled: true,
})

const subscriber = table.subscribe(
  "Stream",
  {
    ...handler("stream", "stream.handler"),
    link: [table, release, webhookQueue],
    permissions: [
      tablePermission("stream"),
      webhookQueuePermission,
      { actions: ["sqs:SendMessage"], resources: [failedBatches.arn] },
    ],
  },
  {
    filters: STREAMED_SORT_KEYS.map(prefix => ({ dynamodb: { Keys: { sk: { S: [{ prefix }] } } } })),
    transform: {
      eventSourceMapping: {
        batchSize: 100,
        maximumBatchingWindowInSeconds: 1,
        // A record that cannot be handled is isolated by halving its batch, and does not hold up its shard.
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 10,
        // What was written while a deployment set the stream up counts too.
        startingPosition: "TRIM_HORIZON",
        destinationConfig: { onFailure: { destinationArn: failedBatches.arn } },
      },
    },
  },
)

/** The function that follows the table's stream. */
export const streamFunction = subscriber.nodes.function
