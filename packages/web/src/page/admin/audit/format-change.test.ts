import { describe, expect, it } from "vitest"
import { formatChange } from "./format-change"

const say = {
  order: (names: Iterable<string>) => [...names],
  part: (name: string) => name.toUpperCase(),
  value: (_: string, value: unknown) => (typeof value === "boolean" ? (value ? "Yes" : "No") : undefined),
}

describe("one side of a changed part", () => {
  it.each([
    ["text as it is", "Soria", "Sosa", ["Soria"]],
    ["nothing where there is nothing", undefined, "Sosa", []],
    ["values that have words in these", true, false, ["Yes"]],
    ["of a list only what the other side has not", ["a", "b", "c"], ["a", "c"], ["b"]],
    ["the whole list when only its order differs", ["b", "a"], ["a", "b"], ["b", "a"]],
    ["a number", 2, 1, ["2"]],
  ])("is %s", (_, value, other, lines) => {
    expect(formatChange("part", value, other, say)).toEqual(lines)
  })

  it("names things, and says what is different where the other side has them too", () => {
    const before = [
      { id: "1", label: "Plan", type: "text", required: false },
      { id: "2", label: "Etapa", type: "text" },
    ]
    const after = [{ id: "1", label: "Plan", type: "select", required: true, options: ["A", "B"] }]
    expect(formatChange("fields", before, after, say)).toEqual(["Plan (TYPE: text; REQUIRED: No; OPTIONS: —)", "Etapa"])
    expect(formatChange("fields", after, before, say)).toEqual(["Plan (TYPE: select; REQUIRED: Yes; OPTIONS: A, B)"])
  })

  it("leaves out of a list nothing that has words as a whole", () => {
    const words = {
      ...say,
      value: (part: string, value: unknown) => (part === "changes" && !Array.isArray(value) ? "Said" : undefined),
    }
    expect(formatChange("changes", [{ label: "Plan" }, "x"], undefined, words)).toEqual(["Said", "Said"])
  })

  it("goes into a value that has parts of its own", () => {
    expect(formatChange("view", { form: "full", columns: 2 }, { form: "full", columns: 1 }, say)).toEqual([
      "COLUMNS: 2",
    ])
  })
})
