import { decodeTime } from "ulid"
import { Clock } from "../clock"
import type { Failure } from "../error"
import { Table, type Write } from "../table"
import * as Items from "./item-mapper"
import { UNDO_WINDOW_MS, undoConflict } from "./undo-record"

const key = (contactId: string) => ({ pk: Items.partition(contactId), sk: "LINKED" })

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
 * the creation cannot be undone. They fail with `onGone` when the contact is gone.
 */
export function linkGuardWrites(contactId: string, onGone: () => Failure): Write[] {
  if (!isCreationUndoable(contactId)) return []
  return [
    Table.checkWrite(Items.contactKey(contactId), { is: "exists" }, onGone),
    Table.putWrite({ ...key(contactId), link: Clock.id("evt"), ttl: Clock.ttl(UNDO_WINDOW_MS / 1000) }),
  ]
}

/**
 * Returns the write of an undo that fails with `undo.conflict` when another interaction is linked after this call. Throws
 * `table.unavailable`.
 */
export async function unlinkedGuardWrite(contactId: string): Promise<Write> {
  const item = await Table.get(key(contactId))
  return Table.deleteWrite(key(contactId), item ? { equals: { link: item["link"] } } : { is: "notExists" }, () =>
    undoConflict("Another interaction has been linked to the contact in the meantime."),
  )
}
