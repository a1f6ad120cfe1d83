import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { undoUntil } from "./lifetime"
import type { ImportState, ImportView, RunCounts } from "./schema"
import { assertUsable, start } from "./start"
import { assertAllowed, load, stateError, view } from "./state"
import * as Store from "./store"

async function change(
  id: string,
  from: ImportState[],
  act: (jobId: string, stored: Store.Import) => Promise<StoredJob>,
): Promise<ImportView> {
  await Actor.allowed("tools.import")
  const { stored, job, state } = await load(id)
  if (!job || !from.includes(state)) throw stateError(state)
  const changed = await act(job.id, stored)
  // No worker ends a run that is stopped while it is paused.
  if (state === "paused" && stored.phase === "run" && changed.state === "cancelled")
    await Store.update(id, () => ({ run: changed.counts as RunCounts, finishedAt: Clock.iso() }))
  return view(id)
}

/** Pauses an import after the rows it is at. Throws `import.state`. */
export function pause(id: string): Promise<ImportView> {
  return change(id, ["running", "undoing", "paused"], Job.pause)
}

/** Continues a paused import. Throws `import.state`, `import.expired`. */
export function resume(id: string): Promise<ImportView> {
  return change(id, ["paused", "running", "undoing"], (jobId, stored) => {
    if (stored.phase === "run") assertUsable(stored)
    return Job.resume(jobId)
  })
}

/** Stops an import for ever; the rows that are imported stay. Throws `import.state`. */
export function cancel(id: string): Promise<ImportView> {
  return change(id, ["reading", "checking", "running", "paused", "cancelled"], Job.cancel)
}

/**
 * Takes back an import within seven days: contacts that nobody has touched since are deleted, or have their former
 * values again. Throws `undo.expired`, `import.state`, `permission.denied`.
 */
export async function undo(id: string): Promise<ImportView> {
  await assertAllowed("overwrite")
  const { finishedAt, by, createdAt, readAt = createdAt } = await Store.get(id)
  const actor = await Actor.current()
  if (actor.id !== by.id || actor.type !== by.type) await Actor.allowed("config.profiles")
  if (finishedAt && Date.parse(undoUntil(finishedAt, readAt)) < Clock.millis())
    throw new Failure("undo.expired", "An import can be undone for seven days.")
  return start(id, "undo", ["finished", "cancelled", "failed"], ({ run }) => {
    if (!run) throw stateError("failed")
    return {}
  })
}
