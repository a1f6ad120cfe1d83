import QuickLRU from "quick-lru"
import { Clock } from "../clock"
import { Log } from "../log"
import { Table } from "../table"
import type { Policy, RateLimitStatus } from "./schema"

/** The share of a quota that this process may use in a window without reading the table. */
interface Bucket {
  window: number
  granted: number
  used: number
  /** The part of the quota that no process had taken at the last read. */
  left: number
  /**
   * The size of the next share: doubled each time, so that a busy process reads rarely and an idle one reserves little.
   */
  next: number
  isExhausted: boolean
  pending: Promise<void> | undefined
}

const INITIAL_SHARE_DIVISOR = 64
const MAX_SHARE_DIVISOR = 8
/** The time that an item is kept after its window, until every process has left the window. */
const EXTRA_TTL_SECONDS = 120

const buckets = new QuickLRU<string, Bucket>({ maxSize: 10_000 })

function bucketOf(name: string, window: number, { quota }: Policy): Bucket {
  const current = buckets.get(name)
  if (current?.window === window) return current
  const fresh: Bucket = {
    window,
    granted: 0,
    used: 0,
    left: quota,
    next: Math.ceil(quota / INITIAL_SHARE_DIVISOR),
    isExhausted: false,
    pending: undefined,
  }
  buckets.set(name, fresh)
  return fresh
}

/**
 * Takes a share of the quota from the bucket that all processes share. When the table cannot be reached, this process
 * counts alone up to the quota: an unknown limit must not stop an interaction.
 */
async function takeShare(bucket: Bucket, name: string, { quota, seconds }: Policy) {
  const size = Math.min(bucket.next, Math.ceil(quota / MAX_SHARE_DIVISOR))
  bucket.next *= 2
  const key = { pk: name, sk: `WINDOW#${bucket.window}` }
  const taken = await Table.increment(key, "taken", size, Clock.ttl(seconds + EXTRA_TTL_SECONDS)).catch(error => {
    Log.error("rate.unknown", error)
    return bucket.granted + size
  })
  const received = Math.min(size, Math.max(0, size - (taken - quota)))
  bucket.granted += received
  bucket.left = Math.max(0, quota - taken)
  bucket.isExhausted = received < size || bucket.left === 0
}

/** Counts one request against a bucket and returns whether it is allowed, in most cases without a call to the table. */
export async function takeFromBucket(name: string, policy: Policy): Promise<RateLimitStatus & { allowed: boolean }> {
  const ms = policy.seconds * 1000
  for (;;) {
    const now = Clock.millis()
    const bucket = bucketOf(name, Math.floor(now / ms), policy)
    const allowed = bucket.used < bucket.granted
    if (allowed) bucket.used++
    if (allowed || bucket.isExhausted)
      return {
        ...policy,
        allowed,
        remaining: bucket.left + bucket.granted - bucket.used,
        resetSeconds: Math.ceil((ms - (now % ms)) / 1000),
      }
    bucket.pending ??= takeShare(bucket, name, policy).finally(() => {
      bucket.pending = undefined
    })
    await bucket.pending
  }
}
