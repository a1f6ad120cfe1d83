import type { Event } from "@ucrm/core/live/schema"

/** What to do with an event, given the last sequence number that was seen: each is shown once, and in order. */
export function follow(seen: number, event: Event): "seen" | "next" | "gap" {
  return event.seq <= seen ? "seen" : event.seq === seen + 1 ? "next" : "gap"
}

/** The events of an answer that were not seen yet, oldest first, and where that leaves the cursor. */
export function catchUp(seen: number, events: readonly Event[], cursor: string) {
  const fresh = events.filter(event => event.seq > seen).sort((event, other) => event.seq - other.seq)
  return { fresh, seen: Math.max(seen, Number(cursor) || 0, ...fresh.map(event => event.seq)) }
}

const FIRST_MS = 500
const MOST_MS = 30_000

/** How long to wait before the given attempt (0 is the first): doubling, with jitter so that not all come back at once. */
export function backOff(attempt: number, random: () => number = Math.random) {
  return Math.round(Math.min(MOST_MS, FIRST_MS * 2 ** attempt) * (0.5 + random() / 2))
}

/** The time over which clients come back after a connection was closed for many of them at once. */
const RECONNECT_SPREAD_MS = 5_000
/** The time over which pages read their data again after an event for the whole account. */
const RESET_SPREAD_MS = 10_000

/** Returns how long to wait before the first attempt after a connection was closed by the other side. */
export function reconnectDelay(random: () => number = Math.random) {
  return Math.round(RECONNECT_SPREAD_MS * random())
}

/** Returns how long to wait before reading all data again after an event for the whole account. */
export function resetDelay(random: () => number = Math.random) {
  return Math.round(RESET_SPREAD_MS * random())
}
