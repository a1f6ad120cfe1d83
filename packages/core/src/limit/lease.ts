import { Clock } from "../clock"
import { Log } from "../log"
import { Recent } from "../recent"
import { Table } from "../table"
import type { Policy, Standing } from "./schema"

/** What this process may still let through in a window without asking the table, and what it knew when it last asked. */
interface Bucket {
  window: number
  granted: number
  used: number
  /** Of the quota, what no process had taken when this one last asked. */
  left: number
  /** How much is asked for next: twice as much each time, so that a busy process seldom asks and an idle one wastes little. */
  next: number
  spent: boolean
  asking: Promise<void> | undefined
}

const FIRST_SHARE = 64
const LARGEST_SHARE = 8
/** An item outlives its window by this: no process still counts in it then. */
const KEPT_SECONDS = 120

const buckets = Recent.remembering<Bucket>(10_000)

function bucketOf(name: string, window: number, { quota }: Policy): Bucket {
  const found = buckets.get(name)
  if (found?.window === window) return found
  const fresh: Bucket = {
    window,
    granted: 0,
    used: 0,
    left: quota,
    next: Math.ceil(quota / FIRST_SHARE),
    spent: false,
    asking: undefined,
  }
  buckets.set(name, fresh)
  return fresh
}

/**
 * Takes a share of the quota from the bucket that all processes draw from. When it cannot be reached this process goes
 * on by itself: a limit that is not known must not stop an interaction, and the process still holds the quota alone.
 */
async function ask(bucket: Bucket, name: string, { quota, seconds }: Policy) {
  const size = Math.min(bucket.next, Math.ceil(quota / LARGEST_SHARE))
  bucket.next *= 2
  const key = { pk: name, sk: `WINDOW#${bucket.window}` }
  const taken = await Table.increment(key, "taken", size, Clock.ttl(seconds + KEPT_SECONDS)).catch(error => {
    Log.error("rate.unknown", error)
    return bucket.granted + size
  })
  const got = Math.min(size, Math.max(0, size - (taken - quota)))
  bucket.granted += got
  bucket.left = Math.max(0, quota - taken)
  bucket.spent = got < size || bucket.left === 0
}

/** Lets one more through, or not; in most cases without a call. */
export async function draw(name: string, policy: Policy): Promise<Standing & { through: boolean }> {
  const ms = policy.seconds * 1000
  for (;;) {
    const now = Clock.millis()
    const bucket = bucketOf(name, Math.floor(now / ms), policy)
    const through = bucket.used < bucket.granted
    if (through) bucket.used++
    if (through || bucket.spent)
      return {
        ...policy,
        through,
        remaining: bucket.left + bucket.granted - bucket.used,
        resetSeconds: Math.ceil((ms - (now % ms)) / 1000),
      }
    bucket.asking ??= ask(bucket, name, policy).finally(() => {
      bucket.asking = undefined
    })
    await bucket.asking
  }
}
