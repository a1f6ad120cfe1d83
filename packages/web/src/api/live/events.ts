import type { Broadcast, Event } from "@ucrm/core/live/schema"

/** Returns whether an event is the next one after the last applied sequence number, a repeated one, or follows a gap. */
export function classifyEvent(lastSeq: number, event: Event): "repeated" | "next" | "gap" {
  return event.seq <= lastSeq ? "repeated" : event.seq === lastSeq + 1 ? "next" : "gap"
}

/** Returns the events that were not applied yet, oldest first, and the new sequence number. */
export function catchUp(lastSeq: number, events: readonly Event[], cursor: string) {
  const missed = events.filter(event => event.seq > lastSeq).sort((event, other) => event.seq - other.seq)
  return { missed, lastSeq: Math.max(lastSeq, Number(cursor) || 0, ...missed.map(event => event.seq)) }
}

const MIN_BACK_OFF_MS = 500
const MAX_BACK_OFF_MS = 30_000

/** Returns the wait in milliseconds before an attempt (0 is the first): it doubles, with jitter. */
export function backOff(attempt: number, random: () => number = Math.random) {
  return Math.round(Math.min(MAX_BACK_OFF_MS, MIN_BACK_OFF_MS * 2 ** attempt) * (0.5 + random() / 2))
}

/** The time over which clients reconnect after many connections were closed at once. */
const RECONNECT_SPREAD_MS = 5_000
/** The time over which pages reload their data after an event for the whole account. */
const RESET_SPREAD_MS = 10_000

/** Returns the wait in milliseconds before the first attempt after the server closed the connection. */
export function reconnectDelay(random: () => number = Math.random) {
  return Math.round(RECONNECT_SPREAD_MS * random())
}

/** Returns the wait in milliseconds before the data is reloaded after an event for the whole account. */
export function resetDelay(random: () => number = Math.random) {
  return Math.round(RESET_SPREAD_MS * random())
}

type Message = Event | Broadcast | { type: "pong"; seq: number } | { type: "ended" }

const BROADCAST_TYPES: readonly Broadcast["type"][] = [
  "configuration.published",
  "session.changed",
  "import.changed",
  "export.changed",
]
const TYPES_WITHOUT_SEQ: readonly unknown[] = [...BROADCAST_TYPES, "ended"]

const isMessage = (value: unknown): value is Message =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  (TYPES_WITHOUT_SEQ.includes(value.type) || ("seq" in value && typeof value.seq === "number"))

/** Returns a message of the live connection, or undefined for anything else. */
export function parseMessage(data: unknown) {
  try {
    const value: unknown = JSON.parse(String(data))
    return isMessage(value) ? value : undefined
  } catch {
    return undefined
  }
}
