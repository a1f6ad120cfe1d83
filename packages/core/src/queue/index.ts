import { Aws } from "../aws"
import { jobQueueUrl } from "../resource"

export * as Queue from "."

class QueueError extends Error {
  override readonly name = "QueueError"
}

/** The timeout of a call, so that a request with other work ends within the time of its function. */
const TIMEOUT_MS = 3000

/** The longest delay of a message, in seconds. */
export const MAX_DELAY_SECONDS = 900

/** Sends a message to a queue, delivered after `delaySeconds`. Throws when the queue refuses it. */
export async function sendTo(queueUrl: string, message: object, delaySeconds = 0) {
  const response = await Aws.request("sqs", `${Aws.endpoint("sqs")}/`, {
    method: "POST",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
    body: JSON.stringify({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(message),
      DelaySeconds: Math.min(MAX_DELAY_SECONDS, Math.ceil(delaySeconds)),
    }),
  })
  await response.arrayBuffer()
  if (!response.ok) throw new QueueError(`The queue answered ${response.status}.`)
}

/** Sends a message to the queue of long work, delivered after `delaySeconds`. */
export function send(message: object, delaySeconds = 0) {
  return sendTo(jobQueueUrl(), message, delaySeconds)
}
