import { Config } from "../../configuration"
import { migrateDrafts } from "../../contact/migrate"
import type { RunContext } from "../../job"
import { Table } from "../../table"
import { assertAllowed } from ".."
import type { RowResult, RunCounts } from "../schema"
import * as Store from "../store"
import { applyRow, type PlannedRow } from "./apply-row"
import { readChunk, writeResults } from "./chunk"
import { loadNamed } from "./facts"
import { groupByKeys } from "./groups"
import { loadMarkers } from "./marker"
import { inLanes } from "./pace"
import { writeRejected } from "./rejected"
import { contactIdOfRow, readRow, rowReader } from "./row-contact"

const NO_COUNTS: RunCounts = { created: 0, updated: 0, skipped: 0, temporary: 0, rejected: 0 }

const keysOf = ({ values, contactId }: PlannedRow) => [
  ...values.identifiers.map(({ kind, value }) => `${kind}#${value}`),
  ...(contactId === undefined ? [] : [contactId]),
]

async function runChunk(stored: Store.Import, chunk: number): Promise<RowResult[]> {
  const { id, mapping, onMatch } = stored
  if (!mapping || !onMatch) throw new Error("The import has not been checked.")
  const [rows, configuration] = await Promise.all([readChunk(id, chunk), Config.current()])
  const markers = await loadMarkers(
    id,
    rows.map(({ row }) => row),
  )
  const reader = rowReader(mapping, configuration)
  const results: RowResult[] = []
  const planned: PlannedRow[] = []
  const named = await loadNamed(rows.map(({ cells }) => contactIdOfRow(cells, reader)))
  for (const { row, cells } of rows) {
    const marker = markers.get(row)
    const contactId = contactIdOfRow(cells, reader)
    const { values, reasons } = readRow(cells, reader, named.get(contactId ?? ""))
    if (marker) results.push({ row, outcome: marker.outcome, contactId: marker.contactId })
    else if (reasons.length > 0) results.push({ row, outcome: "rejected", reasons })
    else planned.push({ row, values, contactId })
  }
  await inLanes(groupByKeys(planned, keysOf), async row => {
    await migrateDrafts(row.values.identifiers)
    results.push(await applyRow(row, { importId: id, onMatch, configuration }))
  })
  return results.toSorted((a, b) => a.row - b.row)
}

/** Imports the rows chunk by chunk from the checkpoint on, and writes the file of rejected rows. */
export async function runRows({ job, save }: RunContext) {
  const stored = await Store.get(job.subject)
  const { chunk: first = 0 } = (job.checkpoint ?? {}) as { chunk?: number }
  const counts = { ...NO_COUNTS, ...job.counts }
  let { done } = job
  for (let chunk = first; chunk < stored.chunks; chunk++) {
    await assertAllowed(stored.onMatch)
    const results = await Table.withMeter(() => runChunk(stored, chunk))
    await writeResults(stored.id, "run", chunk, results)
    for (const { outcome } of results) counts[outcome as keyof RunCounts]++
    done += results.length
    await save({ done, counts: { ...counts }, checkpoint: { chunk: chunk + 1 } })
  }
  await writeRejected(stored)
}
