import { contactChange } from "../change-log"
import { isExternal } from "../contact/external"
import { address, text } from "../mask/render"
import type { StreamRecord } from "../stream/record"
import { accountOf } from "../stream/subscriber"
import type { Item } from "../table"
import type { EventType } from "./schema"

/** Something that happened, from one record of the stream. */
export interface WebhookEvent {
  account: string
  type: EventType
  /** What it happened to: events of one subject are delivered in order. */
  subject: string
  /** The campaign of an interaction; undefined for other events. */
  campaign?: string
  data: Record<string, unknown>
}

type Values = Record<string, unknown>

/** Properties that every write changes, or that are of no use outside. */
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

const shownIdentifiers = (identifiers: unknown) =>
  ((identifiers ?? []) as StoredIdentifier[])
    .filter(identifier => !isExternal(identifier))
    .map(({ kind, value, label }) => ({ kind, value, ...(label ? { label } : {}) }))

const changedFields = (before: Values, after: Values) =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter(id => JSON.stringify(before[id]) !== JSON.stringify(after[id]))
      .map(id => [id, after[id] ?? null]),
  )

/** Returns the properties of a contact that differ, with their new values; null for one that was cleared. */
function changedProperties(old: Item | undefined, current: Item): Values {
  const before = { ...old, fields: undefined, identifiers: shownIdentifiers(old?.["identifiers"]) }
  const after = { ...current, fields: undefined, identifiers: shownIdentifiers(current["identifiers"]) }
  const properties = Object.fromEntries(
    Object.entries(changedFields(before, after)).filter(([name]) => !OMITTED.has(name)),
  )
  const fields = changedFields((old?.["fields"] ?? {}) as Values, (current["fields"] ?? {}) as Values)
  return { ...properties, ...(Object.keys(fields).length > 0 ? { fields } : {}) }
}

function contactEvents(record: StreamRecord): WebhookEvent[] {
  const change = contactChange(record)
  if (!change) return []
  const { account, type, id, into } = change
  const before = type === "contact.created" ? undefined : record.old
  const changed =
    record.new && type !== "contact.merged"
      ? { version: record.new["version"], changed: changedProperties(before, record.new) }
      : {}
  return [{ account, type, subject: id, data: { id, ...(into === undefined ? {} : { into }), ...changed } }]
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
  const event = (type: EventType, changed: Values): WebhookEvent => ({
    account,
    type,
    subject: guid,
    campaign,
    data: { guid, channel: current["channel"], campaign, agent: current["agent"], ...changed },
  })
  const contactId = contactIdOf(current)
  const finished = current["state"] === "finished"
  return [
    ...(!old || contactIdOf(old) !== contactId ? [event("interaction.resolved", { contactId })] : []),
    ...(finished && old?.["state"] !== "finished"
      ? [event("interaction.finished", { contactId, finishedAt: current["finishedAt"], ...dispositionOf(current) })]
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

/** The sort keys of the items whose changes are events. */
export const EVENT_SORT_KEYS = ["CONTACT", "INTERACTION", "JOB"] as const

const SOURCES = new Map<string, (record: StreamRecord) => WebhookEvent[]>([
  ["CONTACT", contactEvents],
  ["INTERACTION", interactionEvents],
  ["JOB", jobEvents],
])

/** Returns the events of a record of the stream. */
export function eventsOf(record: StreamRecord): WebhookEvent[] {
  return SOURCES.get(record.keys.sk)?.(record) ?? []
}

const IDENTIFYING = new Set(["id", "into", "guid", "contactId", "kind", "version", "fields"])

/** Returns the data of an event with numbers and addresses masked; ids stay. */
export function maskData(data: Values): Values {
  const mask = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(part => mask(name, part))
    if (typeof value === "object" && value !== null) return maskData(value as Values)
    if (typeof value !== "string" || IDENTIFYING.has(name)) return value
    return name === "value" ? address(value) : text(value)
  }
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, mask(name, value)]))
}
