import { Log } from "@ucrm/core/log"
import { Webhook } from "@ucrm/core/webhook"
import { WebhookQueue } from "@ucrm/core/webhook-queue"
import type { Context } from "aws-lambda"

/** Sends the deliveries that are due in the lane of each message, and queues the lane again for the next one. */
export async function handler({ Records }: { Records: { body: string }[] }, context?: Context) {
  if (context) Log.setContext(context)
  for (const { body } of Records) {
    const { lane } = JSON.parse(body) as { lane: string }
    const seconds = await Webhook.deliverLane(lane)
    if (seconds !== undefined) await WebhookQueue.wake(lane, seconds)
  }
}
