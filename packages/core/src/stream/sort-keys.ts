/**
 * The sort keys, or their beginnings, of the items whose changes have a subscriber: the event source filters by them.
 */
export const STREAMED_SORT_KEYS = ["CONTACT", "INTERACTION", "JOB"] as const

export type StreamedSortKey = (typeof STREAMED_SORT_KEYS)[number]
