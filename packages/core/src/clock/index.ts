import { setTimeout as delay } from "node:timers/promises"
import { monotonicFactory } from "ulid"

export * as Clock from "."

/** A function whose promise resolves after a number of milliseconds. */
export type Pause = (ms: number) => Promise<void>

let source = () => Date.now()
let pauseFunction: Pause = ms => delay(ms)
const nextUlid = monotonicFactory()

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
  return `${prefix}_${nextUlid(source())}`
}

/** Returns a promise that resolves after a number of milliseconds. */
export function pause(ms: number): Promise<void> {
  return pauseFunction(ms)
}

/** Replaces `pause` in a test. Returns a function that restores it. */
export function setPause(replacement: Pause) {
  const before = pauseFunction
  pauseFunction = replacement
  return () => {
    pauseFunction = before
  }
}

/** Replaces the clock in a test. Returns a function that restores it. */
export function set(now: () => number) {
  const before = source
  source = now
  return () => {
    source = before
  }
}
