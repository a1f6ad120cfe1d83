import { monotonicFactory } from "ulid"

export * as Clock from "."

let source = () => Date.now()
const next = monotonicFactory()

/** Returns the current time in milliseconds since the epoch. */
export function millis() {
  return source()
}

/** Returns the current time as ISO 8601 in UTC. */
export function iso() {
  return new Date(source()).toISOString()
}

/** Returns the time `seconds` from now in whole seconds since the epoch, the unit of DynamoDB's TTL. */
export function ttl(seconds: number) {
  return Math.floor(source() / 1000) + seconds
}

/** Returns a new sortable id with its prefix, e.g. `con_01J…`. */
export function id(
  prefix:
    | "con"
    | "cor"
    | "sec"
    | "fld"
    | "evt"
    | "aud"
    | "hst"
    | "prf"
    | "key"
    | "imp"
    | "exp"
    | "job"
    | "whk"
    | "msg"
    | "viw"
    | "blk",
) {
  return `${prefix}_${next(source())}`
}

/** Replaces the clock in a test. Returns a function that restores it. */
export function set(now: () => number) {
  const before = source
  source = now
  return () => {
    source = before
  }
}
