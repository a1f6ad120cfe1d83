import type { Broadcast, Event } from "@ucrm/core/live/schema"

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
