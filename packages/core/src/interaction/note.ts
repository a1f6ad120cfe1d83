import { Contact } from "../contact"
import type { TimelineEntry } from "../contact/schema"
import { Failure } from "../error"
import { Live } from "../live"
import { retryOnConflict, type Write } from "../table"
import * as Store from "./store"
import { commit } from "./update"

/** How many notes one interaction can have; they are stored with it. */
const MAX_NOTES = 20

/**
 * Adds a note to an interaction of the current agent, and to the timeline of its contact. Throws
 * `interaction.notFound`, `note.limit`.
 */
export function addNote(guid: string, note: TimelineEntry) {
  return retryOnConflict(
    async () => {
      const before = await Store.getOwn(guid)
      const notes = before.notes ?? []
      if (notes.length >= MAX_NOTES)
        throw new Failure("note.limit", `An interaction can have at most ${MAX_NOTES} notes.`)
      const after: Store.StoredInteraction = { ...before, version: before.version + 1, notes: [...notes, note] }
      const [channel, contact] = await Promise.all([
        Live.loadChannel(before.agent),
        before.link && Contact.loadFollowingMerges(before.link.contactId),
      ])
      // A deleted contact has no timeline; the note stays with the interaction.
      const writes = before.link && contact ? [Contact.timelineEntryWrite(before.link.contactId, note)] : []
      await commit(before, after, writes, channel)
    },
    { codes: ["version.mismatch"] },
  )
}

/** Returns the writes that store a changed note with its interaction; none when the interaction has it no longer. */
export async function replaceNoteWrites(guid: string, note: TimelineEntry): Promise<Write[]> {
  const before = await Store.load(guid)
  if (!before?.notes?.some(({ id }) => id === note.id)) return []
  const notes = before.notes.map(other => (other.id === note.id ? note : other))
  return [Store.updateWrite(before, { ...before, version: before.version + 1, notes })]
}
