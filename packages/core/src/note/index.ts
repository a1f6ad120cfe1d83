import { Actor } from "../actor"
import { Clock } from "../clock"
import { Contact } from "../contact"
import type { TimelineEntry } from "../contact/schema"
import { Failure } from "../error"
import { Interaction } from "../interaction"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
import type { NewNote, NoteChange } from "./schema"

export * as Note from "."

/** The time in which its author can change the text of a note. */
const EDIT_WINDOW_MS = 10 * 60 * 1000

function newNote({ text, pinned }: NewNote, by: string, guid?: string): TimelineEntry {
  const editableUntil = new Date(Clock.millis() + EDIT_WINDOW_MS).toISOString()
  return Contact.timelineEntry("note", by, {
    text,
    editableUntil,
    ...(pinned ? { pinned } : {}),
    ...(guid === undefined ? {} : { guid }),
  })
}

/** Adds a note of the current agent to a contact, and returns its timeline entry. Throws `contact.notFound`. */
export async function addToContact(contactId: string, note: NewNote): Promise<TimelineEntry> {
  const [actor, contact] = await Promise.all([Actor.current(), Contact.get(contactId)])
  const entry = newNote(note, actor.id)
  await Table.transact([Contact.timelineEntryWrite(contact.id, entry)])
  return entry
}

/**
 * Adds a note of the current agent to their interaction and to the timeline of its contact: it follows the interaction
 * to another contact. Returns the note. Throws `interaction.notFound`, `note.limit`.
 */
export async function addToInteraction(guid: string, note: NewNote): Promise<TimelineEntry> {
  const actor = await Actor.current()
  const entry = newNote(note, actor.id, guid)
  await Interaction.addNote(guid, entry)
  return entry
}

function changedNote(entry: TimelineEntry, { text, pinned }: NoteChange, by: string): TimelineEntry {
  const changesText = text !== undefined && text !== entry.text
  if (changesText && entry.by !== by) throw new Failure("permission.denied", "Only its author can change a note.")
  if (changesText && Date.parse(entry.editableUntil ?? "") < Clock.millis())
    throw new Failure("note.notEditable", "A note can be changed for ten minutes after it was written.")
  const { pinned: wasPinned, ...withoutPin } = entry
  return {
    ...withoutPin,
    ...(changesText ? { text, editedAt: Clock.iso() } : {}),
    ...((pinned ?? wasPinned) ? { pinned: true } : {}),
  }
}

/**
 * Changes a note on a contact: its author the text within ten minutes, and every agent whether it is pinned. Returns
 * the note. Throws `note.notFound`, `note.notEditable`, `permission.denied`, `contact.notFound`.
 */
export function change(contactId: string, change: NoteChange): Promise<TimelineEntry> {
  return retryOnConflict(
    async () => {
      const [actor, contact] = await Promise.all([Actor.current(), Contact.get(contactId)])
      const note = await Contact.findNote([contact.id, ...(contact.mergedFrom ?? [])], change)
      if (!note) throw new Failure("note.notFound", "There is no such note.")
      const { entry: before } = note
      const after = changedNote(before, change, actor.id)
      await Table.transact([
        ...(Boolean(before.pinned) === Boolean(after.pinned)
          ? []
          : [Contact.deleteTimelineEntryWrite(note.contactId, before)]),
        Contact.timelineEntryWrite(note.contactId, after),
        ...(after.guid === undefined ? [] : await Interaction.replaceNoteWrites(after.guid, after)),
      ])
      return after
    },
    { codes: CONFLICT_CODES },
  )
}
