export { asLive, yieldToLive } from "./priority"

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
