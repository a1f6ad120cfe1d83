/** Percentiles of durations, in milliseconds. */
export interface Timing {
  p50: number
  p95: number
  p99: number
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Returns the percentiles of durations. */
export function percentiles(durations: number[]): Timing {
  const sorted = durations.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) }
}

/** Runs work repeatedly after a warm-up. Returns the duration of each run in milliseconds. */
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
