/** Percentiles of durations, in milliseconds. */
export interface Timing {
  p50: number
  p95: number
  p99: number
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** The percentiles of some durations. */
export function percentiles(durations: number[]): Timing {
  const sorted = durations.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) }
}

/** Does work one after another, after a warm-up, and answers how long each took in milliseconds. */
export async function durations(times: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < 10; round++) await work(-1 - round)
  const taken: number[] = []
  for (let round = 0; round < times; round++) {
    const began = performance.now()
    await work(round)
    taken.push(performance.now() - began)
  }
  return taken
}
