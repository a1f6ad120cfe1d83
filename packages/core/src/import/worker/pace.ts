import { setTimeout as pause } from "node:timers/promises"
import { yieldToLive } from "../../concurrency"

/** Limits for work that runs beside live traffic. */
export interface Pace {
  /** How many groups of rows are handled at once. */
  lanes: number
  /** How long a lane rests after each item, as a share of the time that the item took. */
  rest: number
}

/** Two lanes: one is prepared while the table writes the other, and a call waits for two transactions at most. */
const PACE: Pace = { lanes: 2, rest: 0.1 }

/**
 * Handles groups in parallel lanes, the items of a group in order. A lane starts no item while the process answers live
 * requests, and rests after each for a share of the time that it took: the slower the table answers, the longer the work
 * stays away from it. Throws the first error, once every lane has stopped.
 */
export async function inLanes<T>(groups: T[][], handle: (item: T) => Promise<void>, { lanes, rest }: Pace = PACE) {
  const waiting = groups.values()
  let failed = false
  async function lane() {
    for (const group of waiting)
      for (const item of group) {
        await yieldToLive()
        if (failed) return
        const start = performance.now()
        await handle(item).catch(error => {
          failed = true
          throw error
        })
        await pause((performance.now() - start) * rest)
      }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason
}
