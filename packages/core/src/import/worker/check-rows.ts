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
import { loadFacts, loadNamed, loadOwners } from "./facts"
import { contactIdOfRow, ownerTextOf, type RowValues, readRow, rowReader, type UnknownOption } from "./row-contact"

/** How many rows are looked up at once. */
const ROWS_AT_ONCE = 50

/** The first row of the file with an identifier, by six bytes of its hash: enough for a million rows in little memory. */
class FirstRows {
  readonly #rows = new Map<number, number>()

  /** Returns the first earlier row with one of the keys. */
  find(keys: number[]): number | undefined {
    return keys.map(key => this.#rows.get(key)).find(found => found !== undefined)
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

/** The result of a row with what the rows after it are compared with, so that an interrupted check can continue. */
export interface CheckedRow extends RowResult {
  keys?: number[]
  unknownOptions?: UnknownOption[]
}

const sameAs = (row: number): RowReason => ({
  code: "row.sameIdentifier",
  params: { row },
  column: null,
  detail: `has an identifier of row ${row}`,
})

function toResult(row: number, decision: Decision, earlier: number | undefined): RowResult {
  const { candidates = [] } = "candidates" in decision ? decision : {}
  const isConflict = candidates.length > 1 || ("match" in decision && decision.match === "several")
  const met = {
    ...(earlier === undefined ? {} : { sameAsRow: earlier }),
    ...(isConflict ? { candidates } : {}),
  }
  switch (decision.kind) {
    case "create":
      if (decision.status === "temporary") return { row, outcome: "conflicting", ...met }
      return earlier === undefined
        ? { row, outcome: "new" }
        : { row, outcome: "matching", ...met, reasons: [sameAs(earlier)] }
    case "update":
      return { row, outcome: "matching", contactId: decision.before.id, ...met }
    case "skip":
      return {
        row,
        outcome: decision.match === "several" ? "conflicting" : "matching",
        contactId: decision.contact.id,
        ...met,
      }
    case "reject": {
      // What the row itself lacks, the row that it meets may have.
      if (decision.match === "none" && earlier !== undefined)
        return { row, outcome: "matching", ...met, reasons: [sameAs(earlier)] }
      const outcome = decision.match === "several" ? "conflicting" : "rejected"
      return { row, outcome, reasons: decision.reasons, ...met }
    }
  }
}

const MAX_UNKNOWN_VALUES = 100

/** The values that are no option of their field, by the header of their column. */
class UnknownOptionCounts {
  readonly #rows = new Map<string, Map<string, number>>()

  add(found: UnknownOption[]) {
    for (const { header, value } of found) {
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

/** What the rows of a file have in common, from the first one to the one that is checked. */
class Seen {
  readonly first = new FirstRows()
  readonly unknown = new UnknownOptionCounts()

  add({ row, keys = [], unknownOptions = [] }: CheckedRow) {
    this.first.add(row, keys)
    this.unknown.add(unknownOptions)
  }
}

async function checkAll(
  { mapping, onMatch, clearEmpty = false }: Store.Import,
  rows: Row[],
  seen: Seen,
): Promise<CheckedRow[]> {
  if (!mapping || !onMatch) throw new Error("The import has no mapping.")
  const configuration = await Config.current()
  const reader = rowReader(mapping, configuration)
  const by = Actor.author().id
  const results: CheckedRow[] = []
  const [named, owners] = await Promise.all([
    loadNamed(rows.map(({ cells }) => contactIdOfRow(cells, reader))),
    loadOwners(rows.map(({ cells }) => ownerTextOf(cells, reader))),
  ])
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const batch: { row: number; contactId: string | undefined; read: ReturnType<typeof readRow> }[] = []
    for (const { row, cells } of rows.slice(at, at + ROWS_AT_ONCE)) {
      await yieldToLive()
      const contactId = contactIdOfRow(cells, reader)
      const read = readRow(cells, reader, { named: named.get(contactId ?? ""), owners })
      batch.push({ row, contactId, read })
    }
    // Read in one tick, so that the reads of all rows become few batch gets.
    const facts = await Promise.all(
      batch.map(({ read, contactId }) => (read.reasons.length > 0 ? undefined : loadFacts(read.values, contactId))),
    )
    for (const [index, { row, contactId, read }] of batch.entries()) {
      const { values, reasons, cleared, unknownOptions } = read
      const met = facts[index]
      const keys = met ? keysOf(values, contactId) : []
      const result = met
        ? toResult(
            row,
            decide(values, met, onMatch, configuration, by, clearEmpty ? cleared : []),
            seen.first.find(keys),
          )
        : { row, outcome: "rejected" as const, reasons }
      const checked = { ...result, keys, ...(unknownOptions.length > 0 ? { unknownOptions } : {}) }
      seen.add(checked)
      results.push(checked)
    }
  }
  return results
}

/** Returns what the check found about a row, without what the rows after it are compared with. */
function withoutKeys({ keys: _keys, unknownOptions: _options, ...result }: CheckedRow): RowResult {
  return result
}

/** Returns what a run would do with one row, apart from the other rows of the file, and its values that are no option. */
export async function checkRow(stored: Store.Import, row: Row) {
  const seen = new Seen()
  const [checked] = await checkAll(stored, [row], seen)
  return { result: checked && withoutKeys(checked), unknown: seen.unknown.list() }
}

/** The chunks that an interrupted check reads at once. */
const CHUNKS_AT_ONCE = 16

/** Returns what the chunks before the checkpoint of a check had in common. Throws `FileError`. */
async function loadSeen(id: string, chunks: number): Promise<Seen> {
  const seen = new Seen()
  for (let first = 0; first < chunks; first += CHUNKS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(CHUNKS_AT_ONCE, chunks - first) }, (_, at) => first + at)
    for (const rows of await Promise.all(numbers.map(chunk => readResults<CheckedRow>(id, "check", chunk))))
      for (const row of rows) seen.add(row)
  }
  return seen
}

/** Finds out what a run would do with every row, chunk by chunk from the checkpoint on, and writes nothing else than that. */
export async function checkRows({ job, save }: RunContext) {
  const stored = await Store.get(job.subject)
  const first = nextChunk(job)
  const counts = { new: 0, matching: 0, conflicting: 0, rejected: 0, ...job.counts }
  const seen = await loadSeen(stored.id, first)
  let { done } = job
  for (let chunk = first; chunk < stored.chunks; chunk++) {
    await assertAllowed(stored.onMatch, stored)
    const results = await Table.withMeter(async () => checkAll(stored, await readCorrectedChunk(stored, chunk), seen))
    await writeResults(stored.id, "check", chunk, results)
    await updateCorrections(stored, results.map(withoutKeys))
    for (const { outcome } of results) counts[outcome as keyof typeof counts]++
    done += results.length
    await save({ done, counts: { ...counts }, checkpoint: { chunk: chunk + 1 } })
  }
  await Store.update(stored.id, () => ({ unknownOptions: seen.unknown.list() }))
}
