import { dayIn } from "../clock/time-zone"
import type { Outcome } from "./schema"

/** The contribution of an interaction to the statistics, stored with it so that it counts once and can be revised. */
export interface MatchRecord {
  /** The day, campaign, channel and agent of arrival: they select the counters and never change. */
  day: string
  campaign: string
  channel: string
  /** Undefined for an interaction that arrived before agents were counted. */
  agent?: string | undefined
  outcome: Outcome
  /** The contact of an automatic match. */
  contactId?: string | undefined
  /** Whether an agent chose another contact than the automatic match. */
  changed: boolean
  /** The bucket of the time that an agent took to choose the contact. */
  bucket?: number | undefined
}

/** The part of a resolution that its outcome follows from. */
interface Resolution {
  kind: "matched" | "ambiguous" | "unmatched" | "withheld"
  by: "contactId" | "clientId" | "agent" | null
  contactId: string | null
}

/** The upper bounds in seconds of the buckets of the time to identify; a last bucket has no bound. */
export const BUCKET_BOUNDS_SECONDS = [
  1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600,
]

const OUTCOMES = { ambiguous: "several", unmatched: "none", withheld: "withheld" } as const

function outcomeOf({ kind, by }: Resolution): Outcome {
  return kind !== "matched" ? OUTCOMES[kind] : by === "contactId" ? "contactId" : "one"
}

/**
 * Returns the record of an interaction that has just arrived with a resolution, on a day of the account's time zone.
 */
export function recordArrival(
  { receivedAt, campaign, channel, agent }: Record<"receivedAt" | "campaign" | "channel" | "agent", string>,
  resolution: Resolution,
  timeZone: string,
): MatchRecord {
  return {
    day: dayIn(timeZone, Date.parse(receivedAt)),
    campaign,
    channel,
    agent,
    outcome: outcomeOf(resolution),
    ...(resolution.contactId ? { contactId: resolution.contactId } : {}),
    changed: false,
  }
}

/** Returns the record without its contact, as after an erasure. */
export function anonymize({ contactId: _, ...record }: MatchRecord): MatchRecord {
  return record
}

/** Returns the record after an agent chose a contact: a changed match, or the time that the first choice took. */
export function recordChoice(record: MatchRecord, contactId: string, seconds: number): MatchRecord {
  return record.outcome === "contactId" || record.outcome === "one"
    ? { ...record, changed: record.contactId ? contactId !== record.contactId : record.changed }
    : { ...record, bucket: record.bucket ?? bucketOf(seconds) }
}

/** The amounts that are added to counters, by their names. */
export type Counters = Record<string, number>

/** Returns the amounts that a record adds to the counters. */
export function countersOf(record: MatchRecord | undefined): Counters {
  if (!record) return {}
  const { outcome, changed, bucket } = record
  return {
    [outcome]: 1,
    ...(changed ? { changed: 1 } : {}),
    ...(bucket === undefined ? {} : { identified: 1, [`t${bucket}`]: 1 }),
  }
}

/** Returns whether two records add the same amounts. */
export function countersEqual(a: Counters, b: Counters) {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every(name => (a[name] ?? 0) === (b[name] ?? 0))
}

/** Returns the bucket of a time in seconds. */
export function bucketOf(seconds: number) {
  const index = BUCKET_BOUNDS_SECONDS.findIndex(bound => seconds <= bound)
  return index < 0 ? BUCKET_BOUNDS_SECONDS.length : index
}

/**
 * Returns the time in seconds that a share of the counted times does not exceed, interpolated linearly within its
 * bucket; null when nothing was counted. Times beyond the last bound are returned as that bound.
 */
export function quantile(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total <= 0) return null
  let before = 0
  for (const [index, count] of counts.entries()) {
    const cumulative = before + count
    if (count > 0 && cumulative >= share * total) {
      const from = BUCKET_BOUNDS_SECONDS[index - 1] ?? 0
      const to = BUCKET_BOUNDS_SECONDS[index] ?? from
      return Math.round((from + ((to - from) * (share * total - before)) / count) * 10) / 10
    }
    before = cumulative
  }
  return BUCKET_BOUNDS_SECONDS.at(-1) ?? null
}
