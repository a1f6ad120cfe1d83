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

/** Returns a row of the file as it was read, and its chunk; the numbers of the rows grow from chunk to chunk. */
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

/** Returns the counts of unknown values once those of a row are replaced by those of its correction. */
function replaceUnknown(counts: UnknownOptions[], before: UnknownOptions[], after: UnknownOptions[]): UnknownOptions[] {
  const totals = new Map<string, Map<string, number>>()
  const add = (list: UnknownOptions[], sign: 1 | -1) => {
    for (const { header, values } of list) {
      const rows = totals.get(header) ?? new Map<string, number>()
      for (const { value, rows: count } of values) rows.set(value, (rows.get(value) ?? 0) + sign * count)
      totals.set(header, rows)
    }
  }
  add(counts, 1)
  add(before, -1)
  add(after, 1)
  return [...totals].flatMap(([header, rows]) => {
    const values = [...rows].flatMap(([value, count]) => (count > 0 ? [{ value, rows: count }] : []))
    return values.length > 0 ? [{ header, values }] : []
  })
}

/** Returns the counts of a check once a row has another outcome. */
function moveRow(counts: NonNullable<ImportView["check"]>, from: RowResult, to: RowResult) {
  const moved: Record<string, number> = { ...counts }
  moved[from.outcome] = (moved[from.outcome] ?? 0) - 1
  moved[to.outcome] = (moved[to.outcome] ?? 0) + 1
  return moved as typeof counts
}

/**
 * Replaces cells of a row that was checked, and checks the row again: a run uses the corrected cells. Earlier rows of the
 * file with the same identifier are found only by a check of all rows, and by the run. Throws `request.invalid`,
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
    const at = cells.findIndex(({ column }) => column >= columns)
    if (at >= 0) throw invalid(`/cells/${at}/column`, "is not a column of the file")
    const { chunk, source } = await findRow(stored, row)
    const earlier = (await loadCorrections(stored, [row])).get(row)
    const results = earlier ? [earlier.result] : await readResults(id, "check", chunk)
    const former = results.find(result => result.row === row)
    if (!former) throw stateError(state)
    const corrected = {
      ...earlier?.cells,
      ...Object.fromEntries(cells.map(({ column, value }) => [String(column), value])),
    }
    const [before, after] = [earlier, { cells: corrected }].map(correction => withCorrection(source, correction))
    const [known, found] = await Promise.all([before, after].map(version => checkRow(stored, version ?? source)))
    const corrections = stored.corrections ?? Clock.id("cor")
    const result = found?.result ?? former
    const changes = {
      corrections,
      check: moveRow(stored.check, former, result),
      unknownOptions: replaceUnknown(stored.unknownOptions ?? [], known?.unknown ?? [], found?.unknown ?? []),
    }
    await Table.transact([
      Store.updateWrite(stored, changes),
      correctionWrite(id, corrections, { cells: corrected, result }),
    ])
    return { import: toView({ ...stored, ...changes }, job), row: result }
  })
}
