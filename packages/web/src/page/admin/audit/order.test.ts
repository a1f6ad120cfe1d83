import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { inOrder } from "./order"

describe("the order of what was changed", () => {
  it("is that of what is known, and puts what is not known after it", () => {
    expect(inOrder(["plan", "zone", "lastName", "area", "firstName"], ["firstName", "lastName", "plan"])).toEqual([
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
        expect(inOrder(anew, known)).toEqual(inOrder(all, known))
      }),
    )
  })
})
