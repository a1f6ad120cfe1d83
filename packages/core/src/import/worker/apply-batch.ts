import { yieldToLive } from "../../concurrency"
import { Table, TRANSACTION_LIMIT } from "../../table"
import type { RowResult } from "../schema"
import { applyRow, type PlannedRow, planRow, type RowPlan, type RunOptions } from "./apply-row"
import type { RowFacts } from "./decide"
import { loadFacts } from "./facts"

/** The maximum text of the rows of a transaction. Derived items included, it stays far below the 4 MB of DynamoDB. */
const MAX_TRANSACTION_LENGTH = 100_000

/** A row with its plan and the length of its values as text. */
interface PlanEntry {
  row: PlannedRow
  plan: RowPlan
  length: number
}

const lengthOf = ({ values }: PlannedRow) => JSON.stringify(values).length

/** Returns the plans in groups. Each group fits in one transaction and writes no contact twice. */
function toTransactions(entries: PlanEntry[]): PlanEntry[][] {
  const groups: { entries: PlanEntry[]; writes: number; length: number; contacts: Set<string | undefined> }[] = []
  for (const entry of entries) {
    const { plan, length } = entry
    const last = groups.at(-1)
    const hasRoom =
      last !== undefined &&
      last.writes + plan.writes.length <= TRANSACTION_LIMIT &&
      last.length + length <= MAX_TRANSACTION_LENGTH &&
      !last.contacts.has(plan.contactId)
    if (!hasRoom) {
      groups.push({ entries: [entry], writes: plan.writes.length, length, contacts: new Set([plan.contactId]) })
      continue
    }
    last.entries.push(entry)
    last.writes += plan.writes.length
    last.length += length
    last.contacts.add(plan.contactId)
  }
  return groups.map(({ entries }) => entries)
}

async function applyGroup(group: PlanEntry[], options: RunOptions): Promise<RowResult[]> {
  if (group.length > 1) {
    try {
      await Table.transact(group.flatMap(({ plan }) => plan.writes))
      return group.map(({ plan }) => plan.result)
    } catch {
      // A row conflicts with another change. Each row is imported by itself; one that is already imported is reported.
    }
  }
  const results: RowResult[] = []
  for (const { row } of group) results.push(await applyRow(row, options))
  return results
}

/**
 * Imports rows without a common identifier, each of them once, in transactions of as many rows as fit. Throws
 * `table.unavailable`.
 */
export async function applyRows(rows: PlannedRow[], options: RunOptions): Promise<RowResult[]> {
  const [singleRow] = rows
  if (singleRow && rows.length === 1) return [await applyRow(singleRow, options)]
  const results: RowResult[] = []
  const entries: PlanEntry[] = []
  const failedRows: PlannedRow[] = []
  // The reads start in one tick, so that they become few batch gets.
  const facts = await Promise.all(rows.map(({ values, contactId }) => loadFacts(values, contactId)))
  const plans: Promise<RowPlan>[] = []
  for (const [index, row] of rows.entries()) {
    // Planning a row takes about a millisecond of the processor; live requests have precedence.
    await yieldToLive()
    const plan = planRow(row, facts[index] as RowFacts, options)
    plan.catch(() => {})
    plans.push(plan)
  }
  for (const [index, outcome] of (await Promise.allSettled(plans)).entries()) {
    const row = rows[index] as PlannedRow
    if (outcome.status === "rejected") failedRows.push(row)
    else if (outcome.value.writes.length === 0) results.push(outcome.value.result)
    else entries.push({ row, plan: outcome.value, length: lengthOf(row) })
  }
  for (const group of toTransactions(entries)) results.push(...(await applyGroup(group, options)))
  for (const row of failedRows) results.push(await applyRow(row, options))
  return results
}
