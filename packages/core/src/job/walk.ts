import { setTimeout as pause } from "node:timers/promises"
import { yieldToLive } from "../concurrency"
import { type Item, Table } from "../table"

/** How many partitions are read at once. */
const WORKERS = 4
const PAGE_SIZE = 100
/** The changes a second that leave a new on-demand table, which writes 4,000 units a second, a third of its capacity. */
export const DEFAULT_CHANGES_PER_SECOND = 200
/** How far the workers together may be ahead of their pace. */
const MAX_AHEAD_MS = 1000

/** The sort key after which each partition continues, by its index; null once the partition is complete. */
export type Places = Record<string, string | null>

export interface Walk {
  partitions: readonly string[]
  /** Where an earlier run stopped; empty at the beginning. */
  places: Places
  /** How many items a second may be changed, so that live traffic has room. */
  changesPerSecond: number
  /** Does the work of a page, at least once. Returns how many items it changed. */
  process: (items: Item[]) => Promise<number>
  /** Records that everything before these places is done. Calls never overlap. */
  save: (places: Places) => Promise<void>
}

/** Returns a function that is called after some changes, and waits until there is room for more and no live request. */
export function createPace(changesPerSecond: number) {
  let freeAt = performance.now()
  return async (changes: number) => {
    freeAt = Math.max(freeAt, performance.now()) + (changes / changesPerSecond) * 1000
    const waitMs = freeAt - performance.now() - MAX_AHEAD_MS
    if (waitMs > 0) await pause(waitMs)
    await yieldToLive()
  }
}

/**
 * Processes every item of some partitions, a few partitions at once. After a failure no worker starts another page.
 * Throws the first failure of `process` or `save`, as `JobStopped`, once every worker has ended; throws
 * `table.unavailable`.
 */
export async function walkPartitions({ partitions, places: start, changesPerSecond, process, save }: Walk) {
  const places = { ...start }
  // One iterator for all workers, so that each partition has one.
  const open = [...partitions.keys()].filter(at => places[at] !== null).values()
  const pace = createPace(changesPerSecond)
  const failures: unknown[] = []
  let saving = Promise.resolve()

  async function readPage(at: number) {
    const pk = partitions[at] ?? ""
    const after = places[at]
    const page = await Table.query({ pk, limit: PAGE_SIZE, start: after ? { pk, sk: after } : undefined })
    const changes = page.items.length > 0 ? await process(page.items) : 0
    places[at] = page.lastEvaluatedKey ? String(page.lastEvaluatedKey["sk"]) : null
    // An empty partition costs no write.
    if (page.items.length > 0) saving = saving.then(() => save({ ...places }))
    await saving
    await pace(changes)
  }

  async function work() {
    for (const at of open) while (places[at] !== null && failures.length === 0) await readPage(at)
  }

  await Promise.all(Array.from({ length: WORKERS }, () => work().catch(error => failures.push(error))))
  if (failures.length > 0) throw failures[0]
}
