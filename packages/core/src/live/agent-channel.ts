import { Actor } from "../actor"
import { Clock } from "../clock"
import { type Item, Table } from "../table"
import { agentKey } from "../text/keys"
import type { Event, Events } from "./schema"

export const SOCKET_PREFIX = "SOCKET#"

/** Returns the partition of an agent: the event sequence, the open connections and the active interactions. */
export function partition(account: string, agent: string) {
  return `A#${account}#AGENT#${agentKey(agent)}`
}

/** An agent's event sequence with its latest events, and the ids of the open connections. */
export interface AgentChannel {
  agent: string
  seq: number
  recent: Event[]
  connectionIds: string[]
}

const EVENT_TYPES = { a: "interaction.assigned", c: "interaction.changed", r: "interaction.removed" } as const
type TypeCode = keyof typeof EVENT_TYPES
const typeCodeOf = (type: Event["type"]) =>
  (Object.keys(EVENT_TYPES) as TypeCode[]).find(code => EVENT_TYPES[code] === type) ?? "c"

/** An event without its sequence number, which follows from its position in the list. */
type StoredEvent = [type: TypeCode, guid: string, version: number]

/** With keys of usual length the item of a sequence stays below 1 KB: one write unit. */
const MAX_STORED_BYTES = 750

/** Returns an agent's sequence with its latest events, as many as fit in one write unit and at least the last. */
export function sequenceItem(account: string, agent: string, events: Event[]): Item {
  const stored = events.map(({ type, guid, version }): StoredEvent => [typeCodeOf(type), guid, version])
  while (stored.length > 1 && Buffer.byteLength(JSON.stringify(stored)) > MAX_STORED_BYTES) stored.shift()
  return { pk: partition(account, agent), sk: "SEQ", seq: events.at(-1)?.seq ?? 0, recent: stored }
}

function recentEvents(seq: number, stored: StoredEvent[]): Event[] {
  const firstSeq = seq - stored.length + 1
  return stored.map(([type, guid, version], index) => ({
    type: EVENT_TYPES[type],
    guid,
    version,
    seq: firstSeq + index,
  }))
}

/** Returns an agent's sequence, latest events and open connections, in one strong read. Throws `table.unavailable`. */
export async function loadChannel(agent: string, account = Actor.account()): Promise<AgentChannel> {
  const items = await Table.queryAll({ pk: partition(account, agent), from: "SEQ" })
  const sequence = items.find(item => item.sk === "SEQ")
  const seq = Number(sequence?.["seq"] ?? 0)
  return {
    agent,
    seq,
    recent: recentEvents(seq, (sequence?.["recent"] ?? []) as StoredEvent[]),
    connectionIds: openConnectionIds(items),
  }
}

/** Returns the ids of the open connections among some items. */
export function openConnectionIds(items: Item[]): string[] {
  return items
    .filter(item => item.sk.startsWith(SOCKET_PREFIX) && Number(item["ttl"]) >= Clock.ttl(0))
    .map(item => item.sk.slice(SOCKET_PREFIX.length))
}

/** Returns the key of an agent's active interaction. */
export function activeKey(agent: string, guid: string) {
  return { pk: partition(Actor.account(), agent), sk: `ACTIVE#${guid}` }
}

/** Returns the items of an agent's active interactions. Throws `table.unavailable`. */
export function listActive(agent: string): Promise<Item[]> {
  return Table.queryAll({ pk: partition(Actor.account(), agent), prefix: "ACTIVE#" })
}

/** The versions by which a page recognizes that its configuration or its permissions are outdated. */
interface Revisions {
  configuration: number
  people: string
}

/**
 * Returns the agent's events after a cursor, oldest first; without a cursor none, and the current cursor. Only the
 * latest events are stored: `reset` is true for a cursor before them, and for one that the sequence has not reached.
 * Throws `table.unavailable`.
 */
export async function listEvents(since: string | undefined, loadRevisions: () => Promise<Revisions>): Promise<Events> {
  const { id } = await Actor.current()
  const cursor = since === undefined || !/^\d{1,12}$/.test(since) ? undefined : Number(since)
  const [{ seq, recent }, revisions] = await Promise.all([loadChannel(id), loadRevisions()])
  const empty = { events: [], cursor: String(seq), ...revisions }
  if (cursor === undefined) return { ...empty, reset: false }
  if (cursor > seq || cursor < seq - recent.length) return { ...empty, reset: true }
  return { ...empty, events: recent.filter(event => event.seq > cursor), reset: false }
}
