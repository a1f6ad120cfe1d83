import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises"

/**
 * Calls an asynchronous function for every item, `size` at a time, each batch after the one before. Returns the results
 * in the order of the items. Throws the first failure of a batch; later batches are not started.
 */
export async function mapInBatches<T, R>(
  items: readonly T[],
  size: number,
  call: (item: T) => Promise<R> | R,
): Promise<R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += size)
    results.push(...(await Promise.all(items.slice(at, at + size).map(item => call(item)))))
  return results
}

const POLL_MS = 2
/** The longest pause of background work, which then continues beside live requests. */
const MAX_WAIT_MS = 250

let liveRequests = 0

/** Runs a live request; background work of the same process pauses until it is answered. */
export async function asLive<T>(answer: () => Promise<T> | T): Promise<T> {
  liveRequests++
  try {
    return await answer()
  } finally {
    liveRequests--
  }
}

/** Yields to other work of the process, and waits while live requests run, at most a quarter of a second. */
export async function yieldToLive() {
  await nextTurn()
  const until = performance.now() + MAX_WAIT_MS
  while (liveRequests > 0 && performance.now() < until) await pause(POLL_MS)
}
