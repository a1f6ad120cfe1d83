/** Up to how many seconds each bucket of the time to identify counts; a last one counts what took longer. */
export const BOUNDS = [
  1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600,
]

/** The bucket that a time belongs to. */
export function bucketOf(seconds: number) {
  const at = BOUNDS.findIndex(bound => seconds <= bound)
  return at < 0 ? BOUNDS.length : at
}

/**
 * The time in seconds that a share of the times counted did not exceed, told apart within its bucket as if they lay
 * evenly there; null when nothing was counted. What took longer than the last bound is told as that bound.
 */
export function quantile(counts: readonly number[], share: number): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all <= 0) return null
  let before = 0
  for (const [at, count] of counts.entries()) {
    const reached = before + count
    if (count > 0 && reached >= share * all) {
      const from = BOUNDS[at - 1] ?? 0
      const to = BOUNDS[at] ?? from
      return Math.round((from + ((to - from) * (share * all - before)) / count) * 10) / 10
    }
    before = reached
  }
  return BOUNDS.at(-1) ?? null
}
