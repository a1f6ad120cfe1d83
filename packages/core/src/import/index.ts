import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { File } from "../file"
import { Identity } from "../identity"
import { Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { Mask } from "../mask"
import { retryOnConflict, Table, type Write } from "../table"
import { headerKey } from "./mapping/headers"
import type { Mapping } from "./mapping/schema"
import type {
  CheckRequest,
  ImportDraft,
  ImportPhase,
  ImportState,
  ImportView,
  OnMatch,
  ReadRequest,
  RowPage,
  RowQuery,
  RowResult,
  SavedMapping,
  Upload,
} from "./schema"
import * as Store from "./store"

export * as Import from "."

const UNDO_WINDOW_MS = 7 * 24 * 60 * 60 * 1000
const ROWS_PER_PAGE = 100
const MAX_CHUNKS_PER_PAGE = 20

/** Returns when the undo of an import ends, as an ISO string. */
function undoUntil(finishedAt: string) {
  return new Date(Date.parse(finishedAt) + UNDO_WINDOW_MS).toISOString()
}

/** The permissions that an import needs, by what happens to rows that match. */
export async function assertAllowed(onMatch: OnMatch | null = null) {
  await Actor.allowed("tools.import")
  await Actor.allowed("contacts.add")
  if (onMatch === "fill" || onMatch === "overwrite") await Actor.allowed("contacts.update")
}

const RUNNING: Record<ImportPhase, ImportState> = {
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

function stateOf({ phase }: Store.Import, job: StoredJob | undefined): ImportState {
  if (!phase || !job) return "uploading"
  if (job.state === "done") return DONE[phase]
  if (job.state === "failed") return "failed"
  if (job.state === "cancelled") return CANCELLED[phase]
  return job.state === "paused" ? "paused" : RUNNING[phase]
}

function toView(stored: Store.Import, job: StoredJob | undefined): ImportView {
  const { id, fileName, size, by, createdAt, file, sameAs, mapping, proposed, onMatch, finishedAt, phase } = stored
  const counts = <T>(of: ImportPhase, kept: T | null) => (phase === of && job ? (job.counts as T) : kept)
  const shown = <T extends object>(value: T | null) => (value && Object.keys(value).length > 0 ? value : null)
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
    progress: job ? Job.toView(job).progress : null,
    check: shown(counts("check", stored.check)),
    run: shown(counts("run", stored.run)),
    undo: shown(counts("undo", stored.undo)),
    error: job?.error ?? null,
    finishedAt,
    undoUntil: finishedAt && phase === "run" ? undoUntil(finishedAt) : null,
  }
}

async function load(id: string) {
  const stored = await Store.get(id)
  const job = stored.jobId ? await Job.find(stored.jobId) : undefined
  return { stored, job, state: stateOf(stored, job) }
}

async function view(id: string): Promise<ImportView> {
  const { stored, job } = await load(id)
  return toView(stored, job)
}

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

const stateError = (state: ImportState) =>
  new Failure("import.state", `The import cannot do this while it is ${state}.`)

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
    return { reading, mapping: null, file: null, check: null }
  })
}

const invalidMapping = (pointer: string, problem: ValueProblem) =>
  new Failure("request.invalid", "The mapping cannot be used.", { errors: [{ pointer, ...problem }] })

/** Returns the whole mapping of a request: columns that it does not name are left out. Throws `request.invalid`. */
async function mappingOf({ proposed, file }: Store.Import, { mapping }: CheckRequest): Promise<Mapping> {
  if (!proposed || !file) throw stateError("uploading")
  const { sections } = await Config.current()
  const fields = sections.flatMap(section => section.fields)
  const fieldOf = (target: string) =>
    target.startsWith("field:")
      ? fields.find(({ label }) => headerKey(label) === headerKey(target.slice("field:".length)))
      : fields.find(({ id }) => id === target)
  const { country = proposed.country, ...rest } = mapping
  if (country !== null && !Identity.isCountry(country))
    throw invalidMapping("/mapping/country", valueProblem("value.option", "is not a country with telephone numbers"))
  const named = (rest.columns ?? []).map((column, at) => {
    const isField = column.target !== null && /^(fld_|field:)/.test(column.target)
    const target = isField ? fieldOf(column.target ?? "")?.id : column.target
    if (target === undefined)
      throw invalidMapping(`/mapping/columns/${at}/target`, valueProblem("value.unknown", "is not a field"))
    if (!file.columns.some(({ header }) => header === column.header || headerKey(header) === headerKey(column.header)))
      throw invalidMapping(`/mapping/columns/${at}/header`, valueProblem("value.unknown", "is not a column"))
    return { header: column.header, target }
  })
  const left = [...named]
  /** The next unused column of the request for a header: exactly, else by its words. */
  const take = (header: string) => {
    const exact = left.findIndex(column => column.header === header)
    const at = exact >= 0 ? exact : left.findIndex(column => headerKey(column.header) === headerKey(header))
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const columns = rest.columns
    ? file.columns.map(({ header }) => ({ header, target: take(header)?.target ?? null }))
    : proposed.columns
  if (!columns.some(({ target }) => target !== null))
    throw invalidMapping("/mapping/columns", valueProblem("value.required", "at least one column must go somewhere"))
  return {
    columns,
    dateOrder: rest.dateOrder === undefined ? proposed.dateOrder : rest.dateOrder,
    decimal: rest.decimal ?? proposed.decimal,
    country,
  }
}

/** Checks all rows without writing anything. Throws `request.invalid`, `import.state`. */
export async function check(id: string, request: CheckRequest): Promise<ImportView> {
  await assertAllowed(request.onMatch)
  const mapping = await mappingOf(await Store.get(id), request)
  return start(id, "check", ["read", "checked"], () => ({
    mapping,
    onMatch: request.onMatch,
    clearEmpty: request.clearEmpty === true,
    check: null,
  }))
}

/** Imports the rows that were checked. Throws `import.state`, `permission.denied`. */
export async function run(id: string): Promise<ImportView> {
  const { onMatch, fingerprint } = await Store.get(id)
  await assertAllowed(onMatch)
  return start(
    id,
    "run",
    ["checked"],
    () => ({}),
    () => (fingerprint ? [Store.fingerprintWrite(fingerprint, id)] : []),
  )
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

const lines = <T>(text: string | undefined): T[] =>
  (text ?? "")
    .split("\n")
    .filter(line => line !== "")
    .map(line => JSON.parse(line))

/** Lists rows by what the check found or the run did, with their cells. Throws `import.notFound`, `permission.denied`. */
export async function rows(id: string, { phase, outcome, cursor }: RowQuery): Promise<RowPage> {
  await Actor.allowed("tools.import")
  const { chunks } = await Store.get(id)
  const found: RowPage["rows"] = []
  const first = Number(cursor ?? 0)
  let chunk = first
  for (; chunk < chunks && found.length < ROWS_PER_PAGE && chunk < first + MAX_CHUNKS_PER_PAGE; chunk++) {
    const text = await File.readText(Store.fileName(id, `${phase}/${chunk}`))
    const wanted = lines<RowResult>(text).filter(result => outcome === undefined || result.outcome === outcome)
    if (wanted.length === 0) continue
    const source = lines<{ row: number; cells: string[] }>(await File.readText(Store.fileName(id, `rows/${chunk}`)))
    const cells = new Map(source.map(row => [row.row, row.cells]))
    found.push(...wanted.map(result => ({ ...result, cells: cells.get(result.row) ?? [] })))
  }
  return { rows: found, cursor: chunk < chunks ? String(chunk) : null }
}

/**
 * Returns the address of the file of rejected rows with their reasons. Throws `import.state` before the import has run,
 * `permission.denied` also for agents who may not view identifiers.
 */
export async function rejectedUrl(id: string): Promise<string> {
  await Actor.allowed("tools.import")
  if (await Mask.applies()) await Actor.allowed("identifiers.view")
  const { stored, state } = await load(id)
  const key = Store.fileName(id, "rejected.csv")
  if ((await File.size(key)) === undefined) throw stateError(state)
  return File.downloadUrl(key, `${stored.fileName.replace(/\.\w+$/, "")}-rejected.csv`)
}
