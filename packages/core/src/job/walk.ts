import { setTimeout as pause } from "node:timers/promises"
import { yieldToLive } from "../concurrency"
import { type Item, Table } from "../table"

/** The number of partitions that are read at once. */
const WORKERS = 4
const PAGE_SIZE = 100
/**
 * The default changes a second. A new on-demand table writes 4,000 units a second; this leaves a third of them free.
 */
export const DEFAULT_CHANGES_PER_SECOND = 200
/** The time by which the workers together may be ahead of their pace. */
const MAX_AHEAD_MS = 1000

/**
 * The sort key after which each partition continues, by the index of the partition; null once the partition is
 * complete.
 */
export type WalkPositions = Record<string, string | null>

/** The partitions to process, the limits, and the functions that process and record a page. */
export interface Walk {
  partitions: readonly string[]
  /** The positions at which an earlier run stopped; empty at the start. */
  positions: WalkPositions
  /** The items that may be changed a second, so that capacity remains for live traffic. */
  changesPerSecond: number
  /** Processes the items of a page, at least once. Returns the number of items that it changed. */
  process: (items: Item[]) => Promise<number>
  /** Records that everything before these positions is processed. Calls do not overlap. */
  save: (positions: WalkPositions) => Promise<void>
}

/** Returns a function that takes a number of changes and waits until the pace and live requests allow more. */
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
export async function walkPartitions({ partitions, positions: start, changesPerSecond, process, save }: Walk) {
  const positions = { ...start }
  // The workers share one iterator, so that each partition is read by one of them.
  const remaining = [...partitions.keys()].filter(index => positions[index] !== null).values()
  const pace = createPace(changesPerSecond)
  const failures: unknown[] = []
  let saving = Promise.resolve()

  async function readPage(index: number) {
    const pk = partitions[index] ?? ""
    const after = positions[index]
    const page = await Table.query({ pk, limit: PAGE_SIZE, start: after ? { pk, sk: after } : undefined })
    const changes = page.items.length > 0 ? await process(page.items) : 0
    positions[index] = page.lastEvaluatedKey ? String(page.lastEvaluatedKey["sk"]) : null
    // An empty partition costs no write.
    if (page.items.length > 0) saving = saving.then(() => save({ ...positions }))
    await saving
    await pace(changes)
  }

  async function runWorker() {
    for (const index of remaining) while (positions[index] !== null && failures.length === 0) await readPage(index)
  }

  await Promise.all(Array.from({ length: WORKERS }, () => runWorker().catch(error => failures.push(error))))
  if (failures.length > 0) throw failures[0]
}
