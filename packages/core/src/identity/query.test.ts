import { describe, expect, it } from "vitest"
import { e164Prefixes } from "./query"
import { defaults } from "./schema"

describe("e164Prefixes for the beginning of a number", () => {
  it.each([
    ["UY", "098 77", "+5989877"],
    ["UY", "9877", "+5989877"],
    ["UY", "+598 98", "+59898"],
    ["UY", "00598 98", "+59898"],
    ["UY", "59898", "+59898"],
    ["UY", "011 598 98", "+59898"],
    ["UY", "＋５９８９８", "+59898"],
    ["UY", "٠٩٨٧٧", "+5989877"],
    ["US", "(415) 55", "+141555"],
    ["US", "1 415 55", "+141555"],
    ["GB", "020 79", "+442079"],
    ["RU", "8 916 1", "+79161"],
    ["HU", "06 20 1", "+36201"],
    ["IT", "06 69", "+390669"],
  ] as const)("in %s returns for %s a list that contains %s", (country, typed, beginning) => {
    expect(e164Prefixes(typed, { ...defaults, country, dialPrefixes: ["011"] })).toContain(beginning)
  })

  it("with a plus sign returns only that prefix", () => {
    expect(e164Prefixes("+098", defaults)).toEqual(["+098"])
  })

  it("without digits returns an empty list", () => {
    expect(e164Prefixes("()", defaults)).toEqual([])
  })
})
