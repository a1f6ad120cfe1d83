import { expect, it } from "vitest"
import { splitMatches } from "./split-matches"

it.each([
  ["Ana Pérez", "pere", ["Ana ", "Pére", "z"]],
  ["Ana Pérez", "ANA pez", ["", "Ana", " Pérez"]],
  ["+598 99 123 456", "99", ["+598 ", "99", " 123 456"]],
  ["a.b", ".", ["a", ".", "b"]],
  ["Ana", "x", ["Ana"]],
  ["Ana", "  ", ["Ana"]],
  // Folding that would move letters marks nothing rather than the wrong ones.
  ["Straße ﬁn", "fin", ["Straße ﬁn"]],
])("splitMatches splits %j at the matches of %j", (text, query, parts) => {
  expect(splitMatches(text, query)).toEqual(parts)
  expect(splitMatches(text, query).join("")).toBe(text)
})
