import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BUCKET_BOUNDS_SECONDS, bucketOf, quantile } from "./record"

function counted(seconds: number[]) {
  const counts = Array.from({ length: BUCKET_BOUNDS_SECONDS.length + 1 }, () => 0)
  for (const value of seconds) counts[bucketOf(value)] = (counts[bucketOf(value)] ?? 0) + 1
  return counts
}

describe("the histogram of the time to identify", () => {
  it.each([
    [0, 0],
    [1, 0],
    [1.01, 1],
    [3600, BUCKET_BOUNDS_SECONDS.length - 1],
    [3601, BUCKET_BOUNDS_SECONDS.length],
  ])("counts %s seconds in bucket %s", (seconds, bucket) => {
    expect(bucketOf(seconds)).toBe(bucket)
  })

  it("quantile returns null without counts", () => {
    expect(quantile(counted([]), 0.5)).toBeNull()
  })

  it.each([
    ["one", [7], 0.5, 7],
    ["the median of many", [1, 9, 9, 9, 100], 0.5, 9],
    ["the 95th percentile of twenty", [...Array.from({ length: 19 }, () => 2), 55], 0.95, 2],
    ["a value beyond every bucket", [9000], 0.95, 3600],
  ])("quantile returns the value for %s", (_, seconds, share, expected) => {
    expect(quantile(counted(seconds), share)).toBe(expected)
  })

  it("quantile returns a value within the bucket of the exact quantile", () => {
    const share = fc.constantFrom(0.5, 0.95)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3600 }), { minLength: 1 }), share, (seconds, part) => {
        const exact = seconds.toSorted((a, b) => a - b)[Math.ceil(part * seconds.length) - 1] ?? 0
        const estimate = quantile(counted(seconds), part) ?? -1
        const at = bucketOf(exact)
        expect(estimate).toBeGreaterThanOrEqual(BUCKET_BOUNDS_SECONDS[at - 1] ?? 0)
        expect(estimate).toBeLessThanOrEqual(BUCKET_BOUNDS_SECONDS[at] ?? 0)
      }),
    )
  })
})
