import { monotonicFactory } from "ulid"

export * as Clock from "."

let source = () => Date.now()
const next = monotonicFactory()

/** The present moment in milliseconds since the epoch. */
export function millis() {
  return source()
}

/** The present moment as ISO 8601 in UTC. */
export function iso() {
  return new Date(source()).toISOString()
}

/** The moment `seconds` from now in whole seconds since the epoch, as DynamoDB's TTL counts. */
export function ttl(seconds: number) {
  return Math.floor(source() / 1000) + seconds
}

/** A new sortable id with its prefix, e.g. `con_01J…`. */
export function id(
  prefix: "con" | "sec" | "fld" | "evt" | "aud" | "hst" | "prf" | "key" | "imp" | "exp" | "job" | "whk" | "msg",
) {
  return `${prefix}_${next(source())}`
}

/** Sets the clock for a test; answers the function that sets it back. */
export function set(now: () => number) {
  const before = source
  source = now
  return () => {
    source = before
  }
}
