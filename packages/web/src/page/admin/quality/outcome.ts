import type { Counts, Outcome } from "@ucrm/core/match-stats/schema"

/** From the surest to none: as they stand on one another in a bar, from its foot. */
export const OUTCOMES: readonly Outcome[] = ["contactId", "one", "several", "none", "withheld"]

/** How many interactions arrived. */
export function arrivals(counts: Counts) {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
}

/** How many opened their contact by themselves. */
export function automatic({ contactId, one }: Counts) {
  return contactId + one
}

/** A part of a whole; nothing of nothing. */
export function ratio(part: number, whole: number) {
  return whole > 0 ? part / whole : 0
}
