import { createHash } from "node:crypto"
import { Actor } from "../../actor"
import { yieldToLive } from "../../concurrency"
import { Config } from "../../configuration"
import type { RunContext } from "../../job"
import { Table } from "../../table"
import { readCorrectedChunk, updateCorrections } from "../corrections"
import type { Row } from "../parse"
import type { RowReason, RowResult, UnknownOptions } from "../schema"
import { assertAllowed } from "../state"
import * as Store from "../store"
import { nextChunk, readResults, writeResults } from "./chunk"
import { type Decision, decide } from "./decide"
import { loadFacts, loadNamedContacts, loadOwners } from "./facts"
import {
  contactIdOfRow,
  createRowReader,
  ownerTextOf,
  type RowValues,
  readRow,
  type UnknownOption,
} from "./row-contact"

/** The number of rows that are looked up at once. */
const BATCH_ROWS = 50

/**
 * The first row of the file with each identifier, by six bytes of a hash, so that a million rows need little memory.
 */
class FirstRows {
  readonly #rows = new Map<number, number>()

  /** Returns the first earlier row with one of the keys. */
  find(keys: number[]): number | undefined {
    return keys.map(key => this.#rows.get(key)).find(row => row !== undefined)
  }

  add(row: number, keys: number[]) {
    for (const key of keys) if (!this.#rows.has(key)) this.#rows.set(key, row)
  }
}

function keysOf({ identifiers }: RowValues, contactId: string | undefined): number[] {
  const texts = identifiers.map(({ kind, value }) => `${kind}#${value}`)
  return [...texts, ...(contactId === undefined ? [] : [contactId])].map(text =>
    createHash("sha1").update(text).digest().readUIntBE(0, 6),
  )
}

/** The result of a row with the data that later rows are compared with, so that an interrupted check can continue. */
export interface CheckedRow extends RowResult {
  keys?: number[]
  unknownOptions?: UnknownOption[]
}

const sameIdentifierReason = (row: number): RowReason => ({
  code: "row.sameIdentifier",
  params: { row },
  column: null,
  detail: `has an identifier of row ${row}`,
})

function toResult(row: number, decision: Decision, earlierRow: number | undefined): RowResult {
  const { candidates = [] } = "candidates" in decision ? decision : {}
  const isConflict = candidates.length > 1 || ("match" in decision && decision.match === "several")
  const conflictDetails = {
    ...(earlierRow === undefined ? {} : { sameAsRow: earlierRow }),
    ...(isConflict ? { candidates } : {}),
  }
  switch (decision.kind) {
    case "create":
      if (decision.status === "temporary") return { row, outcome: "conflicting", ...conflictDetails }
      return earlierRow === undefined
        ? { row, outcome: "new" }
        : { row, outcome: "matching", ...conflictDetails, reasons: [sameIdentifierReason(earlierRow)] }
    case "update":
      return { row, outcome: "matching", contactId: decision.before.id, ...conflictDetails }
    case "skip":
      return {
        row,
        outcome: decision.match === "several" ? "conflicting" : "matching",
        contactId: decision.contact.id,
        ...conflictDetails,
      }
    case "reject": {
      // The earlier row may have the values that this row lacks.
      if (decision.match === "none" && earlierRow !== undefined)
        return { row, outcome: "matching", ...conflictDetails, reasons: [sameIdentifierReason(earlierRow)] }
      const outcome = decision.match === "several" ? "conflicting" : "rejected"
      return { row, outcome, reasons: decision.reasons, ...conflictDetails }
    }
  }
}

const MAX_UNKNOWN_VALUES = 100

/** Counts of the values that are no option of their field, by the header of their column. */
class UnknownOptionCounts {
  readonly #rows = new Map<string, Map<string, number>>()

  add(unknownOptions: UnknownOption[]) {
    for (const { header, value } of unknownOptions) {
      const values = this.#rows.get(header) ?? new Map<string, number>()
      if (values.has(value) || values.size < MAX_UNKNOWN_VALUES) values.set(value, (values.get(value) ?? 0) + 1)
      this.#rows.set(header, values)
    }
  }

  list(): UnknownOptions[] {
    return [...this.#rows].map(([header, values]) => ({
      header,
      values: [...values].map(([value, rows]) => ({ value, rows })).toSorted((a, b) => b.rows - a.rows),
    }))
  }
}

/** The data of the rows that were checked, which later rows are compared with. */
class CheckedRows {
  readonly firstRows = new FirstRows()
  readonly unknownOptions = new UnknownOptionCounts()

  add({ row, keys = [], unknownOptions = [] }: CheckedRow) {
    this.firstRows.add(row, keys)
    this.unknownOptions.add(unknownOptions)
  }
}

async function checkAll(
  { mapping, onMatch, clearEmpty = false }: Store.Import,
  rows: Row[],
  checkedRows: CheckedRows,
): Promise<CheckedRow[]> {
  if (!mapping || !onMatch) throw new Error("The import has no mapping.")
  const configuration = await Config.current()
  const reader = createRowReader(mapping, configuration)
  const by = Actor.author().id
  const results: CheckedRow[] = []
  const [namedContacts, owners] = await Promise.all([
    loadNamedContacts(rows.map(({ cells }) => contactIdOfRow(cells, reader))),
    loadOwners(rows.map(({ cells }) => ownerTextOf(cells, reader))),
  ])
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const batch: { row: number; contactId: string | undefined; read: ReturnType<typeof readRow> }[] = []
    for (const { row, cells } of rows.slice(start, start + BATCH_ROWS)) {
      await yieldToLive()
      const contactId = contactIdOfRow(cells, reader)
      const read = readRow(cells, reader, { named: namedContacts.get(contactId ?? ""), owners })
      batch.push({ row, contactId, read })
    }
    // The reads start in one tick, so that they become few batch gets.
    const facts = await Promise.all(
      batch.map(({ read, contactId }) => (read.reasons.length > 0 ? undefined : loadFacts(read.values, contactId))),
    )
    for (const [index, { row, contactId, read }] of batch.entries()) {
      const { values, reasons, cleared, unknownOptions } = read
      const rowFacts = facts[index]
      const keys = rowFacts ? keysOf(values, contactId) : []
      const result = rowFacts
        ? toResult(
            row,
            decide(values, rowFacts, onMatch, configuration, by, clearEmpty ? cleared : []),
            checkedRows.firstRows.find(keys),
          )
        : { row, outcome: "rejected" as const, reasons }
      const checked = { ...result, keys, ...(unknownOptions.length > 0 ? { unknownOptions } : {}) }
      checkedRows.add(checked)
      results.push(checked)
    }
  }
  return results
}

/** Returns the result of a row, without the data that later rows are compared with. */
function withoutKeys({ keys: _keys, unknownOptions: _options, ...result }: CheckedRow): RowResult {
  return result
}

/** Checks a row apart from the other rows of the file. Returns its result and its values that are no option. */
export async function checkRow(stored: Store.Import, row: Row) {
  const checkedRows = new CheckedRows()
  const [checked] = await checkAll(stored, [row], checkedRows)
  return { result: checked && withoutKeys(checked), unknown: checkedRows.unknownOptions.list() }
}

/** The number of chunks that an interrupted check reads at once. */
const CONCURRENT_CHUNKS = 16

/** Loads the rows of the chunks before the checkpoint of a check. Throws `FileError`. */
async function loadCheckedRows(id: string, chunks: number): Promise<CheckedRows> {
  const checkedRows = new CheckedRows()
  for (let firstChunk = 0; firstChunk < chunks; firstChunk += CONCURRENT_CHUNKS) {
    const numbers = Array.from(
      { length: Math.min(CONCURRENT_CHUNKS, chunks - firstChunk) },
      (_, offset) => firstChunk + offset,
    )
    for (const rows of await Promise.all(numbers.map(chunk => readResults<CheckedRow>(id, "check", chunk))))
      for (const row of rows) checkedRows.add(row)
  }
  return checkedRows
}

/** Checks every row, chunk by chunk from the checkpoint on. Writes only the results. */
export async function checkRows({ job, save }: RunContext) {
  const stored = await Store.get(job.subject)
  const firstChunk = nextChunk(job)
  const counts = { new: 0, matching: 0, conflicting: 0, rejected: 0, ...job.counts }
  const checkedRows = await loadCheckedRows(stored.id, firstChunk)
  let { done } = job
  for (let chunk = firstChunk; chunk < stored.chunks; chunk++) {
    await assertAllowed(stored.onMatch, stored)
    const results = await Table.withMeter(async () =>
      checkAll(stored, await readCorrectedChunk(stored, chunk), checkedRows),
    )
    await writeResults(stored.id, "check", chunk, results)
    await updateCorrections(stored, results.map(withoutKeys))
    for (const { outcome } of results) counts[outcome as keyof typeof counts]++
    done += results.length
    await save({ done, counts: { ...counts }, checkpoint: { chunk: chunk + 1 } })
  }
  await Store.update(stored.id, () => ({ unknownOptions: checkedRows.unknownOptions.list() }))
}
