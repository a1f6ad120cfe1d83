import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { retryOnConflict, Table, type Write } from "../table"
import { undoUntil, usableUntil } from "./lifetime"
import type { ImportPhase, ImportState, ImportView, RunCounts } from "./schema"
import { assertAllowed, load, RUNNING, stateError, toView, view } from "./state"
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

/** Throws `import.expired` for an import whose file was read so long ago that its rows will soon be deleted. */
function assertUsable({ readAt, createdAt }: Store.Import) {
  if (Date.parse(usableUntil(readAt ?? createdAt)) < Clock.millis())
    throw new Failure("import.expired", "The file was read more than 21 days ago. Import it again.")
}

/**
 * Starts the next part of an import, once: when that part runs already the import is returned as it is; when that part
 * has failed it is started again. Throws `import.state` when the import is not in one of the states `from`,
 * `import.expired`.
 */
export function start(
  id: string,
  phase: ImportPhase,
  from: ImportState[],
  changes: (stored: Store.Import) => Partial<Store.Import>,
  more: (stored: Store.Import) => Write[] = () => [],
): Promise<ImportView> {
  return retryOnConflict(async () => {
    const { stored, job, state } = await load(id)
    if (state === RUNNING[phase] && job) {
      if (job.state === "queued") await Job.enqueue(job.id)
      return toView(stored, job)
    }
    if (phase === "check" || phase === "run") assertUsable(stored)
    const isRetry = state === "failed" && stored.phase === phase
    if (!isRetry && !from.includes(state)) throw stateError(state)
    const next = Job.draft(`import.${phase}`, id, phase === "read" ? null : (stored.file?.rows ?? null))
    const changed = { ...changes(stored), phase, jobId: next.id }
    await Table.transact([Store.updateWrite(stored, changed), ...Job.createWrites(next), ...more(stored)])
    await Job.enqueue(next.id)
    return toView({ ...stored, ...changed }, next)
  })
}
