import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { File } from "../file"
import { Job } from "../job"
import { retryOnConflict, Table, type Write } from "../table"
import { resolveUserId } from "../user"
import * as Decisions from "./decisions"
import { requestedMapping } from "./requested-mapping"
import type {
  CheckRequest,
  DecisionRequest,
  ImportDraft,
  ImportPhase,
  ImportState,
  ImportView,
  ReadRequest,
  SavedMapping,
  Upload,
} from "./schema"
import { assertAllowed, load, RUNNING, stateError, toView, undoUntil, view } from "./state"
import * as Store from "./store"

export * as Import from "."
export { correctRow } from "./correct-row"
export { rejectedUrl, rows } from "./rows"

/** Returns an import with its progress. Throws `import.notFound`, `permission.denied`. */
export async function get(id: string): Promise<ImportView> {
  await Actor.allowed("tools.import")
  return view(id)
}

/** Lists the imports of the account, newest first. Throws `permission.denied`. */
export async function list(cursor?: string): Promise<{ imports: ImportView[]; cursor: string | null }> {
  await Actor.allowed("tools.import")
  const page = await Store.list(cursor)
  const imports = await Promise.all(
    page.imports.map(async stored => toView(stored, stored.jobId ? await Job.find(stored.jobId) : undefined)),
  )
  return { imports, cursor: page.cursor }
}

const uploadOf = async (id: string, size: number): Promise<Upload> => ({
  method: "PUT",
  ...(await File.uploadUrl(Store.fileName(id, "source"), size)),
})

/** Creates an import, and returns where to upload its file. Throws `permission.denied`. */
export async function create(draft: ImportDraft): Promise<{ import: ImportView; upload: Upload }> {
  await assertAllowed()
  const { type, id: by, name } = Actor.author()
  const stored: Store.Import = {
    id: Clock.id("imp"),
    rev: 0,
    ...draft,
    by: { type, id: by, name },
    createdAt: Clock.iso(),
    phase: null,
    jobId: null,
    reading: { header: true },
    fingerprint: null,
    chunks: 0,
    file: null,
    sameAs: null,
    proposed: null,
    mapping: null,
    onMatch: null,
    check: null,
    run: null,
    undo: null,
    finishedAt: null,
  }
  await Table.transact([Store.updateWrite(stored, {})])
  return { import: toView(stored, undefined), upload: await uploadOf(stored.id, draft.size) }
}

/**
 * Returns a new address for the file of an import that has no readable file yet: after an upload that was interrupted,
 * or in place of a file that cannot be imported. Throws `import.notFound`, `import.state`, `permission.denied`.
 */
export function replaceFile(id: string, draft: ImportDraft): Promise<{ import: ImportView; upload: Upload }> {
  return retryOnConflict(async () => {
    await assertAllowed()
    const { stored, state } = await load(id)
    if (state !== "uploading" && !(state === "failed" && stored.phase === "read")) throw stateError(state)
    const changed = { ...draft, phase: null, jobId: null }
    await Table.transact([Store.updateWrite(stored, changed)])
    return { import: toView({ ...stored, ...changed }, undefined), upload: await uploadOf(id, draft.size) }
  })
}

/**
 * Starts the next part of an import, once: when that part runs already the import is returned as it is; when that part
 * has failed it is started again. Throws `import.state` when the import is not in one of the states `from`.
 */
function start(
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
    const isRetry = state === "failed" && stored.phase === phase
    if (!isRetry && !from.includes(state)) throw stateError(state)
    const next = Job.draft(`import.${phase}`, id, phase === "read" ? null : (stored.file?.rows ?? null))
    const changed = { ...changes(stored), phase, jobId: next.id }
    await Table.transact([Store.updateWrite(stored, changed), ...Job.createWrites(next), ...more(stored)])
    await Job.enqueue(next.id)
    return toView({ ...stored, ...changed }, next)
  })
}

/**
 * Reads the uploaded file: columns, rows and a proposed mapping. Throws `import.fileMissing`, `import.fileIncomplete`,
 * `import.state`.
 */
export async function read(id: string, reading: ReadRequest): Promise<ImportView> {
  await assertAllowed()
  const { size: expected } = await Store.get(id)
  const size = await File.size(Store.fileName(id, "source"))
  if (size === undefined) throw new Failure("import.fileMissing", "The file has not been uploaded.")
  if (size !== expected) throw new Failure("import.fileIncomplete", "The upload is not complete. Upload it again.")
  return start(id, "read", ["uploading", "read", "checked", "failed"], ({ run }) => {
    if (run) throw stateError("finished")
    return { reading, mapping: null, file: null, check: null, corrections: null }
  })
}

/** Checks all rows without writing anything. Throws `request.invalid`, `import.state`. */
export async function check(id: string, request: CheckRequest): Promise<ImportView> {
  const mapping = await requestedMapping(await Store.get(id), request)
  const { onMatch, owner = null, tag = null } = request
  await assertAllowed(onMatch, { owner, mapping })
  const ownerId = owner === null ? null : await resolveUserId(Actor.account(), owner, "/owner")
  return start(id, "check", ["read", "checked"], () => ({
    mapping,
    onMatch,
    owner: ownerId,
    tag,
    unknownOptions: [],
    clearEmpty: request.clearEmpty === true,
    check: null,
  }))
}

/** Imports the rows that were checked. Throws `import.state`, `permission.denied`. */
export async function run(id: string): Promise<ImportView> {
  const { onMatch, fingerprint, ...stored } = await Store.get(id)
  await assertAllowed(onMatch, stored)
  return start(
    id,
    "run",
    ["checked"],
    () => ({}),
    () => (fingerprint ? [Store.fingerprintWrite(fingerprint, id)] : []),
  )
}

/**
 * Decides about a row that was checked, or takes the decision back. Throws `import.state` unless the import is checked,
 * `import.notFound`, `permission.denied`.
 */
export function decideRow(id: string, { row, decision }: DecisionRequest): Promise<void> {
  return retryOnConflict(async () => {
    await assertAllowed()
    const { stored, state } = await load(id)
    if (state !== "checked") throw stateError(state)
    await Table.transact([Store.unchangedCheck(stored), Decisions.decisionWrite(id, row, decision)])
  })
}

async function change(id: string, from: ImportState[], act: (jobId: string) => Promise<unknown>) {
  await Actor.allowed("tools.import")
  const { job, state } = await load(id)
  if (!job || !from.includes(state)) throw stateError(state)
  await act(job.id)
  return view(id)
}

/** Pauses an import after the rows it is at. Throws `import.state`. */
export function pause(id: string): Promise<ImportView> {
  return change(id, ["running", "undoing", "paused"], Job.pause)
}

/** Continues a paused import. Throws `import.state`. */
export function resume(id: string): Promise<ImportView> {
  return change(id, ["paused", "running", "undoing"], Job.resume)
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
  const { finishedAt, by } = await Store.get(id)
  const actor = await Actor.current()
  if (actor.id !== by.id || actor.type !== by.type) await Actor.allowed("config.profiles")
  if (finishedAt && Date.parse(undoUntil(finishedAt)) < Clock.millis())
    throw new Failure("undo.expired", "This was more than seven days ago.")
  return start(id, "undo", ["finished", "cancelled", "failed"], ({ run }) => {
    if (!run) throw stateError("failed")
    return {}
  })
}

/** Lists the saved mappings. Throws `permission.denied`. */
export async function listMappings(): Promise<SavedMapping[]> {
  await Actor.allowed("tools.import")
  return Store.listMappings()
}

/** Saves a mapping by name. Throws `permission.denied`. */
export async function saveMapping(saved: SavedMapping): Promise<SavedMapping> {
  await Actor.allowed("tools.import")
  await Store.saveMapping(saved)
  return saved
}
