import { expect, it } from "vitest"
import { splitMatches } from "./split-matches"

it.each([
  ["Ana Pérez", "pere", ["Ana ", "Pére", "z"]],
  ["Ana Pérez", "ANA pez", ["", "Ana", " Pérez"]],
  ["+598 99 123 456", "99", ["+598 ", "99", " 123 456"]],
  ["a.b", ".", ["a", ".", "b"]],
  ["Ana", "x", ["Ana"]],
  ["Ana", "  ", ["Ana"]],
  // Normalizing that changes the length leaves the text without marks.
  ["Straße ﬁn", "fin", ["Straße ﬁn"]],
])("splitMatches splits %j at the matches of %j", (text, query, parts) => {
  expect(splitMatches(text, query)).toEqual(parts)
  expect(splitMatches(text, query).join("")).toBe(text)
})
