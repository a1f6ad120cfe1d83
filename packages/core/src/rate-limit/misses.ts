import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table } from "../table"
import type { Policy } from "./schema"

/** Sufficient for a person who searches; too low for guessing numbers. */
const MISS_POLICY: Policy = { quota: 30, seconds: 60 }
const EXTRA_TTL_SECONDS = 120

/** The result of a search within the quota, or the seconds until the quota is available again. */
export type MissResult<T> = { result: T } | { retryAfterSeconds: number }

/**
 * Runs a search whose misses count against a quota of the actor. A miss is counted before the search, and taken back
 * when something was found: concurrent searches cannot exceed the quota. Throws `table.unavailable`.
 */
export async function countMisses<T>(isMiss: (result: T) => boolean, search: () => Promise<T>): Promise<MissResult<T>> {
  const { account, id } = await Actor.current()
  const now = Clock.millis()
  const windowMs = MISS_POLICY.seconds * 1000
  const key = { pk: `A#${account}#RATE#misses#${id}`, sk: `WINDOW#${Math.floor(now / windowMs)}` }
  const add = (count: number) =>
    Table.increment(key, "taken", count, Clock.ttl(MISS_POLICY.seconds + EXTRA_TTL_SECONDS))
  if ((await add(1)) > MISS_POLICY.quota) return { retryAfterSeconds: Math.ceil((windowMs - (now % windowMs)) / 1000) }
  const result = await search()
  if (!isMiss(result)) await add(-1)
  return { result }
}
