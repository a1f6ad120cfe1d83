import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sortByKnown } from "./order"

describe("the order of what was changed", () => {
  it("is that of what is known, and puts what is not known after it", () => {
    expect(sortByKnown(["plan", "zone", "lastName", "area", "firstName"], ["firstName", "lastName", "plan"])).toEqual([
      "firstName",
      "lastName",
      "plan",
      "area",
      "zone",
    ])
  })

  it("is the same in whatever order it is told", () => {
    const names = fc.uniqueArray(fc.string(), { minLength: 2 })
    const told = names.chain(all =>
      fc.record({
        all: fc.constant(all),
        known: fc.subarray(all),
        anew: fc.shuffledSubarray(all, { minLength: all.length }),
      }),
    )
    fc.assert(
      fc.property(told, ({ all, known, anew }) => {
        expect(sortByKnown(anew, known)).toEqual(sortByKnown(all, known))
      }),
    )
  })
})
