import { Clock } from "../clock"
import { isForCampaign } from "../field/visibility"
import type { StreamRecord } from "../stream/record"
import type { Subscriber } from "../stream/subscriber"
import { ConcurrencyError, Table } from "../table"
import { WebhookQueue } from "../webhook-queue"
import { EVENT_SORT_KEYS, eventsOf, maskData, type WebhookEvent } from "./event"
import * as Outbox from "./outbox"
import type { Webhook } from "./schema"
import * as Store from "./store"

interface Destination {
  webhook: Webhook
  endpoint: string
}

const wants = ({ enabled, events, campaigns }: Webhook, { type, campaign }: WebhookEvent) =>
  enabled && events.includes(type) && (campaign === undefined || isForCampaign({ campaigns }, campaign))

/** Returns a message to an endpoint that is not stored. Its lane is that of the subject. */
export function draftDelivery(
  account: string,
  { webhook, endpoint }: Destination,
  { type, data, subject }: { type: string; subject: string; data: Record<string, unknown> },
): Outbox.LoggedDelivery {
  const at = Clock.iso()
  const shown = webhook.masked ? maskData(data) : data
  return {
    id: Clock.id("msg"),
    at,
    type,
    endpoint,
    state: "pending",
    body: JSON.stringify({ type, timestamp: at, data: shown }),
    attempts: [],
    attemptCount: 0,
    nextAttemptAt: at,
    lane: Outbox.laneOf(account, webhook.id, endpoint, subject),
    webhookId: webhook.id,
  }
}

/** Stores a delivery of an event, once for each record of the stream, and wakes its sender. */
async function enqueue(record: StreamRecord, event: WebhookEvent, destination: Destination) {
  const { account, type } = event
  const delivery = draftDelivery(account, destination, event)
  const cause = [record.keys.pk, record.keys.sk, record.sequence, type, destination.webhook.id, destination.endpoint]
  try {
    await Table.transact([
      Outbox.markerWrite(account, JSON.stringify(cause)),
      ...Outbox.enqueueWrites(account, delivery),
    ])
  } catch (error) {
    if (!(error instanceof ConcurrencyError)) throw error
  }
  // Also for a known record: its first delivery may have ended before the wake-up.
  await WebhookQueue.wake(delivery.lane)
}

/** Turns changes of the table into deliveries of the webhooks that want them. A record delivered twice counts once. */
export const webhookSubscriber: Subscriber = {
  name: "webhooks",
  sortKeyPrefixes: EVENT_SORT_KEYS,
  handle: async records => {
    const occurred = records.flatMap(record => eventsOf(record).map(event => ({ record, event })))
    const accounts = new Set(occurred.map(({ event }) => event.account))
    const webhooks = new Map(
      await Promise.all([...accounts].map(async account => [account, await Store.list(account)] as const)),
    )
    for (const { record, event } of occurred)
      for (const { webhook, health } of webhooks.get(event.account) ?? [])
        if (wants(webhook, event))
          for (const { endpoint, disabledAt } of health)
            if (disabledAt === null) await enqueue(record, event, { webhook, endpoint })
  },
}
