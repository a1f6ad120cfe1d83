import { decodeTime } from "ulid"
import type { Claim } from "../claim"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Table, type Write } from "../table"
import * as Items from "./item-mapper"
import type { Contact, ContactIdentifier, Mode, TimelineEntry, UndoEntry } from "./schema"

/** The time for which an action can be undone. */
export const UNDO_WINDOW_MS = 10 * 60 * 1000
const MAX_ENTRIES_READ = 20

/** The state that undoes a timeline entry, stored with it and never shown; revisions are those after the change. */
export type UndoRecord =
  | { kind: "identifier"; did: "added" | "removed"; held: ContactIdentifier; rev: number; mode: Mode }
  | {
      kind: "mode"
      held: Pick<ContactIdentifier, "kind" | "value">
      rev: number
      mode: Mode
      sharedByAgent: boolean
    }
  | { kind: "confirmation"; version: number; claims: Claim.Claim[] }
  | {
      kind: "merge"
      source: Contact
      lastSeen: Record<string, Items.LastSeen>
      target: Contact
      version: number
      claims: Claim.Claim[]
    }

/** Returns the time until which a change that happens now can be undone: ten minutes, as an ISO string. */
export function undoUntil() {
  return new Date(Clock.millis() + UNDO_WINDOW_MS).toISOString()
}

/** Creates the failure for a change that can no longer be undone. */
export function undoExpired(detail: string) {
  return new Failure("undo.expired", detail)
}

/** Creates the failure for a change that later changes depend on. */
export function undoConflict(detail: string) {
  return new Failure("undo.conflict", detail)
}

/** Returns the write of a timeline entry that can be undone for ten minutes. */
export function undoRecordWrite(contactId: string, entry: TimelineEntry, record: UndoRecord): Write {
  return Table.putWrite({
    ...Items.timelineItem(contactId, { ...entry, undoUntil: undoUntil() }),
    undo: record,
  })
}

/**
 * Returns the record of an entry that can still be undone, and the interaction it belongs to. Throws `undo.expired`.
 */
export async function getUndoRecord(contactId: string, entry: UndoEntry) {
  const item = await Table.get(Items.timelineKey(contactId, entry))
  if (!item) throw undoExpired("This was undone already.")
  const until = item["undoUntil"]
  if (typeof until !== "string") throw undoExpired("This cannot be undone.")
  if (Date.parse(until) < Clock.millis()) throw undoExpired("This was more than ten minutes ago.")
  return { guid: item["guid"] as string | undefined, record: item["undo"] as UndoRecord | undefined }
}

/** Lists the identifiers that were removed from a contact and can still be restored. */
export async function listRecentlyRemoved(contactId: string): Promise<ContactIdentifier[]> {
  const { items } = await Table.query({
    pk: Items.partition(contactId),
    prefix: "AT#",
    limit: MAX_ENTRIES_READ,
    newestFirst: true,
  })
  return items
    .filter(item => Date.parse(String(item["undoUntil"])) >= Clock.millis())
    .map(item => item["undo"] as UndoRecord | undefined)
    .flatMap(record => (record?.kind === "identifier" && record.did === "removed" ? [record.held] : []))
}

/**
 * Returns the write that deletes an entry from the timeline; it fails with `undo.expired` when it was undone before.
 */
export function deleteUndoRecordWrite(contactId: string, entry: UndoEntry): Write {
  return Table.deleteWrite(Items.timelineKey(contactId, entry), { is: "exists" }, () =>
    undoExpired("This was undone already."),
  )
}

const linkKey = (contactId: string) => ({ pk: Items.partition(contactId), sk: "LINKED" })

const ID_PREFIX_LENGTH = "con_".length

/** Returns whether the creation of a contact may still be undone: its id contains the time of its creation. */
function isCreationUndoable(contactId: string) {
  try {
    return decodeTime(contactId.slice(ID_PREFIX_LENGTH)) > Clock.millis() - UNDO_WINDOW_MS
  } catch {
    return false
  }
}

/**
 * Returns the writes that make a link to a contact and the undo of the contact's creation exclude each other; none once
 * the creation cannot be undone. They fail with `onGone` when the contact does not exist any more.
 */
export function linkGuardWrites(contactId: string, onGone: () => Failure): Write[] {
  if (!isCreationUndoable(contactId)) return []
  return [
    Table.checkWrite(Items.contactKey(contactId), { is: "exists" }, onGone),
    Table.putWrite({ ...linkKey(contactId), link: Clock.id("evt"), ttl: Clock.ttl(UNDO_WINDOW_MS / 1000) }),
  ]
}

/**
 * Returns the write of an undo that fails with `undo.conflict` when another interaction is linked after this call.
 * Throws `table.unavailable`.
 */
export async function unlinkedGuardWrite(contactId: string): Promise<Write> {
  const item = await Table.get(linkKey(contactId))
  return Table.deleteWrite(linkKey(contactId), item ? { equals: { link: item["link"] } } : { is: "notExists" }, () =>
    undoConflict("Another interaction has been linked to the contact in the meantime."),
  )
}
