import { Actor } from "../actor"
import { Clock } from "../clock"
import { type Item, Table, type Write } from "../table"
import type { Row } from "./parse"
import type { RowDecision, RowResult } from "./schema"
import type * as Store from "./store"
import { readChunk } from "./worker/chunk"

/**
 * The time for which corrections and decisions are stored: longer than the time in which a checked import can be run.
 */
const TTL_SECONDS = 90 * 24 * 60 * 60
const ROWS_PER_PARTITION = 250

/** The corrected cells of a row by the index of their column, and the result of checking the corrected row. */
interface Correction {
  cells: Record<string, string>
  result: RowResult
}

const key = (id: string, corrections: string, row: number) => ({
  pk: `A#${Actor.account()}#IMPORT#${id}#${Math.floor(row / ROWS_PER_PARTITION)}`,
  sk: `CORRECTION#${corrections}#${String(row).padStart(8, "0")}`,
})

function correctionItem(id: string, corrections: string, { cells, result }: Correction): Item {
  return { ...key(id, corrections, result.row), cells, result, ttl: Clock.ttl(TTL_SECONDS) }
}

/** Returns the write of the correction of a row, which replaces an earlier one. */
export function correctionWrite(id: string, corrections: string, correction: Correction): Write {
  return Table.putWrite(correctionItem(id, corrections, correction))
}

/** Returns the corrections of rows by their numbers. Throws `table.unavailable`. */
export async function loadCorrections(
  { id, corrections }: Pick<Store.Import, "id" | "corrections">,
  rows: number[],
): Promise<Map<number, Correction>> {
  if (!corrections) return new Map()
  const items = await Table.getAll(rows.map(row => key(id, corrections, row)))
  return new Map(
    items.map(item => item as unknown as Correction).map(correction => [correction.result.row, correction]),
  )
}

/** Returns a row with its corrected cells. */
export function withCorrection({ row, cells }: Row, correction: Pick<Correction, "cells"> | undefined): Row {
  if (!correction) return { row, cells }
  const length = Math.max(cells.length, ...Object.keys(correction.cells).map(column => Number(column) + 1))
  return { row, cells: Array.from({ length }, (_, column) => correction.cells[column] ?? cells[column] ?? "") }
}

/** Returns the rows of a chunk with their corrected cells. Throws `table.unavailable`. */
export async function readCorrectedChunk(stored: Store.Import, chunk: number): Promise<Row[]> {
  const rows = await readChunk(stored.id, chunk)
  const corrections = await loadCorrections(
    stored,
    rows.map(({ row }) => row),
  )
  return rows.map(row => withCorrection(row, corrections.get(row.row)))
}

/** Stores the results of another check of the corrected rows. */
export async function updateCorrections(stored: Store.Import, results: RowResult[]) {
  const { id, corrections } = stored
  if (!corrections) return
  const correctionsByRow = await loadCorrections(
    stored,
    results.map(({ row }) => row),
  )
  const items = results.flatMap(result => {
    const correction = correctionsByRow.get(result.row)
    return correction ? [correctionItem(id, corrections, { ...correction, result })] : []
  })
  await Table.writeAll(items, [])
}

const decisionKey = (id: string, row: number) => ({
  pk: `A#${Actor.account()}#IMPORT#${id}#${Math.floor(row / ROWS_PER_PARTITION)}`,
  sk: `DECISION#${String(row).padStart(8, "0")}`,
})

/** Returns the write of the decision about a row; null deletes it. */
export function decisionWrite(id: string, row: number, decision: RowDecision | null): Write {
  if (decision === null) return Table.deleteWrite(decisionKey(id, row))
  return Table.putWrite({ ...decisionKey(id, row), row, decision, ttl: Clock.ttl(TTL_SECONDS) })
}

/** Returns the decisions about rows by their numbers. Throws `table.unavailable`. */
export async function loadDecisions(id: string, rows: number[]): Promise<Map<number, RowDecision>> {
  const items = await Table.getAll(rows.map(row => decisionKey(id, row)))
  return new Map(items.map(item => [Number(item["row"]), item["decision"] as RowDecision]))
}
