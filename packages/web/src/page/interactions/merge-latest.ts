import type { ListedInteraction } from "@ucrm/core/interaction-list/schema"

/** Rows that are newer than the pages of the list: complete from the moment `since` on. */
export type Latest = { since: string; rows: readonly ListedInteraction[] }

const FIRST_ROWS = 50

/** Returns the rows of the list: the latest, and those of the pages that arrived before them. */
export function rowsOf(pages: readonly ListedInteraction[], latest: Latest | undefined): readonly ListedInteraction[] {
  if (!latest) return pages
  return [...latest.rows, ...pages.filter(({ receivedAt }) => receivedAt < latest.since)]
}

/** Returns the latest rows after some more were read, complete from their moment on. */
export function mergeLatest(before: Latest | undefined, read: Latest): Latest {
  const older = before?.rows.filter(({ receivedAt }) => receivedAt < read.since) ?? []
  return {
    since: before && before.since < read.since ? before.since : read.since,
    rows: [...read.rows, ...older],
  }
}

/**
 * Returns since when rows must be read again: since the first of those under way among the first fifty, whose state can
 * change, else since the newest. Undefined without rows.
 */
export function refreshSince(rows: readonly ListedInteraction[]): string | undefined {
  const active = rows.slice(0, FIRST_ROWS).findLast(({ state }) => state === "active")
  return (active ?? rows[0])?.receivedAt
}

/** Returns how many of the rows that were read are not among those that are shown. */
export function countNew(shown: readonly ListedInteraction[], read: readonly ListedInteraction[]): number {
  const known = new Set(shown.map(({ guid }) => guid))
  return read.filter(({ guid }) => !known.has(guid)).length
}
