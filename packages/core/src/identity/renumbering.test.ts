import { describe, expect, it } from "vitest"
import { identify } from "./identify"
import { commonPrefix, commonSpelling } from "./renumbering"
import { defaults } from "./schema"

const NUMBERS = [
  "+541145678901",
  "+5491145678901",
  "+5491145678901 x42",
  "+22997123456",
  "+2290197123456",
  "+22507080910",
  "+2250707080910",
  "+2252721345678",
  "+59899123456",
  "+5215512345678",
]

const spellingsOf = (text: string) => {
  const found = identify("telephony", text, defaults)
  if (found.withheld) throw new Error(`${text} identifies nobody.`)
  return [found.value, ...found.variants]
}
const withoutExtension = (value: string) => value.replace(/;.*$/, "")

it.each(NUMBERS)("commonSpelling returns the same number for every variant of %s", number => {
  const common = spellingsOf(number).map(value => withoutExtension(commonSpelling(value)))
  expect(new Set(common).size).toBe(1)
})

it("commonSpelling keeps the extension and the numbers of other countries", () => {
  expect(commonSpelling("+541145678901;ext=42")).toBe("+5491145678901;ext=42")
  expect(["+59899123456", "+1541145678901", "99123456", "+22508"].map(commonSpelling)).toEqual([
    "+59899123456",
    "+1541145678901",
    "99123456",
    "+22508",
  ])
})

describe("commonPrefix", () => {
  it.each(NUMBERS)("finds %s by each of its prefixes from the eighth digit on", number => {
    const [value = ""] = spellingsOf(number)
    for (let length = 9; length <= value.length; length++) {
      const prefix = value.slice(0, length)
      const starts = [prefix, commonPrefix(prefix)]
      expect(
        starts.some(start => commonSpelling(value).startsWith(start)),
        prefix,
      ).toBe(true)
    }
  })
})
