import { Actor } from "../actor"
import { Failure } from "../error"
import { Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { filesUntil, undoUntil } from "./lifetime"
import type { ImportPhase, ImportState, ImportView, OnMatch } from "./schema"
import * as Store from "./store"

/** The parts of an import that set owners other than its author. */
type Owners = Partial<Pick<Store.Import, "owner" | "mapping">>

/** Throws `permission.denied` without the permissions that an import needs for matching rows and owners. */
export async function assertAllowed(onMatch: OnMatch | null = null, owners: Owners = {}) {
  await Actor.allowed("tools.import")
  await Actor.allowed("contacts.add")
  if (owners.owner || owners.mapping?.columns.some(({ target }) => target === "owner"))
    await Actor.allowed("contacts.changeOwner")
  if (onMatch === "fill" || onMatch === "overwrite") await Actor.allowed("contacts.update")
}

/** The state of an import while the job of a phase runs. */
export const RUNNING: Record<ImportPhase, ImportState> = {
  read: "reading",
  check: "checking",
  run: "running",
  undo: "undoing",
}
const CANCELLED: Record<ImportPhase, ImportState> = {
  read: "uploading",
  check: "read",
  run: "cancelled",
  undo: "finished",
}
const DONE: Record<ImportPhase, ImportState> = { read: "read", check: "checked", run: "finished", undo: "undone" }

const ENDED: ReadonlySet<StoredJob["state"]> = new Set(["done", "failed", "cancelled"])

function stateOf({ phase }: Store.Import, job: StoredJob | undefined): ImportState {
  if (!phase || !job) return "uploading"
  if (job.state === "done") return DONE[phase]
  if (job.state === "failed") return "failed"
  if (job.state === "cancelled") return CANCELLED[phase]
  return job.state === "paused" ? "paused" : RUNNING[phase]
}

/** Returns an import as the API returns it, with the progress of its job. */
export function toView(stored: Store.Import, job: StoredJob | undefined): ImportView {
  const { id, fileName, size, by, createdAt, file, sameAs, mapping, proposed, onMatch, finishedAt, phase } = stored
  const { readAt = createdAt } = stored
  // The counts of an ended job are stored with the import, where the correction of a row changes them.
  const hasEnded = job !== undefined && ENDED.has(job.state)
  const countsOf = <T>(countedPhase: ImportPhase, stored: T | null) =>
    phase === countedPhase && job && !(hasEnded && stored) ? (job.counts as T) : stored
  const nullIfEmpty = <T extends object>(value: T | null) => (value && Object.keys(value).length > 0 ? value : null)
  return {
    id,
    state: stateOf(stored, job),
    phase,
    fileName,
    size,
    by,
    createdAt,
    file,
    sameAs,
    mapping: mapping ?? proposed,
    onMatch,
    clearEmpty: stored.clearEmpty === true,
    owner: stored.owner ?? null,
    tag: stored.tag ?? null,
    unknownOptions: stored.unknownOptions ?? [],
    progress: job ? Job.toView(job).progress : null,
    check: nullIfEmpty(countsOf("check", stored.check)),
    run: nullIfEmpty(countsOf("run", stored.run)),
    undo: nullIfEmpty(countsOf("undo", stored.undo)),
    error: job?.error ?? null,
    finishedAt,
    undoUntil: finishedAt && phase === "run" ? undoUntil(finishedAt, readAt) : null,
    filesUntil: filesUntil(readAt),
  }
}

/** Loads an import with its job and its state. Throws `import.notFound`. */
export async function load(id: string) {
  const stored = await Store.get(id)
  const job = stored.jobId ? await Job.find(stored.jobId) : undefined
  return { stored, job, state: stateOf(stored, job) }
}

/** Returns an import as the API returns it. Throws `import.notFound`. */
export async function getView(id: string): Promise<ImportView> {
  const { stored, job } = await load(id)
  return toView(stored, job)
}

/** Returns the failure of a request that does not fit the state of an import. */
export function stateError(state: ImportState) {
  return new Failure("import.state", `The import cannot do this while it is ${state}.`)
}
