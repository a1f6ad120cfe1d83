import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { formatChange, sortByKnown } from "./format-change"

const labels = {
  order: (names: Iterable<string>) => [...names],
  part: (name: string) => name.toUpperCase(),
  value: (_: string, value: unknown) => (typeof value === "boolean" ? (value ? "Yes" : "No") : undefined),
}

describe("formatChange", () => {
  it.each([
    ["text as it is", "Soria", "Sosa", ["Soria"]],
    ["nothing where there is nothing", undefined, "Sosa", []],
    ["values that have texts", true, false, ["Yes"]],
    ["of a list only what the other side has not", ["a", "b", "c"], ["a", "c"], ["b"]],
    ["the whole list when only its order differs", ["b", "a"], ["a", "b"], ["b", "a"]],
    ["a number", 2, 1, ["2"]],
  ])("returns %s", (_, value, other, lines) => {
    expect(formatChange("part", value, other, labels)).toEqual(lines)
  })

  it("returns the names of objects with their differences from the other side", () => {
    const before = [
      { id: "1", label: "Plan", type: "text", required: false },
      { id: "2", label: "Etapa", type: "text" },
    ]
    const after = [{ id: "1", label: "Plan", type: "select", required: true, options: ["A", "B"] }]
    expect(formatChange("fields", before, after, labels)).toEqual([
      "Plan (TYPE: text; REQUIRED: No; OPTIONS: —)",
      "Etapa",
    ])
    expect(formatChange("fields", after, before, labels)).toEqual(["Plan (TYPE: select; REQUIRED: Yes; OPTIONS: A, B)"])
  })

  it("returns every item of a list that has texts", () => {
    const texts = {
      ...labels,
      value: (part: string, value: unknown) => (part === "changes" && !Array.isArray(value) ? "Text" : undefined),
    }
    expect(formatChange("changes", [{ label: "Plan" }, "x"], undefined, texts)).toEqual(["Text", "Text"])
  })

  it("returns the differing parts of an object", () => {
    expect(formatChange("view", { form: "full", columns: 2 }, { form: "full", columns: 1 }, labels)).toEqual([
      "COLUMNS: 2",
    ])
  })
})

describe("sortByKnown", () => {
  it("returns known names in their order and unknown names after them", () => {
    expect(sortByKnown(["plan", "zone", "lastName", "area", "firstName"], ["firstName", "lastName", "plan"])).toEqual([
      "firstName",
      "lastName",
      "plan",
      "area",
      "zone",
    ])
  })

  it("returns the same order for every order of its input", () => {
    const names = fc.uniqueArray(fc.string(), { minLength: 2 })
    const shuffles = names.chain(all =>
      fc.record({
        all: fc.constant(all),
        known: fc.subarray(all),
        shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
      }),
    )
    fc.assert(
      fc.property(shuffles, ({ all, known, shuffled }) => {
        expect(sortByKnown(shuffled, known)).toEqual(sortByKnown(all, known))
      }),
    )
  })
})
