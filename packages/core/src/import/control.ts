import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { retryOnConflict, Table, type Write } from "../table"
import { undoUntil, usableUntil } from "./lifetime"
import type { ImportPhase, ImportState, ImportView, RunCounts } from "./schema"
import { assertAllowed, getView, load, RUNNING, stateError, toView } from "./state"
import * as Store from "./store"

/** Throws `import.expired` for an import whose file was read so long ago that its rows will soon be deleted. */
function assertUsable({ readAt, createdAt }: Store.Import) {
  if (Date.parse(usableUntil(readAt ?? createdAt)) < Clock.millis())
    throw new Failure("import.expired", "The file was read more than 21 days ago. Import it again.")
}

/**
 * Starts the next phase of an import once. A phase that is running is not started again, a failed one is. Returns the
 * import. Throws `import.state` when the import is in none of the states `allowedStates`, `import.expired`.
 */
export function start(
  id: string,
  phase: ImportPhase,
  allowedStates: ImportState[],
  toChanges: (stored: Store.Import) => Partial<Store.Import>,
  toExtraWrites: (stored: Store.Import) => Write[] = () => [],
): Promise<ImportView> {
  return retryOnConflict(async () => {
    const { stored, job, state } = await load(id)
    if (state === RUNNING[phase] && job) {
      if (job.state === "queued") await Job.enqueue(job.id)
      return toView(stored, job)
    }
    if (phase === "check" || phase === "run") assertUsable(stored)
    const isRetry = state === "failed" && stored.phase === phase
    if (!isRetry && !allowedStates.includes(state)) throw stateError(state)
    const nextJob = Job.draft(`import.${phase}`, id, phase === "read" ? null : (stored.file?.rows ?? null))
    const changes = { ...toChanges(stored), phase, jobId: nextJob.id }
    await Table.transact([Store.updateWrite(stored, changes), ...Job.createWrites(nextJob), ...toExtraWrites(stored)])
    await Job.enqueue(nextJob.id)
    return toView({ ...stored, ...changes }, nextJob)
  })
}

async function change(
  id: string,
  allowedStates: ImportState[],
  applyToJob: (jobId: string, stored: Store.Import) => Promise<StoredJob>,
): Promise<ImportView> {
  await Actor.allowed("tools.import")
  const { stored, job, state } = await load(id)
  if (!job || !allowedStates.includes(state)) throw stateError(state)
  const changedJob = await applyToJob(job.id, stored)
  // A paused run has no worker that records its counts when it is cancelled.
  if (state === "paused" && stored.phase === "run" && changedJob.state === "cancelled")
    await Store.update(id, () => ({ run: changedJob.counts as RunCounts, finishedAt: Clock.iso() }))
  return getView(id)
}

/** Pauses an import after its current rows. Throws `import.state`. */
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

/** Cancels an import for good. Rows that were imported stay imported. Throws `import.state`. */
export function cancel(id: string): Promise<ImportView> {
  return change(id, ["reading", "checking", "running", "paused", "cancelled"], Job.cancel)
}

/**
 * Undoes an import within seven days: contacts that were not changed since are deleted or get their former values
 * back. Throws `undo.expired`, `import.state`, `permission.denied`.
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
