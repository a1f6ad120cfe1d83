import { mapInBatches } from "@ucrm/core/concurrency"
import { Log } from "@ucrm/core/log"
import { Webhook } from "@ucrm/core/webhook"
import { WebhookQueue } from "@ucrm/core/webhook-queue"
import type { Context } from "aws-lambda"

/** Messages of the queue, each for one lane, or the event of the schedule that finds the lanes whose message was lost. */
type Input = { Records: { body: string }[] } | { sweep: true }

const CONCURRENCY = 20

/** Queues the lanes whose next delivery is overdue. */
async function sweep() {
  await mapInBatches(await Webhook.listOverdueLanes(), CONCURRENCY, lane => WebhookQueue.wake(lane))
}

/** Sends the deliveries that are due in the lane of each message, and queues the lane again for the next one. */
export async function handler(input: Input, context?: Context) {
  if (context) Log.setContext(context)
  if ("sweep" in input) return sweep()
  for (const { body } of input.Records) {
    const { lane } = JSON.parse(body) as { lane: string }
    const seconds = await Webhook.deliverLane(lane)
    if (seconds !== undefined) await WebhookQueue.wake(lane, seconds)
  }
}
