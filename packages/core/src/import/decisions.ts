import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table, type Write } from "../table"
import type { RowDecision } from "./schema"

/** Decisions outlive the seven days in which a checked import is usually run. */
const KEPT_SECONDS = 90 * 24 * 60 * 60
const ROWS_PER_PARTITION = 250

const key = (id: string, row: number) => ({
  pk: `A#${Actor.account()}#IMPORT#${id}#${Math.floor(row / ROWS_PER_PARTITION)}`,
  sk: `DECISION#${String(row).padStart(8, "0")}`,
})

/** Returns the write of the decision about a row; null takes it back. */
export function decisionWrite(id: string, row: number, decision: RowDecision | null): Write {
  if (decision === null) return Table.deleteWrite(key(id, row))
  return Table.putWrite({ ...key(id, row), row, decision, ttl: Clock.ttl(KEPT_SECONDS) })
}

/** Returns the decisions about rows by their numbers. Throws `table.unavailable`. */
export async function loadDecisions(id: string, rows: number[]): Promise<Map<number, RowDecision>> {
  const items = await Table.getAll(rows.map(row => key(id, row)))
  return new Map(items.map(item => [Number(item["row"]), item["decision"] as RowDecision]))
}
