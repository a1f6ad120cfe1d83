import type { TimelineEntry } from "@ucrm/core/contact/schema"
import { describe, expect, it } from "vitest"
import { filterEntries, groupEntries } from "./group-entries"

const entry = (kind: TimelineEntry["kind"], at: string, rest: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: `${kind}-${at}`,
  at: `2026-11-01T${at}Z`,
  kind,
  by: "ana",
  ...rest,
})

describe("groupEntries", () => {
  it("joins changes by one person, each within a minute of the next, with the fields of all", () => {
    const entries = [
      entry("contact.updated", "10:01:30", { changed: ["company"] }),
      entry("contact.updated", "10:00:45", { changed: ["jobTitle", "company"] }),
      entry("contact.updated", "10:00:00", { changed: ["owner"] }),
    ]
    expect(groupEntries(entries)).toEqual([{ ...entries[0], changed: ["company", "jobTitle", "owner"] }])
  })

  it("keeps changes apart by another person, after more than a minute, or with another entry between them", () => {
    const entries = [
      entry("contact.updated", "10:03:00"),
      entry("contact.updated", "10:02:30", { by: "luis" }),
      entry("contact.updated", "10:01:00", { by: "luis" }),
      entry("note", "10:00:50", { by: "luis", text: "Called" }),
      entry("contact.updated", "10:00:40", { by: "luis" }),
    ]
    expect(groupEntries(entries)).toEqual(entries)
  })
})

describe("filterEntries", () => {
  const entries = [
    entry("interaction.started", "10:00:00"),
    entry("note", "10:00:00"),
    entry("identifier.added", "10:00:00"),
    entry("contact.created", "10:00:00"),
  ]

  it.each([
    ["all", 4],
    ["interactions", 1],
    ["notes", 1],
    ["changes", 2],
  ] as const)("returns the entries of %s", (filter, count) => {
    expect(filterEntries(entries, filter)).toHaveLength(count)
  })
})
