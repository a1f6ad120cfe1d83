import { createWriteStream } from "node:fs"
import { stat } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import * as v from "valibot"
import { Actor } from "../../actor"
import { Audit } from "../../audit"
import { type AuditFilter, Entry } from "../../audit/schema"
import { Clock } from "../../clock"
import { Config } from "../../configuration"
import { Contact as Contacts } from "../../contact"
import { Contact } from "../../contact/schema"
import { ContactList } from "../../contact-list"
import { Failure } from "../../error"
import { File, runInTemporaryFolder } from "../../file"
import { BYTE_ORDER_MARK, csvLine } from "../../import/mapping"
import { InteractionList } from "../../interaction-list"
import { type InteractionFilter, ListedInteraction } from "../../interaction-list/schema"
import type { Handler, RunContext } from "../../job"
import { createProgressPush } from "../../job/work"
import { Mask } from "../../mask"
import { listUsers } from "../../user"
import { JOB_TYPE } from ".."
import { auditCells, auditHeaders } from "../audit"
import {
  allColumns,
  createValueFormatter,
  headerCells,
  lineCells,
  pickColumns,
  type Row,
  type RowContext,
  toRow,
  type Widths,
  widen,
} from "../columns"
import { interactionCells, interactionHeaders } from "../interactions"
import type { ExportRequest } from "../schema"
import * as Store from "../store"
import { readAllPages, readChosenPages } from "./pages"

/** The handlers of exports by the type of their job. */
export const EXPORT_HANDLERS: Readonly<Record<string, Handler>> = {
  [JOB_TYPE]: {
    run: writeExport,
    onChange: createProgressPush(({ subject }) => ({ type: "export.changed", id: subject })),
  },
}

const FILE_TTL_MS = 24 * 60 * 60 * 1000

/** The checkpoint of an export: the number of stored parts, the position after the last one, and the columns. */
interface Checkpoint {
  parts: number
  after?: string
  widths: Widths
  columns: string[]
}

/** Throws `permission.denied` when the author may no longer export, or may no longer view the exported values. */
async function assertStillAllowed({ masked, request }: Store.Export) {
  await Actor.allowed("contacts.export")
  if (request.audit) await Actor.allowed("config.profiles")
  if (!masked && (await Mask.applies()))
    throw new Failure("permission.denied", "This needs the permission identifiers.view.")
}

const toLines = (values: object[]) => values.map(value => `${JSON.stringify(value)}\n`).join("")

/** Returns values of a schema, masked unless the author of the export may view identifiers. */
async function maskValues<T>(schema: v.GenericSchema<T[]>, values: T[], { masked }: Store.Export): Promise<T[]> {
  if (!masked || values.length === 0) return values
  return (await Mask.maskResponse(schema, values, Contacts.loadMany)) as T[]
}

async function loadRowContext({ request, masked }: Store.Export, columns: string[]): Promise<RowContext> {
  const { sections, identity } = await Config.current()
  const isFormatted = request.values === "shown"
  return {
    columns,
    fields: new Map(sections.flatMap(section => section.fields).map(field => [field.id, field])),
    settings: identity,
    decimal: request.separator === ";" ? "," : ".",
    masked,
    formatter: isFormatted
      ? createValueFormatter(request.language, identity, await listUsers(Actor.account()))
      : undefined,
  }
}

/** The output of a step: the rows of a CSV file and the objects of JSON lines. */
interface Batch {
  examined: number
  rows: Row[]
  objects: object[]
  /** The position after which the next step continues; undefined at the end. */
  after: string | undefined
}

async function* contactBatches(stored: Store.Export, checkpoint: Checkpoint): AsyncGenerator<Batch> {
  const { request } = stored
  const context = await loadRowContext(stored, checkpoint.columns)
  const filterMatching = request.filter ? await ContactList.loadMatcher(request.filter) : undefined
  const pages = request.ids ? readChosenPages(request.ids, checkpoint.after) : readAllPages(checkpoint.after)
  for await (const { examined, contacts, after } of pages) {
    const matching = filterMatching ? await filterMatching(contacts) : contacts
    const visible = await maskValues(v.array(Contact), matching, stored)
    yield {
      examined,
      rows: visible.map(contact => toRow(contact, context)),
      objects: visible.map(contact => pickColumns(contact, request.columns)),
      after,
    }
  }
}

async function* interactionBatches(
  stored: Store.Export,
  filter: InteractionFilter,
  { after }: Checkpoint,
): AsyncGenerator<Batch> {
  for await (const { examined, interactions, next } of InteractionList.searchSteps(filter, after)) {
    const objects = await maskValues(v.array(ListedInteraction), interactions, stored)
    const rows = objects.map(interaction => ({ cells: interactionCells(interaction), identifiers: {} }))
    yield { examined, rows, objects, after: next }
  }
}

async function* auditBatches(stored: Store.Export, filter: AuditFilter, { after }: Checkpoint): AsyncGenerator<Batch> {
  const { sections } = await Config.current()
  const labels = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field.label]))
  let cursor = after
  do {
    const page = await Audit.list({ ...filter, ...(cursor === undefined ? {} : { cursor }) })
    const objects = await maskValues(v.array(Entry), page.entries, stored)
    const rows = objects.flatMap(entry => auditCells(entry, labels)).map(cells => ({ cells, identifiers: {} }))
    cursor = page.cursor ?? undefined
    yield { examined: page.entries.length, rows, objects, after: cursor }
  } while (cursor !== undefined)
}

function batchesOf(stored: Store.Export, checkpoint: Checkpoint): AsyncGenerator<Batch> {
  const { interactions, audit } = stored.request
  if (interactions) return interactionBatches(stored, interactions, checkpoint)
  return audit ? auditBatches(stored, audit, checkpoint) : contactBatches(stored, checkpoint)
}

/** Stores the batches of an export, each as a part. An interrupted part is written again. */
async function writeParts(stored: Store.Export, { job, save }: RunContext): Promise<Checkpoint> {
  const { request } = stored
  const columns = request.columns ?? allColumns((await Config.current()).sections)
  let checkpoint = (job.checkpoint ?? { parts: 0, widths: {}, columns }) as Checkpoint
  // Without a position after a stored part the walk had reached its end.
  if (checkpoint.parts > 0 && checkpoint.after === undefined) return checkpoint
  let { done, counts } = job
  for await (const { examined, rows, objects, after } of batchesOf(stored, checkpoint)) {
    await assertStillAllowed(stored)
    const lines = request.format === "jsonl" ? objects : rows
    await File.writeText(Store.fileName(stored.id, `part/${checkpoint.parts}`), toLines(lines))
    done += examined
    counts = { rows: (counts["rows"] ?? 0) + lines.length }
    const { after: _, ...previous } = checkpoint
    checkpoint = {
      ...previous,
      parts: checkpoint.parts + 1,
      ...(after === undefined ? {} : { after }),
      widths: rows.reduce(widen, checkpoint.widths),
    }
    await save({ done, counts, checkpoint })
  }
  return checkpoint
}

async function loadHeaders({ language, interactions, audit }: ExportRequest, { columns, widths }: Checkpoint) {
  if (interactions) return interactionHeaders(language)
  return audit ? auditHeaders(language) : headerCells(columns, widths, (await Config.current()).sections, language)
}

async function* fileText({ id, request }: Store.Export, checkpoint: Checkpoint) {
  const { format, separator } = request
  const { parts, columns, widths } = checkpoint
  if (format === "csv") yield BYTE_ORDER_MARK
  if (format !== "jsonl") yield csvLine(await loadHeaders(request, checkpoint), separator)
  const isOfContacts = Store.subjectOf(request) === "contacts"
  const cellsOf = (row: Row) => (isOfContacts ? lineCells(row, columns, widths) : row.cells)
  for (let part = 0; part < parts; part++) {
    const text = await File.readText(Store.fileName(id, `part/${part}`))
    if (text === undefined) throw new Error("A part of the export is missing.")
    if (format === "jsonl") yield text
    else
      for (const line of text.split("\n")) if (line !== "") yield csvLine(cellsOf(JSON.parse(line) as Row), separator)
  }
}

/** Writes the file of an export from its parts. Returns its size in bytes. */
function writeFile(stored: Store.Export, checkpoint: Checkpoint) {
  return runInTemporaryFolder(async folder => {
    const path = join(folder, "file")
    await pipeline(Readable.from(fileText(stored, checkpoint)), createWriteStream(path))
    await File.upload(path, Store.fileName(stored.id, "file"))
    return (await stat(path)).size
  })
}

/** Writes an export from its checkpoint on. Throws `permission.denied`, `table.unavailable`. */
async function writeExport(context: RunContext) {
  const stored = await Store.get(context.job.subject)
  const checkpoint = await writeParts(stored, context)
  const bytes = await writeFile(stored, checkpoint)
  await assertStillAllowed(stored)
  const rows = context.job.counts["rows"] ?? 0
  const now = Clock.millis()
  const completion = { rows, bytes, finishedAt: Clock.iso(), expiresAt: new Date(now + FILE_TTL_MS).toISOString() }
  await Store.finish(
    stored.id,
    completion,
    Audit.entryWrites(
      "export.finished",
      { type: "export", id: stored.id },
      {},
      { [Store.subjectOf(stored.request)]: rows },
    ),
  )
}
