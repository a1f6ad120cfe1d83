import { Clock } from "../clock"
import { Failure, valueProblem } from "../error"
import { retryOnConflict, Table } from "../table"
import { correctionWrite, loadCorrections, withCorrection } from "./corrections"
import type { CorrectionRequest, ImportView, RowResult, UnknownOptions } from "./schema"
import { assertAllowed, load, stateError, toView } from "./state"
import * as Store from "./store"
import { checkRow } from "./worker/check-rows"
import { readChunk, readResults } from "./worker/chunk"

const invalid = (pointer: string, detail: string) =>
  new Failure("request.invalid", "The row cannot be corrected.", {
    errors: [{ pointer, ...valueProblem("value.unknown", detail) }],
  })

/** Returns a row of the file as it was read, with its chunk. Searches the chunks, which are ordered by row number. */
async function findRow({ id, chunks }: Store.Import, row: number) {
  let [low, high] = [0, chunks - 1]
  while (low <= high) {
    const chunk = Math.floor((low + high) / 2)
    const rows = await readChunk(id, chunk)
    const source = rows.find(candidate => candidate.row === row)
    if (source) return { chunk, source }
    if ((rows[0]?.row ?? 0) > row) high = chunk - 1
    else low = chunk + 1
  }
  throw invalid("/row", "is not a row of the file")
}

/** Returns the counts of unknown values after those of a row were replaced by those of its correction. */
function replaceUnknown(counts: UnknownOptions[], before: UnknownOptions[], after: UnknownOptions[]): UnknownOptions[] {
  const totals = new Map<string, Map<string, number>>()
  const addCounts = (list: UnknownOptions[], sign: 1 | -1) => {
    for (const { header, values } of list) {
      const rows = totals.get(header) ?? new Map<string, number>()
      for (const { value, rows: count } of values) rows.set(value, (rows.get(value) ?? 0) + sign * count)
      totals.set(header, rows)
    }
  }
  addCounts(counts, 1)
  addCounts(before, -1)
  addCounts(after, 1)
  return [...totals].flatMap(([header, rows]) => {
    const values = [...rows].flatMap(([value, count]) => (count > 0 ? [{ value, rows: count }] : []))
    return values.length > 0 ? [{ header, values }] : []
  })
}

/** Returns the counts of a check after the outcome of a row was changed. */
function moveRow(counts: NonNullable<ImportView["check"]>, from: RowResult, to: RowResult) {
  const movedCounts: Record<string, number> = { ...counts }
  movedCounts[from.outcome] = (movedCounts[from.outcome] ?? 0) - 1
  movedCounts[to.outcome] = (movedCounts[to.outcome] ?? 0) + 1
  return movedCounts as typeof counts
}

/**
 * Replaces cells of a row that was checked, and checks the row again: a run uses the corrected cells. Earlier rows
 * with the same identifier are found only by a check of all rows and by the run. Throws `request.invalid`,
 * `import.state` unless the import is checked, `import.notFound`, `permission.denied`.
 */
export function correctRow(
  id: string,
  { row, cells }: CorrectionRequest,
): Promise<{ import: ImportView; row: RowResult }> {
  return retryOnConflict(async () => {
    const { stored, job, state } = await load(id)
    await assertAllowed(stored.onMatch, stored)
    if (state !== "checked" || !stored.check) throw stateError(state)
    const columns = stored.file?.columns.length ?? 0
    const index = cells.findIndex(({ column }) => column >= columns)
    if (index >= 0) throw invalid(`/cells/${index}/column`, "is not a column of the file")
    const { chunk, source } = await findRow(stored, row)
    const earlierCorrection = (await loadCorrections(stored, [row])).get(row)
    const results = earlierCorrection ? [earlierCorrection.result] : await readResults(id, "check", chunk)
    const formerResult = results.find(result => result.row === row)
    if (!formerResult) throw stateError(state)
    const corrected = {
      ...earlierCorrection?.cells,
      ...Object.fromEntries(cells.map(({ column, value }) => [String(column), value])),
    }
    const [before, after] = [earlierCorrection, { cells: corrected }].map(correction =>
      withCorrection(source, correction),
    )
    const [checkedBefore, checkedAfter] = await Promise.all(
      [before, after].map(version => checkRow(stored, version ?? source)),
    )
    const corrections = stored.corrections ?? Clock.id("cor")
    const result = checkedAfter?.result ?? formerResult
    const changes = {
      corrections,
      check: moveRow(stored.check, formerResult, result),
      unknownOptions: replaceUnknown(
        stored.unknownOptions ?? [],
        checkedBefore?.unknown ?? [],
        checkedAfter?.unknown ?? [],
      ),
    }
    await Table.transact([
      Store.updateWrite(stored, changes),
      correctionWrite(id, corrections, { cells: corrected, result }),
    ])
    return { import: toView({ ...stored, ...changes }, job), row: result }
  })
}
