import { Clock } from "../clock"
import type { Failure } from "../error"
import { Retention } from "../retention"
import { type Item, Table, type Write } from "../table"
import * as Items from "./item-mapper"
import type { Contact, LastContact, Timeline, TimelineEntry } from "./schema"

/** Returns an event on a contact's timeline that happens now. */
export function timelineEntry(
  kind: TimelineEntry["kind"],
  by: string,
  properties: Partial<TimelineEntry> = {},
): TimelineEntry {
  return { id: Clock.id("evt"), at: Clock.iso(), kind, by, ...properties }
}

const toEntry = ({ pk: _pk, sk: _sk, undo: _undo, ttl: _ttl, ...entry }: Item) => entry as unknown as TimelineEntry

const newestFirst = (a: Item, b: Item) => (a.sk < b.sk ? 1 : -1)

/** Lists a page of the timelines of several contacts as one, newest first. Throws `table.unavailable`. */
export async function listTimeline(ids: string[], limit: number, cursor?: string | null): Promise<Timeline> {
  const pages = await Promise.all(
    ids.map(Items.partition).map(pk => {
      const start = cursor ? { pk, sk: `AT#${cursor}` } : undefined
      return Table.query({ pk, prefix: "AT#", limit, newestFirst: true, start })
    }),
  )
  const items = pages.flatMap(page => page.items).sort(newestFirst)
  const pageItems = items.slice(0, limit)
  const hasMore = items.length > limit || pages.some(page => page.lastEvaluatedKey)
  return {
    entries: pageItems.map(toEntry),
    cursor: hasMore ? (pageItems.at(-1)?.sk.slice("AT#".length) ?? null) : null,
  }
}

/** Lists a page of a contact's timeline, combined with the timelines of the contacts merged into it. */
export function contactTimeline(contact: Contact, limit: number, cursor?: string | null) {
  return listTimeline([contact.id, ...(contact.mergedFrom ?? [])], limit, cursor)
}

/** Returns whether an interaction other than `guid` is linked to the contact. Throws `table.unavailable`. */
export async function hasOtherInteraction(contactId: string, guid: string) {
  const items = await Table.queryAll({ pk: Items.partition(contactId), prefix: "AT#" })
  return items.some(item => item["kind"] === "interaction.started" && item["guid"] !== guid)
}

/**
 * Returns the write that puts a timeline entry; repeated writes of one entry put the same item. With `onMissing`, the
 * write only replaces an existing entry, and fails with that error otherwise.
 */
export function timelineEntryWrite(contactId: string, entry: TimelineEntry, onMissing?: () => Failure): Write {
  return Table.putWrite(Items.timelineItem(contactId, entry), onMissing && { is: "exists" }, onMissing)
}

/** Returns the write that deletes a timeline entry. */
export function deleteTimelineEntryWrite(
  contactId: string,
  { at, id, pinned }: Pick<TimelineEntry, "at" | "id" | "pinned">,
): Write {
  return Table.deleteWrite(Items.timelineKey(contactId, { at, id, pinned }))
}

/** The number of newest timeline entries that are searched for a contact's last interaction. */
const LAST_CONTACT_ENTRIES = 20
const INTERACTION_SEARCH_ENTRIES = 100

function toLastContact({ at, by, channel = "", campaign = "" }: TimelineEntry): LastContact {
  return { at, channel, campaign, agent: by }
}

/**
 * Returns the contact's last interaction other than `guid`; undefined when its newest entries have none. Throws
 * `table.unavailable`.
 */
export async function findLastContact(contactId: string, guid: string) {
  const { entries } = await listTimeline([contactId], LAST_CONTACT_ENTRIES)
  const entry = entries.find(candidate => candidate.kind === "interaction.started" && candidate.guid !== guid)
  return entry && toLastContact(entry)
}

/**
 * Returns the last interaction on the timelines of a contact and those that were merged into it, with its guid, however
 * far back it is; undefined without one. Throws `table.unavailable`.
 */
export async function findLastInteraction(ids: string[]): Promise<(LastContact & { guid: string }) | undefined> {
  let cursor: string | null = null
  do {
    const page: Timeline = await listTimeline(ids, INTERACTION_SEARCH_ENTRIES, cursor)
    const entry = page.entries.find(({ kind }) => kind === "interaction.started")
    if (entry) return { ...toLastContact(entry), guid: entry.guid ?? entry.id }
    cursor = page.cursor
  } while (cursor !== null)
  return undefined
}

/**
 * Finds a note, pinned or not, in the timelines of some contacts, and the contact that has it. Throws
 * `table.unavailable`.
 */
export async function findNote(contactIds: string[], { at, id }: Pick<TimelineEntry, "at" | "id">) {
  const keys = contactIds.flatMap(contactId =>
    [false, true].map(pinned => ({ contactId, key: Items.timelineKey(contactId, { at, id, pinned }) })),
  )
  const [item] = (await Table.getAll(keys.map(({ key }) => key))).filter(candidate => candidate["kind"] === "note")
  const location = item && keys.find(({ key }) => key.pk === item.pk)
  return location && { contactId: location.contactId, entry: toEntry(item) }
}

/** Returns the write that records an interaction that was unlinked from a contact, so that an erasure finds it. */
export function unlinkedInteractionWrite(contactId: string, guid: string): Write {
  return Table.putWrite({
    pk: Items.partition(contactId),
    sk: `LEFT#${guid}`,
    guid,
    ...Retention.timelineExpiry(Clock.iso()),
  })
}
