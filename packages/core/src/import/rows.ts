import { Actor } from "../actor"
import { Clock } from "../clock"
import { toSummary } from "../contact/item-mapper"
import * as Contacts from "../contact/store"
import { Failure } from "../error"
import { File } from "../file"
import { Mask } from "../mask"
import { loadCorrections, loadDecisions, withCorrection } from "./corrections"
import { filesUntil } from "./lifetime"
import type { RowPage, RowQuery } from "./schema"
import { load, stateError } from "./state"
import * as Store from "./store"
import type { CheckedRow } from "./worker/check-rows"
import { fromLines, readChunk } from "./worker/chunk"

const ROWS_PER_PAGE = 100
const MAX_CHUNKS_PER_PAGE = 20

/** Throws `import.expired` for an import whose files are no longer stored. */
function assertStored({ readAt, createdAt }: Store.Import) {
  if (Date.parse(filesUntil(readAt ?? createdAt)) < Clock.millis())
    throw new Failure("import.expired", "The rows of this import are no longer stored.")
}

/**
 * Lists a page of the rows of a phase with their results and cells, optionally of one outcome. Throws
 * `import.notFound`, `import.expired`, `permission.denied`.
 */
export async function listRows(id: string, { phase, outcome, cursor }: RowQuery): Promise<RowPage> {
  await Actor.allowed("tools.import")
  const stored = await Store.get(id)
  assertStored(stored)
  const { chunks } = stored
  const pageRows: RowPage["rows"] = []
  const firstChunk = Number(cursor ?? 0)
  let chunk = firstChunk
  for (; chunk < chunks && pageRows.length < ROWS_PER_PAGE && chunk < firstChunk + MAX_CHUNKS_PER_PAGE; chunk++) {
    const text = await File.readText(Store.fileName(id, `${phase}/${chunk}`))
    // A phase that has stopped early has no results for later chunks.
    const results = fromLines<CheckedRow>(text ?? "")
    const corrections = await loadCorrections(
      stored,
      results.map(({ row }) => row),
    )
    const matching = results
      .map((result): CheckedRow => (phase === "check" && corrections.get(result.row)?.result) || result)
      .filter(result => outcome === undefined || result.outcome === outcome)
    if (matching.length === 0) continue
    const sourceRows = (await readChunk(id, chunk)).map(row => withCorrection(row, corrections.get(row.row)))
    const cells = new Map(sourceRows.map(row => [row.row, row.cells]))
    const decisions = await loadDecisions(
      id,
      matching.map(({ row }) => row),
    )
    const contacts = await Contacts.loadMany([...new Set(matching.flatMap(({ candidates = [] }) => candidates))])
    pageRows.push(
      ...matching.map(({ candidates = [], keys: _keys, unknownOptions: _options, ...result }) => ({
        ...result,
        cells: cells.get(result.row) ?? [],
        decision: decisions.get(result.row) ?? null,
        candidates: candidates.flatMap(contactId => contacts.get(contactId) ?? []).map(toSummary),
      })),
    )
  }
  return { rows: pageRows, cursor: chunk < chunks ? String(chunk) : null }
}

/**
 * Returns the address of the file of rejected rows with their reasons. Throws `import.state` before the run has stored
 * it, `import.expired`, `permission.denied` also for agents who may not view identifiers.
 */
export async function getRejectedUrl(id: string): Promise<string> {
  await Actor.allowed("tools.import")
  if (await Mask.applies()) await Actor.allowed("identifiers.view")
  const { stored, state } = await load(id)
  assertStored(stored)
  const key = Store.fileName(id, "rejected.csv")
  if ((await File.getSize(key)) === undefined) throw stateError(state)
  return File.createDownloadUrl(key, `${stored.fileName.replace(/\.\w+$/, "")}-rejected.csv`)
}
