import { isDeepStrictEqual } from "node:util"
import { Config } from "../configuration"
import { Contact } from "../contact"
import type { TimelineEntry } from "../contact/schema"
import { Failure, valueProblem } from "../error"
import { Live } from "../live"
import { retryOnConflict, type Write } from "../table"
import type { Disposition, ViewDocument } from "./schema"
import * as Store from "./store"
import { commit, startedEntry } from "./update"
import { campaignChoices, toView } from "./view"

const LISTS = { reason: "reasons", outcome: "outcomes" } as const

/** Throws `request.invalid` unless each text is on its list, or the one that was chosen before. */
function assertOffered(choice: Disposition, before: Disposition | undefined, choices: ViewDocument["campaign"]) {
  const errors = (["reason", "outcome"] as const)
    .filter(name => {
      const text = choice[name]
      return text !== null && text !== before?.[name] && !choices[LISTS[name]].includes(text)
    })
    .map(name => ({ pointer: `/${name}`, ...valueProblem("value.option", "is not on the campaign's list") }))
  if (errors.length > 0) throw new Failure("request.invalid", "The request is not valid.", { errors })
}

/**
 * Sets the reason and the outcome of an own interaction, under way or ended, and shows them on the timeline of its
 * contact. Returns the view document. Throws `interaction.notFound`, `request.invalid`, `lookup.failed`.
 */
export function setDisposition(guid: string, choice: Disposition): Promise<ViewDocument> {
  return retryOnConflict(
    async () => {
      const [before, configuration] = await Promise.all([Store.getOwn(guid), Config.current()])
      assertOffered(choice, before.disposition, campaignChoices(before, configuration))
      const { disposition: _, ...rest } = before
      const isEmpty = choice.reason === null && choice.outcome === null
      const after: Store.StoredInteraction = { ...rest, ...(isEmpty ? {} : { disposition: choice }) }
      if (isDeepStrictEqual(before.disposition, after.disposition)) return toView(before, configuration)
      const next = { ...after, version: before.version + 1 }
      const [channel, contact] = await Promise.all([
        Live.loadChannel(before.agent),
        before.link && Contact.loadFollowingMerges(before.link.contactId),
      ])
      const writes =
        before.link && contact ? [Contact.timelineEntryWrite(before.link.contactId, startedEntry(next))] : []
      await commit(before, next, writes, channel)
      return toView(next, configuration)
    },
    { codes: ["version.mismatch"] },
  )
}

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
