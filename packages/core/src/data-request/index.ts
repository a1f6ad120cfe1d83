import * as v from "valibot"
import { Actor } from "../actor"
import { Parts } from "../audit/schema"
import { Clock } from "../clock"
import { Contact } from "../contact"
import { Contact as ContactSchema, TimelineEntry } from "../contact/schema"
import { Interaction } from "../interaction/schema"
import { loadMany, toInteraction } from "../interaction/store"
import { Table } from "../table"

export * as DataRequest from "."

/** All data that is stored about a person. The audit contains the changed values before and after each change. */
export const DataExport = v.pipe(
  v.object({
    exportedAt: v.string(),
    contact: ContactSchema,
    timeline: v.array(TimelineEntry),
    interactions: v.array(Interaction),
    audit: v.array(v.object({ at: v.string(), before: Parts, after: Parts })),
  }),
  v.metadata({ ref: "DataExport" }),
)
export type DataExport = v.InferOutput<typeof DataExport>

const TIMELINE_PAGE_SIZE = 100

async function listWholeTimeline(contact: Awaited<ReturnType<typeof Contact.get>>) {
  const entries: TimelineEntry[] = []
  let cursor: string | null | undefined
  do {
    const page = await Contact.contactTimeline(contact, TIMELINE_PAGE_SIZE, cursor)
    entries.push(...page.entries)
    cursor = page.cursor
  } while (cursor)
  return entries
}

/** Lists the changed values of a contact, from the audit items in its partition. */
async function listChanges(id: string) {
  const items = await Table.queryAll({ pk: Contact.partition(id), prefix: "AUDIT#" })
  return items.map(({ sk, before, after }) => ({
    at: sk.split("#")[1] ?? "",
    before: (before ?? {}) as Record<string, unknown>,
    after: (after ?? {}) as Record<string, unknown>,
  }))
}

/**
 * Returns all data that is stored about a person, for a data request: the contact, its timeline, its interactions and
 * its changed values. Throws `contact.notFound`, `permission.denied`.
 */
export async function exportContact(id: string): Promise<DataExport> {
  await Actor.allowed("identifiers.view")
  await Actor.allowed("config.profiles")
  const contact = await Contact.get(id)
  const ids = [contact.id, ...(contact.mergedFrom ?? [])]
  const [timeline, changes] = await Promise.all([listWholeTimeline(contact), Promise.all(ids.map(listChanges))])
  const guids = [...new Set(timeline.flatMap(({ guid }) => guid ?? []))]
  const interactions = (await loadMany(guids)).map(stored => toInteraction(stored, stored.link?.contactId ?? null))
  const audit = changes.flat().sort((a, b) => (a.at < b.at ? -1 : 1))
  return { exportedAt: Clock.iso(), contact, timeline, interactions, audit }
}
