import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure, valueProblem } from "../error"
import { File } from "../file"
import { InteractionList } from "../interaction-list"
import { Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { Mask } from "../mask"
import { Table } from "../table"
import type { ExportRequest, ExportState, ExportView } from "./schema"
import * as Store from "./store"

export * as Export from "."

const PERMISSION = "contacts.export"
const AUDIT_PERMISSION = "config.profiles"
/** The type of the jobs that write exports. */
export const JOB_TYPE = "export.write"

function stateOf({ expiresAt }: Store.Export, job: StoredJob | undefined): ExportState {
  if (expiresAt !== null) return Date.parse(expiresAt) <= Clock.millis() ? "expired" : "finished"
  if (!job || job.state === "failed") return "failed"
  return job.state === "cancelled" ? "cancelled" : "running"
}

const NO_PROGRESS = { done: 0, total: null, perSecond: null, secondsLeft: null }

function toView(stored: Store.Export, job: StoredJob | undefined): ExportView {
  const { id, request, masked, createdAt, bytes, finishedAt, expiresAt } = stored
  return {
    id,
    state: stateOf(stored, job),
    format: request.format,
    filter: request.filter ?? null,
    columns: request.columns ?? null,
    selected: request.ids?.length ?? null,
    interactions: request.interactions ?? null,
    audit: request.audit ?? null,
    masked,
    createdAt,
    progress: job ? Job.toView(job).progress : NO_PROGRESS,
    rows: finishedAt === null ? (job?.counts["rows"] ?? 0) : stored.rows,
    bytes,
    error: job?.error ?? null,
    finishedAt,
    expiresAt,
  }
}

async function loadWithJob(id: string) {
  const stored = await Store.get(id)
  return { stored, job: await Job.find(stored.jobId) }
}

/** Throws `request.invalid` for a column that no section has. */
async function assertColumns({ columns = [] }: ExportRequest) {
  const { sections } = await Config.current()
  const fieldIds = new Set(sections.flatMap(section => section.fields.map(field => field.id)))
  const errors = columns.flatMap((column, index) =>
    column.startsWith("fld_") && !fieldIds.has(column)
      ? [{ pointer: `/columns/${index}`, ...valueProblem("value.unknown", "is not a field") }]
      : [],
  )
  if (errors.length > 0) throw new Failure("request.invalid", "A column does not exist.", { errors })
}

/**
 * Starts an export of all contacts, of those that match a filter or have an id of a list, of interactions or of the
 * audit; the audit records it. Throws `permission.denied`, `scope.missing`, `request.invalid`, `table.unavailable`.
 */
export async function create(request: ExportRequest): Promise<ExportView> {
  await Actor.allowed(PERMISSION)
  if (request.audit) await Actor.allowed(AUDIT_PERMISSION)
  await assertColumns(request)
  const interactions = request.interactions && (await InteractionList.resolveFilter(request.interactions))
  // Changes made while the file is written are excluded.
  const audit = request.audit && { ...request.audit, to: request.audit.to ?? Clock.iso() }
  const { type, id: by, name } = Actor.author()
  const id = Clock.id("exp")
  const columns = request.columns && [...new Set(request.columns)]
  const job = Job.draft(JOB_TYPE, id, null)
  const stored: Store.Export = {
    id,
    request: {
      ...request,
      ...(columns ? { columns } : {}),
      ...(interactions ? { interactions } : {}),
      ...(audit ? { audit } : {}),
    },
    masked: await Mask.applies(),
    by: { type, id: by, name },
    jobId: job.id,
    createdAt: Clock.iso(),
    rows: 0,
    bytes: null,
    finishedAt: null,
    expiresAt: null,
  }
  const { format, filter, ids } = request
  const auditValues = {
    format,
    filter: filter ?? null,
    ...(ids ? { contacts: ids.length } : {}),
    columns: columns ?? null,
    ...(interactions ? { interactions } : {}),
    ...(audit ? { audit } : {}),
    masked: stored.masked,
  }
  await Table.transact([
    Store.createWrite(stored),
    ...Job.createWrites(job),
    ...Audit.entryWrites("export.created", { type: "export", id }, {}, auditValues),
  ])
  await Job.enqueue(job.id)
  return toView(stored, job)
}

/** Lists the exports of the actor, newest first. Throws `permission.denied`, `table.unavailable`. */
export async function list(cursor?: string): Promise<{ exports: ExportView[]; cursor: string | null }> {
  await Actor.allowed(PERMISSION)
  const page = await Store.list(cursor)
  const exports = await Promise.all(page.exports.map(async stored => toView(stored, await Job.find(stored.jobId))))
  return { exports, cursor: page.cursor }
}

const FILE_EXTENSIONS = { csv: "csv", "csv-plain": "csv", jsonl: "jsonl" } as const

/**
 * Returns the address of a finished file, valid until the file expires; undefined when the actor cannot download it.
 */
async function createFileUrl(stored: Store.Export, state: ExportState): Promise<string | undefined> {
  if (state !== "finished" || stored.expiresAt === null) return undefined
  // An author who may no longer view identifiers cannot download a file with unmasked ones.
  if (!stored.masked && (await Mask.applies())) return undefined
  if (stored.request.audit && !(await Actor.current()).permissions.has(AUDIT_PERMISSION)) return undefined
  const seconds = Math.max(1, Math.floor((Date.parse(stored.expiresAt) - Clock.millis()) / 1000))
  const name = `${Store.subjectOf(stored.request)}-${stored.createdAt.slice(0, 10)}.${FILE_EXTENSIONS[stored.request.format]}`
  return File.createDownloadUrl(Store.fileName(stored.id, "file"), name, seconds)
}

/**
 * Returns an export of the actor, with the address of its file once the export is finished. Throws `export.notFound`,
 * `permission.denied`, `table.unavailable`.
 */
export async function get(id: string): Promise<{ export: ExportView; url: string | null }> {
  await Actor.allowed(PERMISSION)
  const { stored, job } = await loadWithJob(id)
  const view = toView(stored, job)
  return { export: view, url: (await createFileUrl(stored, view.state)) ?? null }
}

/** Cancels a running export. Throws `export.notFound`, `export.state`, `permission.denied`, `table.unavailable`. */
export async function cancel(id: string): Promise<ExportView> {
  await Actor.allowed(PERMISSION)
  const { stored, job } = await loadWithJob(id)
  const state = stateOf(stored, job)
  if (state === "cancelled") return toView(stored, job)
  if (state !== "running") throw new Failure("export.state", `The export cannot do this while it is ${state}.`)
  return toView(stored, await Job.cancel(stored.jobId))
}
