import { toContactChange } from "../change-log"
import { Clock } from "../clock"
import { isExternal } from "../contact/external"
import { maskAddress, text } from "../mask/render"
import { isForCampaign } from "../section/schema"
import { accountOf, type StreamRecord, type Subscriber } from "../stream"
import { ConcurrencyError, type Item, Table } from "../table"
import { WebhookQueue } from "../webhook-queue"
import * as Outbox from "./outbox"
import type { EventType, Webhook } from "./schema"
import * as Store from "./store"

/** The sort keys of the items whose changes are events. */
const EVENT_SORT_KEYS = ["CONTACT", "INTERACTION", "JOB"] as const

/** An event that webhooks can be sent for, derived from one record of the stream. */
interface WebhookEvent {
  account: string
  type: EventType
  /** The id of the contact, interaction or import. Events of one subject are delivered in order. */
  subject: string
  /** The campaign of an interaction; undefined for other events. */
  campaign?: string
  data: Record<string, unknown>
}

/** An endpoint of a webhook. */
interface Destination {
  webhook: Webhook
  endpoint: string
}

const isSubscribed = ({ enabled, events, campaigns }: Webhook, { type, campaign }: WebhookEvent) =>
  enabled && events.includes(type) && (campaign === undefined || isForCampaign({ campaigns }, campaign))

/** Returns a new delivery to an endpoint without storing it. Its lane is that of the subject. */
export function draftDelivery(
  account: string,
  { webhook, endpoint }: Destination,
  { type, data, subject }: { type: string; subject: string; data: Record<string, unknown> },
): Outbox.LoggedDelivery {
  const at = Clock.iso()
  const visibleData = webhook.masked ? maskData(data) : data
  return {
    id: Clock.id("msg"),
    at,
    type,
    endpoint,
    state: "pending",
    body: JSON.stringify({ type, timestamp: at, data: visibleData }),
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
  // A repeated record wakes the sender too: its first handling may have ended before the wake-up.
  await WebhookQueue.wake(delivery.lane)
}

/** The subscriber that stores the deliveries of changes to subscribed webhooks. A repeated record adds no delivery. */
export const webhookSubscriber: Subscriber = {
  name: "webhooks",
  sortKeyPrefixes: EVENT_SORT_KEYS,
  handle: async records => {
    const recordEvents = records.flatMap(record => eventsOf(record).map(event => ({ record, event })))
    const accounts = new Set(recordEvents.map(({ event }) => event.account))
    const webhooksByAccount = new Map(
      await Promise.all([...accounts].map(async account => [account, await Store.list(account)] as const)),
    )
    for (const { record, event } of recordEvents)
      for (const { webhook, health } of webhooksByAccount.get(event.account) ?? [])
        if (isSubscribed(webhook, event))
          for (const { endpoint, disabledAt } of health)
            if (disabledAt === null) await enqueue(record, event, { webhook, endpoint })
  },
}

type Values = Record<string, unknown>

/** The properties that every write changes, or that receivers cannot use. */
const OMITTED = new Set([
  "pk",
  "sk",
  "id",
  "version",
  "updatedAt",
  "updatedBy",
  "createdAt",
  "createdBy",
  "mergedInto",
  "markedFields",
])

interface StoredIdentifier {
  kind: string
  value: string
  label?: string
}

const deliveredIdentifiers = (identifiers: unknown) =>
  ((identifiers ?? []) as StoredIdentifier[])
    .filter(identifier => !isExternal(identifier))
    .map(({ kind, value, label }) => ({ kind, value, ...(label ? { label } : {}) }))

const changedValues = (before: Values, after: Values) =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter(id => JSON.stringify(before[id]) !== JSON.stringify(after[id]))
      .map(id => [id, after[id] ?? null]),
  )

/** Returns the properties of a contact that differ, with their new values; null for one that was cleared. */
function changedProperties(old: Item | undefined, current: Item): Values {
  const before = { ...old, fields: undefined, identifiers: deliveredIdentifiers(old?.["identifiers"]) }
  const after = { ...current, fields: undefined, identifiers: deliveredIdentifiers(current["identifiers"]) }
  const properties = Object.fromEntries(
    Object.entries(changedValues(before, after)).filter(([name]) => !OMITTED.has(name)),
  )
  const fields = changedValues((old?.["fields"] ?? {}) as Values, (current["fields"] ?? {}) as Values)
  return { ...properties, ...(Object.keys(fields).length > 0 ? { fields } : {}) }
}

function contactEvents(record: StreamRecord): WebhookEvent[] {
  const change = toContactChange(record)
  if (!change) return []
  const { account, type, id, into } = change
  const before = type === "contact.created" ? undefined : record.old
  const changeData =
    record.new && type !== "contact.merged"
      ? { version: record.new["version"], changed: changedProperties(before, record.new) }
      : {}
  return [{ account, type, subject: id, data: { id, ...(into === undefined ? {} : { into }), ...changeData } }]
}

const dispositionOf = ({ disposition }: Item) => {
  const { reason = null, outcome = null } = (disposition ?? {}) as Values
  return { reason, outcome }
}

const contactIdOf = (item: Item | undefined) => (item?.["link"] as { contactId?: string } | null)?.contactId ?? null

function interactionEvents({ keys, old, new: current }: StreamRecord): WebhookEvent[] {
  const account = accountOf(keys)
  if (!account || !current) return []
  const guid = String(current["guid"])
  const campaign = String(current["campaign"] ?? "")
  const toEvent = (type: EventType, values: Values): WebhookEvent => ({
    account,
    type,
    subject: guid,
    campaign,
    data: { guid, channel: current["channel"], campaign, agent: current["agent"], ...values },
  })
  const contactId = contactIdOf(current)
  const isFinished = current["state"] === "finished"
  return [
    ...(!old || contactIdOf(old) !== contactId ? [toEvent("interaction.resolved", { contactId })] : []),
    ...(isFinished && old?.["state"] !== "finished"
      ? [toEvent("interaction.finished", { contactId, finishedAt: current["finishedAt"], ...dispositionOf(current) })]
      : []),
  ]
}

function jobEvents({ keys, old, new: current }: StreamRecord): WebhookEvent[] {
  const account = accountOf(keys)
  if (!account || current?.["type"] !== "import.run") return []
  if (current["state"] !== "done" || old?.["state"] === "done") return []
  const id = String(current["subject"])
  return [{ account, type: "import.finished", subject: id, data: { id, counts: current["counts"] } }]
}

const EVENT_READERS = new Map<string, (record: StreamRecord) => WebhookEvent[]>([
  ["CONTACT", contactEvents],
  ["INTERACTION", interactionEvents],
  ["JOB", jobEvents],
])

/** Returns the events of a record of the stream. */
function eventsOf(record: StreamRecord): WebhookEvent[] {
  return EVENT_READERS.get(record.keys.sk)?.(record) ?? []
}

const UNMASKED_PROPERTIES = new Set(["id", "into", "guid", "contactId", "kind", "version", "fields"])

/** Returns the data of an event with numbers and addresses masked; ids stay. */
function maskData(data: Values): Values {
  const mask = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(item => mask(name, item))
    if (typeof value === "object" && value !== null) return maskData(value as Values)
    if (typeof value !== "string" || UNMASKED_PROPERTIES.has(name)) return value
    return name === "value" ? maskAddress(value) : text(value)
  }
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, mask(name, value)]))
}
