import { createWriteStream } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { yieldToLive } from "../../concurrency"
import { Config } from "../../configuration"
import { migrateDrafts } from "../../contact/migrate"
import { File, runInTemporaryFolder } from "../../file"
import type { RunContext } from "../../job"
import type { Job } from "../../job/schema"
import { Table } from "../../table"
import { loadDecisions, readCorrectedChunk } from "../corrections"
import { BYTE_ORDER_MARK, csvLine, protectCell, unprotectCell } from "../mapping"
import type { Row } from "../parse"
import type { RowReason, RowResult, RunCounts } from "../schema"
import { assertAllowed } from "../state"
import * as Store from "../store"
import { applyRows } from "./apply-batch"
import type { PlannedRow } from "./apply-row"
import { nextChunk, readResults, writeResults } from "./chunk"
import { loadNamedContacts, loadOwners } from "./facts"
import { loadMarkers, runInLanes } from "./marker"
import { contactIdOfRow, createRowReader, ownerTextOf, readRow } from "./row-contact"

const NO_COUNTS: RunCounts = { created: 0, updated: 0, skipped: 0, temporary: 0, rejected: 0 }

const CHOSEN_CONTACT_GONE: RowReason = {
  code: "contact.notFound",
  params: {},
  column: null,
  detail: "the contact that was chosen no longer exists",
}

/** The number of rows that are read together and written in as few transactions as possible. */
const BATCH_ROWS = 18

const keysOf = ({ values, contactId }: PlannedRow) => [
  ...values.identifiers.map(({ kind, value }) => `${kind}#${value}`),
  ...(contactId === undefined ? [] : [contactId]),
]

/**
 * Returns items in groups, in their order. Items with a common key are in one group, so that groups can be handled in
 * parallel.
 */
function groupByKeys<T>(items: T[], keysOf: (item: T) => string[]): T[][] {
  const parent = items.map((_, index) => index)
  const findRoot = (index: number): number => {
    let top = index
    while (parent[top] !== top) top = parent[top] as number
    parent[index] = top
    return top
  }
  const firstIndexByKey = new Map<string, number>()
  for (const [index, item] of items.entries())
    for (const key of keysOf(item)) {
      const firstIndex = firstIndexByKey.get(key)
      if (firstIndex === undefined) firstIndexByKey.set(key, index)
      else {
        const [a, b] = [findRoot(firstIndex), findRoot(index)]
        parent[Math.max(a, b)] = Math.min(a, b)
      }
    }
  const groups = new Map<number, T[]>()
  for (const [index, item] of items.entries()) {
    const group = groups.get(findRoot(index))
    if (group) group.push(item)
    else groups.set(findRoot(index), [item])
  }
  return [...groups.values()]
}

/** Returns batches of the rows without a common key, and the groups with common keys as batches of one row. */
function toBatches(groups: PlannedRow[][]): PlannedRow[][][] {
  const singleRows = groups.filter(group => group.length === 1).flat()
  const batches: PlannedRow[][][] = []
  for (let start = 0; start < singleRows.length; start += BATCH_ROWS)
    batches.push([singleRows.slice(start, start + BATCH_ROWS)])
  return [...batches, ...groups.filter(group => group.length > 1).map(group => group.map(row => [row]))]
}

async function runChunk(stored: Store.Import, chunk: number): Promise<RowResult[]> {
  const { id, mapping, onMatch, clearEmpty = false, owner = null, tag = null } = stored
  if (!mapping || !onMatch) throw new Error("The import has not been checked.")
  const [rows, configuration] = await Promise.all([readCorrectedChunk(stored, chunk), Config.current()])
  const numbers = rows.map(({ row }) => row)
  const [markers, decisions] = await Promise.all([loadMarkers(id, numbers), loadDecisions(id, numbers)])
  const reader = createRowReader(mapping, configuration)
  const results: RowResult[] = []
  const planned: PlannedRow[] = []
  const findContactId = ({ row, cells }: Row) => {
    const decision = decisions.get(row)
    return decision?.kind === "match" ? decision.contactId : contactIdOfRow(cells, reader)
  }
  const [namedContacts, owners] = await Promise.all([
    loadNamedContacts(rows.map(findContactId)),
    loadOwners(rows.map(({ cells }) => ownerTextOf(cells, reader))),
  ])
  for (const source of rows) {
    await yieldToLive()
    const { row, cells } = source
    const [marker, decision, contactId] = [markers.get(row), decisions.get(row), findContactId(source)]
    const contact = namedContacts.get(contactId ?? "")
    const { values, reasons, cleared } = readRow(cells, reader, { named: contact, owners })
    if (marker) results.push({ row, outcome: marker.outcome, contactId: marker.contactId })
    else if (decision?.kind === "skip") results.push({ row, outcome: "skipped" })
    else if (decision?.kind === "match" && !contact)
      results.push({ row, outcome: "rejected", reasons: [CHOSEN_CONTACT_GONE] })
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
  await runInLanes(toBatches(groupByKeys(planned, keysOf)), async batch => {
    await migrateDrafts(batch.flatMap(row => row.values.identifiers))
    results.push(...(await applyRows(batch, { importId: id, onMatch, configuration, owner, tag })))
  })
  return results.toSorted((a, b) => a.row - b.row)
}

const REASON_HEADER = "Reason"

const reasonText = (reasons: RowReason[] = []) =>
  reasons.map(({ column, detail, code }) => `${column === null ? "" : `${column}: `}${detail} (${code})`).join("; ")

/** The number of chunks whose results are read at once. */
const CONCURRENT_CHUNKS = 16

/** Returns the rejected rows of a chunk with their cells. */
async function readRejected(stored: Store.Import, chunk: number) {
  const rejected = (await readResults(stored.id, "run", chunk)).filter(({ outcome }) => outcome === "rejected")
  if (rejected.length === 0) return []
  const cells = new Map((await readCorrectedChunk(stored, chunk)).map(row => [row.row, row.cells]))
  return rejected.map(({ row, reasons }) => ({ cells: cells.get(row) ?? [], reasons }))
}

async function* rejectedLines(stored: Store.Import, chunks: number) {
  const { file } = stored
  const separator = file?.separator ?? ","
  const headers = (file?.columns ?? []).map(({ header }) => header)
  yield BYTE_ORDER_MARK + csvLine([...headers.map(protectCell), REASON_HEADER], separator)
  for (let firstChunk = 0; firstChunk < chunks; firstChunk += CONCURRENT_CHUNKS) {
    const numbers = Array.from(
      { length: Math.min(CONCURRENT_CHUNKS, chunks - firstChunk) },
      (_, offset) => firstChunk + offset,
    )
    for (const rows of await Promise.all(numbers.map(chunk => readRejected(stored, chunk))))
      for (const { cells, reasons } of rows) {
        const padded = headers.map((_, column) => protectCell(unprotectCell(cells[column] ?? "")))
        yield csvLine([...padded, protectCell(reasonText(reasons))], separator)
      }
  }
}

/**
 * Writes the rejected rows of the first chunks with their corrections and a column of reasons. The corrected file can
 * be imported again. Throws `FileError`.
 */
function writeRejected(stored: Store.Import, chunks: number) {
  return runInTemporaryFolder(async folder => {
    const path = join(folder, "rejected.csv")
    await pipeline(Readable.from(rejectedLines(stored, chunks)), createWriteStream(path))
    await File.upload(path, Store.fileName(stored.id, "rejected.csv"))
  })
}

/** Imports the rows chunk by chunk from the checkpoint on, and writes the file of rejected rows. */
export async function runRows({ job, save }: RunContext) {
  const stored = await Store.get(job.subject)
  const firstChunk = nextChunk(job)
  const counts = { ...NO_COUNTS, ...job.counts }
  let { done } = job
  for (let chunk = firstChunk; chunk < stored.chunks; chunk++) {
    await assertAllowed(stored.onMatch, stored)
    const results = await Table.withMeter(() => runChunk(stored, chunk))
    await writeResults(stored.id, "run", chunk, results)
    for (const { outcome } of results) counts[outcome as keyof RunCounts]++
    done += results.length
    await save({ done, counts: { ...counts }, checkpoint: { chunk: chunk + 1 } })
  }
  await writeRejected(stored, stored.chunks)
}

/** Writes the file of the rows that a run has rejected before it is paused, cancelled or fails. */
export async function writeRejectedSoFar(job: Job) {
  await writeRejected(await Store.get(job.subject), nextChunk(job))
}
