import type { ListedInteraction } from "@ucrm/core/interaction-list/schema"

/** The rows that are newer than the pages of the list, complete since the time `since`. */
export type Latest = { since: string; rows: readonly ListedInteraction[] }

const FIRST_ROWS = 50

/** Returns the rows of the list: the latest, and those of the pages that arrived before them. */
export function rowsOf(pages: readonly ListedInteraction[], latest: Latest | undefined): readonly ListedInteraction[] {
  if (!latest) return pages
  return [...latest.rows, ...pages.filter(({ receivedAt }) => receivedAt < latest.since)]
}

/** Returns the latest rows with those of a newer response. */
export function mergeLatest(before: Latest | undefined, newer: Latest): Latest {
  const older = before?.rows.filter(({ receivedAt }) => receivedAt < newer.since) ?? []
  return {
    since: before && before.since < newer.since ? before.since : newer.since,
    rows: [...newer.rows, ...older],
  }
}

/**
 * Returns the ISO time since which rows must be refreshed: that of the oldest active one among the first 50, whose state
 * can change, otherwise that of the newest row; undefined without rows.
 */
export function refreshSince(rows: readonly ListedInteraction[]): string | undefined {
  const active = rows.slice(0, FIRST_ROWS).findLast(({ state }) => state === "active")
  return (active ?? rows[0])?.receivedAt
}

/** Returns how many of the latest rows are not in the list. */
export function countNew(listed: readonly ListedInteraction[], latest: readonly ListedInteraction[]): number {
  const known = new Set(listed.map(({ guid }) => guid))
  return latest.filter(({ guid }) => !known.has(guid)).length
}
