import { Clock } from "../clock"
import { Failure } from "../error"
import { Job } from "../job"
import { retryOnConflict, Table, type Write } from "../table"
import { usableUntil } from "./lifetime"
import type { ImportPhase, ImportState, ImportView } from "./schema"
import { load, RUNNING, stateError, toView } from "./state"
import * as Store from "./store"

/** Throws `import.expired` for an import whose file was read so long ago that its rows will soon be deleted. */
export function assertUsable({ readAt, createdAt }: Store.Import) {
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
