import QuickLRU from "quick-lru"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config, type Configuration } from "../configuration"
import { Crypto } from "../crypto"
import { Log } from "../log"
import { Table } from "../table"
import { type Consumer, DEFAULT_POLICIES, type Policy, type RateLimitStatus } from "./schema"

export * as RateLimit from "."

/** The consumer that a credential belongs to. */
interface Owner {
  account: string
  id: string
  type: Consumer
}

/** The owner of each credential when it was last verified: the bucket is read beside the verification, not after it. */
const owners = new QuickLRU<string, Owner>({ maxSize: 10_000 })

function cacheOwner(credentialHash: string, { account, id, type }: Owner): Owner {
  const owner = { account, id, type }
  owners.set(credentialHash, owner)
  return owner
}

/** The status of a quota after a request, and whether that request is allowed. */
export interface RateLimitResult extends RateLimitStatus {
  allowed: boolean
  type: Consumer
}

/** Returns the policy of a consumer: a host's own, else that of the account, else the default. */
function policyOf({ hosts, limits }: Configuration, type: Consumer, id: string): Policy {
  const rateLimit = type === "host" ? hosts.get(id)?.rateLimit : undefined
  if (rateLimit) return { quota: rateLimit, seconds: DEFAULT_POLICIES.host.seconds }
  return limits[type] ?? DEFAULT_POLICIES[type]
}

/**
 * Counts a request against the quota of the owner of a credential (a token or a session): a host, or a user with all
 * its sessions. Allows it when the bucket cannot be read. Throws what the verification throws.
 */
export async function take(credential: string, actor: Promise<Actor.Actor>): Promise<RateLimitResult> {
  const credentialHash = Crypto.hash(credential)
  const { account, id, type } = owners.get(credentialHash) ?? cacheOwner(credentialHash, await actor)
  // The bucket is read beside the check of the configuration: a changed limit applies from the next request on.
  const policy = policyOf(Config.findCached(account) ?? (await Config.load(account)), type, id)
  return { ...(await takeFromBucket(`A#${account}#RATE#${type}#${id}`, policy)), type }
}

/** The quota of misses: sufficient for a person who searches, too low for guessing numbers. */
const MISS_POLICY: Policy = { quota: 30, seconds: 60 }
const MISSES_EXTRA_TTL_SECONDS = 120

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
  const addMisses = (count: number) =>
    Table.increment(key, "taken", count, Clock.ttl(MISS_POLICY.seconds + MISSES_EXTRA_TTL_SECONDS))
  if ((await addMisses(1)) > MISS_POLICY.quota)
    return { retryAfterSeconds: Math.ceil((windowMs - (now % windowMs)) / 1000) }
  const result = await search()
  if (!isMiss(result)) await addMisses(-1)
  return { result }
}

/** The share of a quota that this process may use in a window without reading the table. */
interface Bucket {
  window: number
  granted: number
  used: number
  /** The part of the quota that no process had taken at the last read. */
  remaining: number
  /**
   * The size of the next share: doubled each time, so that a busy process reads rarely and an idle one reserves little.
   */
  nextShare: number
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
  const bucket: Bucket = {
    window,
    granted: 0,
    used: 0,
    remaining: quota,
    nextShare: Math.ceil(quota / INITIAL_SHARE_DIVISOR),
    isExhausted: false,
    pending: undefined,
  }
  buckets.set(name, bucket)
  return bucket
}

/**
 * Takes a share of the quota from the bucket that all processes share. When the table cannot be reached, this process
 * counts alone up to the quota: an unknown limit must not stop an interaction.
 */
async function takeShare(bucket: Bucket, name: string, { quota, seconds }: Policy) {
  const share = Math.min(bucket.nextShare, Math.ceil(quota / MAX_SHARE_DIVISOR))
  bucket.nextShare *= 2
  const key = { pk: name, sk: `WINDOW#${bucket.window}` }
  const totalTaken = await Table.increment(key, "taken", share, Clock.ttl(seconds + EXTRA_TTL_SECONDS)).catch(error => {
    Log.error("rate.unknown", error)
    return bucket.granted + share
  })
  const granted = Math.min(share, Math.max(0, share - (totalTaken - quota)))
  bucket.granted += granted
  bucket.remaining = Math.max(0, quota - totalTaken)
  bucket.isExhausted = granted < share || bucket.remaining === 0
}

/** Counts one request against a bucket and returns whether it is allowed, in most cases without a call to the table. */
async function takeFromBucket(name: string, policy: Policy): Promise<RateLimitStatus & { allowed: boolean }> {
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
        remaining: bucket.remaining + bucket.granted - bucket.used,
        resetSeconds: Math.ceil((ms - (now % ms)) / 1000),
      }
    bucket.pending ??= takeShare(bucket, name, policy).finally(() => {
      bucket.pending = undefined
    })
    await bucket.pending
  }
}
