import type { TimelineEntry } from "@ucrm/core/contact/schema"

export const FILTERS = ["all", "interactions", "notes", "changes"] as const
export type Filter = (typeof FILTERS)[number]

/** The maximum time between two changes of a group. */
const GROUP_MS = 60_000

const filterOf = ({ kind }: TimelineEntry): Filter =>
  kind === "interaction.started" ? "interactions" : kind === "note" ? "notes" : "changes"

/** Returns the entries of one kind; all of them for `all`. */
export function filterEntries(entries: readonly TimelineEntry[], filter: Filter): TimelineEntry[] {
  return entries.filter(entry => filter === "all" || filterOf(entry) === filter)
}

const isSameEdit = (newer: TimelineEntry, older: TimelineEntry) =>
  newer.kind === "contact.updated" &&
  older.kind === "contact.updated" &&
  newer.by === older.by &&
  Date.parse(newer.at) - Date.parse(older.at) <= GROUP_MS

/**
 * Joins consecutive changes by the same user within a minute into one entry with all changed fields. `entries` are newest
 * first; the joined entry has the time and the id of the newest one.
 */
export function groupEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const groups: { entry: TimelineEntry; oldest: TimelineEntry }[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last && isSameEdit(last.oldest, entry)) {
      const changed = [...new Set([...(last.entry.changed ?? []), ...(entry.changed ?? [])])]
      groups[groups.length - 1] = { entry: { ...last.entry, changed }, oldest: entry }
    } else groups.push({ entry, oldest: entry })
  }
  return groups.map(({ entry }) => entry)
}
