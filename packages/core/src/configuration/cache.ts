import { randomUUID } from "node:crypto"
import { LRUCache } from "lru-cache"
import { Actor } from "../actor"
import { Clock } from "../clock"
import type { Failure } from "../error"
import { Retention } from "../retention"
import { Table, type Write } from "../table"
import { type Configuration, fromItems } from "./from-items"
import { item, KEYS, partition } from "./keys"

/** The age up to which a cached configuration is used, in milliseconds. */
export const CACHE_TTL_MS = 5000
/** The number of accounts whose configuration is cached. Anybody can make account names up, as in the address of a frame. */
export const CACHE_MAX = 500
const cache = new LRUCache<string, { until: number; configuration: Promise<Configuration> }>({ max: CACHE_MAX })

/** Returns the configuration of an account, at most five seconds old. Throws `table.unavailable`. */
export function load(account: string): Promise<Configuration> {
  const cached = cache.get(account)
  if (cached && cached.until > Clock.millis()) return cached.configuration
  const configuration = Table.queryAll({ pk: partition(account) }).then(fromItems)
  const entry = { until: Clock.millis() + CACHE_TTL_MS, configuration }
  cache.set(account, entry)
  configuration.then(
    ({ switchesAt = 0, retention }) => {
      Retention.cacheRetention(account, retention)
      // Every process switches to the new normalizer at the same moment.
      if (switchesAt > Clock.millis()) entry.until = Math.min(entry.until, switchesAt)
    },
    () => invalidate(account),
  )
  return configuration
}

/** Returns the configuration of the actor's account, at most five seconds old. Throws `table.unavailable`. */
export function current() {
  return load(Actor.account())
}

/**
 * Returns the configuration of an account with its present users and profiles, by one strongly consistent read beside
 * the cached configuration. Throws `table.unavailable`.
 */
export async function loadFresh(account: string): Promise<Configuration> {
  const [revision, configuration] = await Promise.all([
    Table.get({ pk: partition(account), sk: KEYS.accessRevision }),
    load(account),
  ])
  if ((revision?.["value"] ?? "") === configuration.accessRevision) return configuration
  invalidate(account)
  return load(account)
}

/** Removes an account's configuration from the cache of this process, as after a change that it made. */
export function invalidate(account: string) {
  return cache.delete(account)
}

/**
 * Returns the write that every change of users or profiles includes. With `onConditionFailed`, it fails with that error unless
 * the stored revision is still `before`.
 */
export function bumpAccessRevisionWrite(
  account: string,
  ...[before, onConditionFailed]: [] | [string | undefined, () => Failure]
): Write {
  return Table.putWrite(
    item(account, KEYS.accessRevision, randomUUID()),
    onConditionFailed && (before === undefined ? { is: "notExists" } : { equals: { value: before } }),
    onConditionFailed,
  )
}
