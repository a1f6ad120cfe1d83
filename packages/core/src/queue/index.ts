import type { SQSClient } from "@aws-sdk/client-sqs"
import { jobQueueUrl } from "../resource"

export * as Queue from "."

let cached: Promise<{ sqs: typeof import("@aws-sdk/client-sqs"); client: SQSClient }> | undefined

/** Loads the SDK at the first use: most requests send no message. */
function queue() {
  cached ??= import("@aws-sdk/client-sqs").then(sqs => ({
    sqs,
    client: new sqs.SQSClient({ useQueueUrlAsEndpoint: false }),
  }))
  return cached
}

/** The longest delay of a message, in seconds. */
export const MAX_DELAY_SECONDS = 900

/** Sends a message to the queue of long work, delivered after `delaySeconds`. */
export async function send(message: object, delaySeconds = 0) {
  const { sqs, client } = await queue()
  await client.send(
    new sqs.SendMessageCommand({
      QueueUrl: jobQueueUrl(),
      MessageBody: JSON.stringify(message),
      DelaySeconds: Math.min(MAX_DELAY_SECONDS, Math.ceil(delaySeconds)),
    }),
  )
}
