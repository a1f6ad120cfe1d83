import QuickLRU from "quick-lru"
import { Actor } from "../actor"
import { Clock } from "../clock"
import type { Retention as RetentionDays } from "./schema"

export * as Retention from "."

const DAY_SECONDS = 24 * 60 * 60
/** An erasure finds an interaction by its timeline entry, which is written first and must expire last. */
const EXTRA_TIMELINE_DAYS = 30

/** The retention of each account when its configuration was last read: every request reads it before it writes. */
const retentions = new QuickLRU<string, RetentionDays>({ maxSize: 10_000 })

/** Records the retention of an account, as its configuration is read. */
export function cacheRetention(account: string, retention: RetentionDays) {
  retentions.set(account, retention)
}

function expiry(days: number | null | undefined, from: number): { ttl?: number } {
  return days ? { ttl: Math.floor(from / 1000) + days * DAY_SECONDS } : {}
}

function currentDays() {
  return retentions.get(Actor.account())
}

/** Returns the `ttl` attribute of an interaction that is written now, or nothing while the account keeps interactions. */
export function interactionExpiry() {
  return expiry(currentDays()?.interactionDays, Clock.millis())
}

/** Returns the `ttl` attribute of a timeline entry of the ISO 8601 moment `at`, or nothing while the account keeps them. */
export function timelineExpiry(at: string) {
  const days = currentDays()?.interactionDays
  return expiry(days && days + EXTRA_TIMELINE_DAYS, Date.parse(at))
}

/** Returns the `ttl` attribute of an audit entry that is written now, or nothing while the account keeps them. */
export function auditExpiry() {
  return expiry(currentDays()?.auditDays, Clock.millis())
}
