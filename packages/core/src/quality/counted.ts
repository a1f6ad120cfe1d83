import type { Outcome } from "./schema"
import { bucketOf } from "./time"

/** How an interaction counts. It is kept with the interaction, so that it counts once and can be taken back. */
export interface Counted {
  /** Where it counts for ever: the day, campaign and channel that it arrived with. */
  day: string
  campaign: string
  channel: string
  outcome: Outcome
  /** Whom it was matched with by itself. */
  contactId?: string | undefined
  /** An agent chose somebody else. */
  changed: boolean
  /** The bucket of the time that an agent took to say who it is with. */
  bucket?: number | undefined
}

interface Resolved {
  kind: "matched" | "ambiguous" | "unmatched" | "withheld"
  by: "contactId" | "clientId" | "agent" | null
  contactId: string | null
}

const OUTCOMES = { ambiguous: "several", unmatched: "none", withheld: "withheld" } as const

const outcomeOf = ({ kind, by }: Resolved): Outcome =>
  kind !== "matched" ? OUTCOMES[kind] : by === "contactId" ? "contactId" : "one"

/** How an interaction counts that has just arrived and was answered so. */
export function arrived(
  { receivedAt, campaign, channel }: { receivedAt: string; campaign: string; channel: string },
  resolution: Resolved,
): Counted {
  return {
    day: receivedAt.slice(0, 10),
    campaign,
    channel,
    outcome: outcomeOf(resolution),
    ...(resolution.contactId ? { contactId: resolution.contactId } : {}),
    changed: false,
  }
}

/** How it counts once the contact that it was matched with is forgotten. */
export function nameless({ contactId: _, ...counted }: Counted): Counted {
  return counted
}

/** How it counts once an agent has said who it is with: a match that was changed, or the time it took, the first time. */
export function chosen(counted: Counted, contactId: string, seconds: number): Counted {
  return counted.outcome === "contactId" || counted.outcome === "one"
    ? { ...counted, changed: counted.contactId ? contactId !== counted.contactId : counted.changed }
    : { ...counted, bucket: counted.bucket ?? bucketOf(seconds) }
}

/** What an interaction adds to which counters. */
export function shares(counted: Counted | undefined): Map<string, number> {
  return new Map(
    counted
      ? [
          [counted.outcome, 1],
          ...(counted.changed ? [["changed", 1] as const] : []),
          ...(counted.bucket === undefined ? [] : [["identified", 1] as const, [`t${counted.bucket}`, 1] as const]),
        ]
      : [],
  )
}
