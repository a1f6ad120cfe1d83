import { join } from "node:path"
import { Clock } from "../../clock"
import { Config } from "../../configuration"
import { Errors } from "../../error"
import { File, runInTemporaryFolder } from "../../file"
import type { Handler, RunContext } from "../../job"
import type { Job, JobError } from "../../job/schema"
import { createProgressPush } from "../../job/work"
import { guessMapping, Sampler } from "../mapping"
import { columnLetters } from "../mapping/cell"
import { FileError, openTable, type Row } from "../parse"
import type { ImportView, ReadRequest, RunCounts } from "../schema"
import * as Store from "../store"
import { checkRows } from "./check-rows"
import { ChunkWriter } from "./chunk"
import { runRows, writeRejectedSoFar } from "./run-rows"
import { undoRows } from "./undo-rows"

const pushProgress = createProgressPush(({ subject }) => ({ type: "import.changed", id: subject }))

const ENDED = new Set<Job["state"]>(["done", "cancelled", "failed"])

/**
 * Returns an `onChange` that stores the counts of an ended phase with the import, since the next phase has another job.
 */
const storeCounts = (changes: (job: Job) => Partial<Store.Import>) => async (job: Job) => {
  if (ENDED.has(job.state)) await Store.update(job.subject, () => changes(job))
  await pushProgress(job)
}

function toError(error: unknown): JobError | undefined {
  if (Errors.is(error, "import.rulesChanged")) return { code: error.code, detail: error.detail }
  if (!(error instanceof FileError)) return undefined
  return { code: error.code, detail: error.message, ...(error.row === undefined ? {} : { row: error.row }) }
}

/** The handlers of imports by the type of their job. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  "import.read": { run: readFile, toError, onChange: pushProgress },
  "import.check": {
    run: checkRows,
    toError,
    onChange: storeCounts(({ counts }) => ({ check: counts as ImportView["check"] })),
  },
  "import.run": {
    run: runRows,
    toError,
    beforeStop: writeRejectedSoFar,
    onChange: storeCounts(({ counts }) => ({ run: counts as RunCounts, finishedAt: Clock.iso() })),
  },
  "import.undo": {
    run: undoRows,
    toError,
    onChange: storeCounts(({ counts }) => ({ undo: counts as ImportView["undo"] })),
  },
}

const PREVIEW_ROWS = 5
const MAX_SHOWN_LENGTH = 200
const SHOWN_SAMPLES = 5

async function readRows(id: string, rows: AsyncIterable<Row>, { header }: ReadRequest, { save }: RunContext) {
  const writer = new ChunkWriter(id)
  const preview: string[][] = []
  let sampler: Sampler | undefined
  for await (const row of rows) {
    if (!sampler) {
      sampler = new Sampler(header ? row.cells : row.cells.map((_, index) => columnLetters(index)))
      if (header) continue
    }
    sampler.add(row.cells)
    if (preview.length < PREVIEW_ROWS) preview.push(row.cells.map(cell => cell.slice(0, MAX_SHOWN_LENGTH)))
    if (await writer.add(row)) await save({ done: sampler.rows })
  }
  await writer.flush()
  if (!sampler || sampler.rows === 0) throw new FileError("file.empty")
  return { sampler, preview, chunks: writer.chunks }
}

/** Reads the uploaded file into chunks, and proposes a mapping. Throws `FileError`. */
async function readFile(context: RunContext) {
  const id = context.job.subject
  const { reading } = await Store.get(id)
  await runInTemporaryFolder(async folder => {
    const path = join(folder, "source")
    await File.download(Store.fileName(id, "source"), path)
    const table = await openTable(path, reading)
    const { sampler, preview, chunks } = await readRows(id, table.rows, reading, context)
    const { sections, identity } = await Config.current()
    const decimal = table.separator === ";" ? "," : "."
    const proposed = guessMapping(sampler.columns, sections, identity, decimal)
    const { format, encoding, separator, fingerprint } = table
    const sameAs = await Store.findByFingerprint(fingerprint)
    const columns = sampler.columns.map(({ header, values, filled }, index) => ({
      header,
      samples: values.slice(0, SHOWN_SAMPLES),
      filled: Math.round((filled / sampler.rows) * 1000) / 1000,
      target: proposed.columns[index]?.target ?? null,
    }))
    const file = { format, encoding, separator, header: reading.header ?? true, rows: sampler.rows, columns, preview }
    await Store.update(id, () => ({ file, fingerprint, chunks, proposed, sameAs }))
  })
}
