import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { protectCell, unprotectCell } from "./cell"

const FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]

describe("protectCell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+598 99 123 456", "'+598 99 123 456"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["  =1", "'  =1"],
    ["'=1", "''=1"],
    ["x;=1", "x;'=1"],
    ["a\n-b", "a\n'-b"],
    ["O'Neill", "O'Neill"],
    ["'Round", "'Round"],
    ["a - b, c", "a - b, c"],
    ["2026-01-31", "2026-01-31"],
  ])("returns %j as %j", (text, cell) => {
    expect(protectCell(text)).toBe(cell)
    expect(unprotectCell(cell)).toBe(text)
  })

  it("returns a cell that is no formula under any separator and gives the text back", () => {
    const characters = [...FORMULA_STARTS, "'", '"', " ", ",", ";", "|", "\n", "a", "1"]
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 }), text => {
        const cell = protectCell(text)
        expect(unprotectCell(cell)).toBe(text)
        expect(FORMULA_STARTS.some(start => cell.trimStart().startsWith(start))).toBe(false)
        for (const separator of [",", ";", "\t", "|", "\n"])
          for (const part of cell.split(separator).slice(1))
            expect(
              ["=", "+", "-", "@"].some(start => part.startsWith(start)),
              part,
            ).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })
})
