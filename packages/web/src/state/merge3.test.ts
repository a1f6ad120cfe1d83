import { describe, expect, it } from "vitest"
import { changedSide, merge3 } from "./merge3"

const base = { name: "Ana", city: "Salto", tags: ["a"] }
const KEYS = ["name", "city", "tags"] as const

describe("merge3", () => {
  it("keeps each change that only one side made", () => {
    const versions = { base, mine: { ...base, name: "Anna" }, theirs: { ...base, tags: ["a", "b"] } }
    expect(merge3(versions, KEYS)).toEqual({ merged: { ...base, name: "Anna", tags: ["a", "b"] }, conflicts: [] })
  })

  it("reports a key that both sides changed differently, and keeps mine", () => {
    const versions = { base, mine: { ...base, name: "Anna" }, theirs: { ...base, name: "Anita" } }
    expect(merge3(versions, KEYS)).toEqual({ merged: { ...base, name: "Anna" }, conflicts: ["name"] })
  })

  it.each(["mine", "theirs"] as const)("takes %s where that side was chosen", side => {
    const versions = { base, mine: { ...base, name: "Anna" }, theirs: { ...base, name: "Anita" } }
    const { merged, conflicts } = merge3(versions, KEYS, { sides: { "con_1/name": side }, idOf: key => `con_1/${key}` })
    expect(merged).toEqual(versions[side])
    expect(conflicts).toEqual([])
  })

  it("reports no conflict when both sides made the same change", () => {
    const same = { ...base, tags: ["x"] }
    expect(merge3({ base, mine: same, theirs: { ...same } }, KEYS)).toEqual({ merged: same, conflicts: [] })
  })

  it("compares by the given equality", () => {
    const caseless = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase()
    const versions = { base, mine: { ...base, name: "ANA" }, theirs: { ...base, name: "Eva" } }
    expect(merge3(versions, ["name"], { equal: caseless })).toEqual({ merged: { name: "Eva" }, conflicts: [] })
  })
})

describe("changedSide", () => {
  it.each([
    ["mine", "a", "b", "a"],
    ["theirs", "a", "a", "b"],
    ["theirs", "a", "b", "b"],
    [undefined, "a", "b", "c"],
  ])("returns %s for base %s, mine %s, theirs %s", (side, from, mine, theirs) => {
    expect(changedSide(from, mine, theirs)).toBe(side)
  })
})
