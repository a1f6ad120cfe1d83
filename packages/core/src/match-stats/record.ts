import { dayIn } from "../clock/time-zone"
import type { Outcome } from "./schema"

/** What an interaction adds to the statistics. It is stored with the interaction, so that it counts once and can be revised. */
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
  /** An agent chose another contact than the automatic match. */
  changed: boolean
  /** The bucket of the time that an agent took to choose the contact. */
  bucket?: number | undefined
}

interface Resolution {
  kind: "matched" | "ambiguous" | "unmatched" | "withheld"
  by: "contactId" | "clientId" | "agent" | null
  contactId: string | null
}

const OUTCOMES = { ambiguous: "several", unmatched: "none", withheld: "withheld" } as const

function outcomeOf({ kind, by }: Resolution): Outcome {
  return kind !== "matched" ? OUTCOMES[kind] : by === "contactId" ? "contactId" : "one"
}

/** Returns the record of an interaction that has just arrived with a resolution, on a day of the account's time zone. */
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

/** What is added to counters, by their names. */
export type Counters = Record<string, number>

/** Returns what a record adds to the counters. */
export function countersOf(record: MatchRecord | undefined): Counters {
  if (!record) return {}
  const { outcome, changed, bucket } = record
  return {
    [outcome]: 1,
    ...(changed ? { changed: 1 } : {}),
    ...(bucket === undefined ? {} : { identified: 1, [`t${bucket}`]: 1 }),
  }
}

/** Returns whether two records add the same. */
export function areEqual(a: Counters, b: Counters) {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every(name => (a[name] ?? 0) === (b[name] ?? 0))
}

/** Up to how many seconds each bucket of the time to identify counts; a last one counts what took longer. */
export const BOUNDS = [
  1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600,
]

/** The bucket that a time belongs to. */
export function bucketOf(seconds: number) {
  const at = BOUNDS.findIndex(bound => seconds <= bound)
  return at < 0 ? BOUNDS.length : at
}

/**
 * The time in seconds that a share of the times counted did not exceed, told apart within its bucket as if they lay
 * evenly there; null when nothing was counted. What took longer than the last bound is told as that bound.
 */
export function quantile(counts: readonly number[], share: number): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all <= 0) return null
  let before = 0
  for (const [at, count] of counts.entries()) {
    const reached = before + count
    if (count > 0 && reached >= share * all) {
      const from = BOUNDS[at - 1] ?? 0
      const to = BOUNDS[at] ?? from
      return Math.round((from + ((to - from) * (share * all - before)) / count) * 10) / 10
    }
    before = reached
  }
  return BOUNDS.at(-1) ?? null
}
