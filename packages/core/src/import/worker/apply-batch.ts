import { yieldToLive } from "../../concurrency"
import { Table, TRANSACTION_LIMIT } from "../../table"
import type { RowResult } from "../schema"
import { applyRow, type PlannedRow, planRow, type RowPlan, type RunOptions } from "./apply-row"
import type { RowFacts } from "./decide"
import { loadFacts } from "./facts"

/** The text of the rows in one transaction, far below the 4 MB that DynamoDB accepts with what is derived from it. */
const MAX_TRANSACTION_LENGTH = 100_000

interface Planned {
  row: PlannedRow
  plan: RowPlan
  length: number
}

const lengthOf = ({ values }: PlannedRow) => JSON.stringify(values).length

/** Returns plans in groups of which each fits in one transaction and touches no contact twice. */
function toTransactions(planned: Planned[]): Planned[][] {
  const groups: { plans: Planned[]; writes: number; length: number; contacts: Set<string | undefined> }[] = []
  for (const entry of planned) {
    const { plan, length } = entry
    const last = groups.at(-1)
    const fits =
      last !== undefined &&
      last.writes + plan.writes.length <= TRANSACTION_LIMIT &&
      last.length + length <= MAX_TRANSACTION_LENGTH &&
      !last.contacts.has(plan.contactId)
    if (!fits) {
      groups.push({ plans: [entry], writes: plan.writes.length, length, contacts: new Set([plan.contactId]) })
      continue
    }
    last.plans.push(entry)
    last.writes += plan.writes.length
    last.length += length
    last.contacts.add(plan.contactId)
  }
  return groups.map(({ plans }) => plans)
}

async function applyGroup(group: Planned[], options: RunOptions): Promise<RowResult[]> {
  if (group.length > 1) {
    try {
      await Table.transact(group.flatMap(({ plan }) => plan.writes))
      return group.map(({ plan }) => plan.result)
    } catch {
      // One of the rows has met another change: each is imported alone, those that are imported already only reported.
    }
  }
  const results: RowResult[] = []
  for (const { row } of group) results.push(await applyRow(row, options))
  return results
}

/**
 * Imports rows of which no two have an identifier in common, as many as fit in one transaction at once and each of them
 * once. Throws `table.unavailable`.
 */
export async function applyRows(rows: PlannedRow[], options: RunOptions): Promise<RowResult[]> {
  const [only] = rows
  if (only && rows.length === 1) return [await applyRow(only, options)]
  const results: RowResult[] = []
  const planned: Planned[] = []
  const alone: PlannedRow[] = []
  // Read in one tick, so that the reads of all rows become few batch gets.
  const facts = await Promise.all(rows.map(({ values, contactId }) => loadFacts(values, contactId)))
  const plans: Promise<RowPlan>[] = []
  for (const [at, row] of rows.entries()) {
    // Each row takes about a millisecond of the processor, which live requests must not wait for.
    await yieldToLive()
    const plan = planRow(row, facts[at] as RowFacts, options)
    plan.catch(() => {})
    plans.push(plan)
  }
  for (const [at, outcome] of (await Promise.allSettled(plans)).entries()) {
    const row = rows[at] as PlannedRow
    if (outcome.status === "rejected") alone.push(row)
    else if (outcome.value.writes.length === 0) results.push(outcome.value.result)
    else planned.push({ row, plan: outcome.value, length: lengthOf(row) })
  }
  for (const group of toTransactions(planned)) results.push(...(await applyGroup(group, options)))
  for (const row of alone) results.push(await applyRow(row, options))
  return results
}
