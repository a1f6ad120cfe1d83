import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import type { TimelineEntry } from "../contact/schema"
import { Failure, valueProblem } from "../error"
import { Idempotency } from "../idempotency"
import { Live } from "../live"
import { Resolution } from "../resolution"
import { retryOnConflict, Table, type Write } from "../table"
import { activeListWrite, inactiveListWrite } from "./list"
import type { Disposition, Finished, Interaction, ViewDocument } from "./schema"
import * as Store from "./store"
import { commit, startedEntry } from "./update"
import { campaignChoices, toView } from "./view"

function toFinished(guid: string, interaction: Interaction | null, finishedAt: string | null): Finished {
  return { guid, state: "finished", finishedAt, interaction }
}

const toApiInteraction = (interaction: Store.StoredInteraction) =>
  Store.toInteraction(interaction, interaction.link?.contactId ?? null)

/** Stores the end of an interaction whose start has not arrived. */
async function finishUnknown(
  guid: string,
  earlyEnd: Store.EarlyEnd | undefined,
  request: Idempotency.IdempotentRequest | undefined,
): Promise<Finished> {
  const isStored = earlyEnd !== undefined && Store.isUnexpired(earlyEnd)
  const finished = toFinished(guid, null, isStored ? earlyEnd.endedAt : Clock.iso())
  const writes = [
    ...(isStored ? [] : [Store.earlyEndWrite(guid, earlyEnd)]),
    ...Idempotency.recordResponseWrites(request, finished),
  ]
  if (writes.length > 0) await Table.transact(writes)
  return finished
}

async function attempt(guid: string, request: Idempotency.IdempotentRequest | undefined): Promise<Finished> {
  const [actor, replayed, { interaction, earlyEnd }] = await Promise.all([
    Actor.current(),
    Idempotency.replay<Finished>(request),
    Store.loadRecord(guid),
  ])
  if (replayed) return replayed
  if (!interaction && actor.type === "host") return finishUnknown(guid, earlyEnd, request)
  const before = await Store.assertChangeable(interaction)
  const isFinished = before.state === "finished"
  // An end by the host after that of the agent is final.
  if (isFinished && (before.finishedBy !== "agent" || actor.type === "agent")) {
    const finished = toFinished(before.guid, toApiInteraction(before), before.finishedAt)
    if (request) await Table.transact(Idempotency.recordResponseWrites(request, finished))
    return finished
  }
  const after: Store.StoredInteraction = {
    ...before,
    state: "finished",
    finishedAt: before.finishedAt ?? Clock.iso(),
    finishedBy: actor.type,
    version: before.version + 1,
  }
  const finished = toFinished(after.guid, toApiInteraction(after), after.finishedAt)
  const { agent, version } = after
  const writes: Write[] = [
    Store.updateWrite(before, after),
    ...(isFinished ? [] : [inactiveListWrite(after)]),
    ...Idempotency.recordResponseWrites(request, finished),
  ]
  await Live.publish([{ agent, type: "interaction.changed", guid: after.guid, version }], () => writes)
  return finished
}

/**
 * Ends an interaction; one that has ended already is returned as it is. The end of an unknown one, from a host, is
 * stored for 24 hours. Throws `interaction.notFound`, `idempotencyKey.reused`.
 */
export function finish(guid: string, request?: Idempotency.IdempotentRequest): Promise<Finished> {
  return retryOnConflict(() => attempt(guid, request), { codes: ["version.mismatch"] })
}

async function attemptReopen(guid: string): Promise<Interaction> {
  const [before, configuration] = await Promise.all([Store.getChangeable(guid), Config.current()])
  if (before.state === "active") return toApiInteraction(before)
  if (before.finishedBy !== "agent") throw Contact.undoConflict("The interaction has ended.")
  if (Date.parse(before.finishedAt ?? "") + Contact.UNDO_WINDOW_MS < Clock.millis())
    throw Contact.undoExpired("This was more than ten minutes ago.")
  const after: Store.StoredInteraction = {
    ...before,
    state: "active",
    finishedAt: null,
    finishedBy: undefined,
    version: before.version + 1,
  }
  const display = Resolution.identifyCaller(after, configuration).identifier?.display ?? null
  const { agent, version } = after
  await Live.publish([{ agent, type: "interaction.changed", guid: after.guid, version }], ([seq = 0]) => [
    Store.updateWrite(before, after),
    activeListWrite(after, display, seq, configuration),
  ])
  return toApiInteraction(after)
}

/**
 * Undoes the end of an own interaction that its agent ended at most ten minutes ago. Throws `undo.expired`,
 * `undo.conflict` when the host ended it, `interaction.notFound`.
 */
export function reopen(guid: string): Promise<Interaction> {
  return retryOnConflict(() => attemptReopen(guid), { codes: ["version.mismatch"] })
}

const CHOICE_LISTS = { reason: "reasons", outcome: "outcomes" } as const

/** Throws `request.invalid` unless each text is on its list or was chosen before. */
function assertListed(choice: Disposition, before: Disposition | undefined, choices: ViewDocument["campaign"]) {
  const errors = (["reason", "outcome"] as const)
    .filter(name => {
      const text = choice[name]
      return text !== null && text !== before?.[name] && !choices[CHOICE_LISTS[name]].includes(text)
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
      const [before, configuration] = await Promise.all([Store.getChangeable(guid), Config.current()])
      assertListed(choice, before.disposition, campaignChoices(before, configuration))
      const { disposition: _, ...withoutDisposition } = before
      const isEmpty = choice.reason === null && choice.outcome === null
      const after: Store.StoredInteraction = { ...withoutDisposition, ...(isEmpty ? {} : { disposition: choice }) }
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

/** The maximum number of notes of an interaction, which are stored in its item. */
const MAX_NOTES = 20

/**
 * Adds a note to an interaction of the current agent, and to the timeline of its contact. Throws
 * `interaction.notFound`, `note.limit`.
 */
export function addNote(guid: string, note: TimelineEntry) {
  return retryOnConflict(
    async () => {
      const before = await Store.getChangeable(guid)
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

/** Returns the writes that replace a note in its interaction; none when the interaction does not have it any more. */
export async function replaceNoteWrites(guid: string, note: TimelineEntry): Promise<Write[]> {
  const before = await Store.load(guid)
  if (!before?.notes?.some(({ id }) => id === note.id)) return []
  const notes = before.notes.map(existing => (existing.id === note.id ? note : existing))
  return [Store.updateWrite(before, { ...before, version: before.version + 1, notes })]
}
