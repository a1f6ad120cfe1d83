import { Log } from "@ucrm/core/log"
import { WebhookQueue } from "@ucrm/core/webhook-queue"

Log.setSink(() => {})
// Deliveries stay pending, except in the tests that send them.
WebhookQueue.setLaneQueue(async () => {})
