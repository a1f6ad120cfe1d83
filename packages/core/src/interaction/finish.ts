import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { Idempotency } from "../idempotency"
import { Live } from "../live"
import { Resolution } from "../resolution"
import { retryOnConflict, Table, type Write } from "../table"
import { activeListWrite, inactiveListWrite } from "./list"
import type { Finished, Interaction } from "./schema"
import * as Store from "./store"

function toFinished(guid: string, interaction: Interaction | null, finishedAt: string | null): Finished {
  return { guid, state: "finished", finishedAt, interaction }
}

const shown = (interaction: Store.StoredInteraction) =>
  Store.toInteraction(interaction, interaction.link?.contactId ?? null)

/** Remembers the end of an interaction whose start has not arrived. */
async function finishUnknown(
  guid: string,
  earlyEnd: Store.EarlyEnd | undefined,
  request: Idempotency.IdempotentRequest | undefined,
): Promise<Finished> {
  const isKnown = earlyEnd !== undefined && Store.isRemembered(earlyEnd)
  const finished = toFinished(guid, null, isKnown ? earlyEnd.endedAt : Clock.iso())
  const writes = [
    ...(isKnown ? [] : [Store.earlyEndWrite(guid, earlyEnd)]),
    ...Idempotency.recordResponseWrites(request, finished),
  ]
  if (writes.length > 0) await Table.transact(writes)
  return finished
}

async function attempt(guid: string, request: Idempotency.IdempotentRequest | undefined): Promise<Finished> {
  const [actor, answered, { interaction, earlyEnd }] = await Promise.all([
    Actor.current(),
    Idempotency.replay<Finished>(request),
    Store.loadRecord(guid),
  ])
  if (answered) return answered
  if (!interaction && actor.type === "host") return finishUnknown(guid, earlyEnd, request)
  const before = await Store.assertOwn(interaction)
  const isFinished = before.state === "finished"
  // An end by the host after that of the agent is final.
  if (isFinished && (before.finishedBy !== "agent" || actor.type === "agent")) {
    const finished = toFinished(before.guid, shown(before), before.finishedAt)
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
  const finished = toFinished(after.guid, shown(after), after.finishedAt)
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
 * remembered for 24 hours. Throws `interaction.notFound`, `idempotencyKey.reused`.
 */
export function finish(guid: string, request?: Idempotency.IdempotentRequest): Promise<Finished> {
  return retryOnConflict(() => attempt(guid, request), { codes: ["version.mismatch"] })
}

async function attemptReopen(guid: string): Promise<Interaction> {
  const [before, configuration] = await Promise.all([Store.getOwn(guid), Config.current()])
  if (before.state === "active") return shown(before)
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
  return shown(after)
}

/**
 * Undoes the end of an own interaction that its agent ended at most ten minutes ago. Throws `undo.expired`,
 * `undo.conflict` when the host ended it, `interaction.notFound`.
 */
export function reopen(guid: string): Promise<Interaction> {
  return retryOnConflict(() => attemptReopen(guid), { codes: ["version.mismatch"] })
}
