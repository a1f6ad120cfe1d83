import { createHash } from "node:crypto"
import { Actor } from "../../actor"
import { yieldToLive } from "../../concurrency"
import { Config } from "../../configuration"
import type { RunContext } from "../../job"
import { Table } from "../../table"
import { readCorrectedChunk, updateCorrections } from "../corrections"
import type { Row } from "../parse"
import type { RowReason, RowResult, UnknownOptions } from "../schema"
import * as Store from "../store"
import { writeResults } from "./chunk"
import { type Decision, decide } from "./decide"
import { loadFacts, loadNamed, loadOwners } from "./facts"
import { contactIdOfRow, ownerTextOf, type RowValues, readRow, rowReader, type UnknownOption } from "./row-contact"

/** How many rows are looked up at once. */
const ROWS_AT_ONCE = 50

/** The first row of the file with an identifier, by six bytes of its hash: enough for a million rows in little memory. */
class FirstRows {
  readonly #rows = new Map<number, number>()

  /** Returns the first earlier row with one of the identifiers, and records this one. */
  meet(row: number, { identifiers }: RowValues, contactId: string | undefined): number | undefined {
    const texts = identifiers.map(({ kind, value }) => `${kind}#${value}`)
    const keys = [...texts, ...(contactId === undefined ? [] : [contactId])].map(text =>
      createHash("sha1").update(text).digest().readUIntBE(0, 6),
    )
    const earlier = keys.map(key => this.#rows.get(key)).find(found => found !== undefined)
    for (const key of keys) if (!this.#rows.has(key)) this.#rows.set(key, row)
    return earlier
  }
}

const sameAs = (row: number): RowReason => ({
  code: "row.sameIdentifier",
  params: { row },
  column: null,
  detail: `has an identifier of row ${row}`,
})

function toResult(row: number, decision: Decision, earlier: number | undefined): RowResult {
  const found = "candidates" in decision && decision.candidates && decision.candidates.length > 1
  const met = {
    ...(earlier === undefined ? {} : { sameAsRow: earlier }),
    ...(found ? { candidates: decision.candidates ?? [] } : {}),
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

async function checkAll(
  { mapping, onMatch, clearEmpty = false }: Store.Import,
  rows: Row[],
  first: FirstRows,
  unknown: UnknownOptionCounts,
): Promise<RowResult[]> {
  if (!mapping || !onMatch) throw new Error("The import has no mapping.")
  const configuration = await Config.current()
  const reader = rowReader(mapping, configuration)
  const by = Actor.author().id
  const results: RowResult[] = []
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
      unknown.add(read.unknownOptions)
      batch.push({ row, contactId, read })
    }
    // Read in one tick, so that the reads of all rows become few batch gets.
    const facts = await Promise.all(
      batch.map(({ read, contactId }) => (read.reasons.length > 0 ? undefined : loadFacts(read.values, contactId))),
    )
    for (const [index, { row, contactId, read }] of batch.entries()) {
      const { values, reasons, cleared } = read
      const met = facts[index]
      if (met) {
        const earlier = first.meet(row, values, contactId)
        const decision = decide(values, met, onMatch, configuration, by, clearEmpty ? cleared : [])
        results.push(toResult(row, decision, earlier))
      } else results.push({ row, outcome: "rejected", reasons })
    }
  }
  return results
}

/** Returns what a run would do with one row, apart from the other rows of the file, and its values that are no option. */
export async function checkRow(stored: Store.Import, row: Row) {
  const unknown = new UnknownOptionCounts()
  const [result] = await checkAll(stored, [row], new FirstRows(), unknown)
  return { result, unknown: unknown.list() }
}

/** Finds out what a run would do with every row, and writes nothing else than that; interrupted it begins again. */
export async function checkRows({ job, save }: RunContext) {
  const stored = await Store.get(job.subject)
  const counts = { new: 0, matching: 0, conflicting: 0, rejected: 0 }
  const [first, unknown] = [new FirstRows(), new UnknownOptionCounts()]
  let done = 0
  for (let chunk = 0; chunk < stored.chunks; chunk++) {
    const results = await Table.withMeter(async () =>
      checkAll(stored, await readCorrectedChunk(stored, chunk), first, unknown),
    )
    await writeResults(stored.id, "check", chunk, results)
    await updateCorrections(stored, results)
    for (const { outcome } of results) counts[outcome as keyof typeof counts]++
    done += results.length
    await save({ done, counts: { ...counts } })
  }
  await Store.update(stored.id, () => ({ unknownOptions: unknown.list() }))
}
