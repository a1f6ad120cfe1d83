import { yieldToLive } from "../../concurrency"
import { Config } from "../../configuration"
import { migrateDrafts } from "../../contact/migrate"
import type { RunContext } from "../../job"
import type { Job } from "../../job/schema"
import { Table } from "../../table"
import { readCorrectedChunk } from "../corrections"
import { loadDecisions } from "../decisions"
import type { Row } from "../parse"
import type { RowReason, RowResult, RunCounts } from "../schema"
import { assertAllowed } from "../state"
import * as Store from "../store"
import { applyRows } from "./apply-batch"
import type { PlannedRow } from "./apply-row"
import { nextChunk, writeResults } from "./chunk"
import { loadNamed, loadOwners } from "./facts"
import { groupByKeys } from "./groups"
import { loadMarkers } from "./marker"
import { inLanes } from "./pace"
import { writeRejected } from "./rejected"
import { contactIdOfRow, ownerTextOf, readRow, rowReader } from "./row-contact"

const NO_COUNTS: RunCounts = { created: 0, updated: 0, skipped: 0, temporary: 0, rejected: 0 }

const CHOICE_GONE: RowReason = {
  code: "contact.notFound",
  params: {},
  column: null,
  detail: "the contact that was chosen no longer exists",
}

/** The rows that are read together and written in as few transactions as they fit in. */
const BATCH_ROWS = 18

const keysOf = ({ values, contactId }: PlannedRow) => [
  ...values.identifiers.map(({ kind, value }) => `${kind}#${value}`),
  ...(contactId === undefined ? [] : [contactId]),
]

/** Returns rows that have nothing in common in batches, and each group of rows that meet one another row by row. */
function toBatches(groups: PlannedRow[][]): PlannedRow[][][] {
  const alone = groups.filter(group => group.length === 1).flat()
  const batches: PlannedRow[][][] = []
  for (let at = 0; at < alone.length; at += BATCH_ROWS) batches.push([alone.slice(at, at + BATCH_ROWS)])
  return [...batches, ...groups.filter(group => group.length > 1).map(group => group.map(row => [row]))]
}

async function runChunk(stored: Store.Import, chunk: number): Promise<RowResult[]> {
  const { id, mapping, onMatch, clearEmpty = false, owner = null, tag = null } = stored
  if (!mapping || !onMatch) throw new Error("The import has not been checked.")
  const [rows, configuration] = await Promise.all([readCorrectedChunk(stored, chunk), Config.current()])
  const numbers = rows.map(({ row }) => row)
  const [markers, decisions] = await Promise.all([loadMarkers(id, numbers), loadDecisions(id, numbers)])
  const reader = rowReader(mapping, configuration)
  const results: RowResult[] = []
  const planned: PlannedRow[] = []
  const contactIdOf = ({ row, cells }: Row) => {
    const decision = decisions.get(row)
    return decision?.kind === "match" ? decision.contactId : contactIdOfRow(cells, reader)
  }
  const [named, owners] = await Promise.all([
    loadNamed(rows.map(contactIdOf)),
    loadOwners(rows.map(({ cells }) => ownerTextOf(cells, reader))),
  ])
  for (const source of rows) {
    await yieldToLive()
    const { row, cells } = source
    const [marker, decision, contactId] = [markers.get(row), decisions.get(row), contactIdOf(source)]
    const contact = named.get(contactId ?? "")
    const { values, reasons, cleared } = readRow(cells, reader, { named: contact, owners })
    if (marker) results.push({ row, outcome: marker.outcome, contactId: marker.contactId })
    else if (decision?.kind === "skip") results.push({ row, outcome: "skipped" })
    else if (decision?.kind === "match" && !contact) results.push({ row, outcome: "rejected", reasons: [CHOICE_GONE] })
    else if (reasons.length > 0) results.push({ row, outcome: "rejected", reasons })
    else
      planned.push({
        row,
        values,
        contactId,
        cleared: clearEmpty ? cleared : [],
        ...(decision?.kind === "temporary" ? { onMatch: "temporary" } : {}),
      })
  }
  await inLanes(toBatches(groupByKeys(planned, keysOf)), async batch => {
    await migrateDrafts(batch.flatMap(row => row.values.identifiers))
    results.push(...(await applyRows(batch, { importId: id, onMatch, configuration, owner, tag })))
  })
  return results.toSorted((a, b) => a.row - b.row)
}

/** Imports the rows chunk by chunk from the checkpoint on, and writes the file of rejected rows. */
export async function runRows({ job, save }: RunContext) {
  const stored = await Store.get(job.subject)
  const first = nextChunk(job)
  const counts = { ...NO_COUNTS, ...job.counts }
  let { done } = job
  for (let chunk = first; chunk < stored.chunks; chunk++) {
    await assertAllowed(stored.onMatch, stored)
    const results = await Table.withMeter(() => runChunk(stored, chunk))
    await writeResults(stored.id, "run", chunk, results)
    for (const { outcome } of results) counts[outcome as keyof RunCounts]++
    done += results.length
    await save({ done, counts: { ...counts }, checkpoint: { chunk: chunk + 1 } })
  }
  await writeRejected(stored, stored.chunks)
}

/** Writes the file of the rows that a run has rejected until it is paused, stopped or fails. */
export async function writeRejectedSoFar(job: Job) {
  await writeRejected(await Store.get(job.subject), nextChunk(job))
}
