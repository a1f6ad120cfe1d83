import { Webhook } from "@ucrm/core/webhook"
import { WebhookQueue } from "@ucrm/core/webhook-queue"

/**
 * Sends webhooks from this process, also to this machine, and continues what an earlier process left. The queue of the
 * deployment is replaced by timers: the deliveries themselves are in the table.
 */
export async function startWebhooks() {
  Webhook.allowLoopback()
  const queue = WebhookQueue.timerQueue(Webhook.deliverLane)
  WebhookQueue.setLaneQueue(queue.send)
  queue.recover(await Webhook.listLanes())
  return queue
}
