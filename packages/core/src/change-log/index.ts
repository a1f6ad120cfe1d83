import { Table } from "../table"
import type { ChangeEntry } from "./entry"
import { entryKey, headKey } from "./store"

export * as ChangeLog from "."
export { type ChangeEntry, contactChange } from "./entry"
export { changeLogSubscriber } from "./subscriber"

/** Returns the number of the last change that an account logged; 0 when there is none. Throws `table.unavailable`. */
async function lastNumber(account: string) {
  return Number((await Table.get(headKey(account)))?.["number"] ?? 0)
}

/** Lists the changes after a number in the order they were logged, without gap. Throws `table.unavailable`. */
export async function list(account: string, after: number, limit: number): Promise<ChangeEntry[]> {
  const last = await lastNumber(account)
  const count = Math.max(0, Math.min(limit, last - after))
  const numbers = Array.from({ length: count }, (_, at) => after + 1 + at)
  const items = await Table.getAll(numbers.map(number => entryKey(account, number)))
  const entries = items.map(item => item as unknown as ChangeEntry).sort((a, b) => a.number - b.number)
  // An entry that is not readable yet ends the list: what follows it is listed after it, never instead of it.
  const gap = entries.findIndex((entry, at) => entry.number !== after + 1 + at)
  return gap < 0 ? entries : entries.slice(0, gap)
}

/**
 * Returns the number of the last change logged before a time (ISO 8601), 0 when there is none: the place from which
 * `list` returns everything that changed since. Throws `table.unavailable`.
 */
export async function numberBefore(account: string, time: string): Promise<number> {
  let [low, high] = [0, await lastNumber(account)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const loggedAt = String((await Table.get(entryKey(account, middle)))?.["loggedAt"] ?? "")
    if (loggedAt < time) low = middle
    else high = middle - 1
  }
  return low
}
