import { Actor } from "../actor"
import { toSummary } from "../contact/item-mapper"
import * as Contacts from "../contact/store"
import { File } from "../file"
import { Mask } from "../mask"
import { loadCorrections, withCorrection } from "./corrections"
import { loadDecisions } from "./decisions"
import type { RowPage, RowQuery } from "./schema"
import { load, stateError } from "./state"
import * as Store from "./store"
import { readChunk, readResults } from "./worker/chunk"

const ROWS_PER_PAGE = 100
const MAX_CHUNKS_PER_PAGE = 20

/** Lists rows by what the check found or the run did, with their cells. Throws `import.notFound`, `permission.denied`. */
export async function rows(id: string, { phase, outcome, cursor }: RowQuery): Promise<RowPage> {
  await Actor.allowed("tools.import")
  const stored = await Store.get(id)
  const { chunks } = stored
  const found: RowPage["rows"] = []
  const first = Number(cursor ?? 0)
  let chunk = first
  for (; chunk < chunks && found.length < ROWS_PER_PAGE && chunk < first + MAX_CHUNKS_PER_PAGE; chunk++) {
    const results = await readResults(id, phase, chunk)
    const corrections = await loadCorrections(
      stored,
      results.map(({ row }) => row),
    )
    const wanted = results
      .map(result => (phase === "check" && corrections.get(result.row)?.result) || result)
      .filter(result => outcome === undefined || result.outcome === outcome)
    if (wanted.length === 0) continue
    const source = (await readChunk(id, chunk)).map(row => withCorrection(row, corrections.get(row.row)))
    const cells = new Map(source.map(row => [row.row, row.cells]))
    const decisions = await loadDecisions(
      id,
      wanted.map(({ row }) => row),
    )
    const contacts = await Contacts.loadMany([...new Set(wanted.flatMap(({ candidates = [] }) => candidates))])
    found.push(
      ...wanted.map(({ candidates = [], ...result }) => ({
        ...result,
        cells: cells.get(result.row) ?? [],
        decision: decisions.get(result.row) ?? null,
        candidates: candidates.flatMap(contactId => contacts.get(contactId) ?? []).map(toSummary),
      })),
    )
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
