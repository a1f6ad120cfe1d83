import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  cutCodePoints,
  cutGraphemes,
  indexWords,
  lookupWords,
  matchesWords,
  matchesWordsWithTypos,
  normalizeText,
  queryWords,
  reversedWords,
  typoLookups,
} from "."

const anyText = fc.string({ unit: "binary" })

describe("normalizeText", () => {
  it.each([
    ["Núñez", "nunez"],
    ["ＡＮＡ", "ana"],
    ["Strauß", "strauss"],
    ["A\u200bna\u00ad", "ana"],
    ["O\u2019Brien", "o'brien"],
    ["O\u02bcBrien", "o'brien"],
    ["O\u00b4Brien", "o'brien"],
  ])("returns %j normalized as %j", (text, normalized) => {
    expect(normalizeText(text)).toBe(normalized)
  })

  it("ignores every default-ignorable character", () => {
    for (let code = 0; code <= 0xfffff; code++) {
      const character = String.fromCodePoint(code)
      if (/\p{Default_Ignorable_Code_Point}/u.test(character)) expect(normalizeText(`an${character}a`)).toBe("ana")
    }
  })
})

describe("cutCodePoints and cutGraphemes", () => {
  it.each([
    [`${"a".repeat(39)}𠮷`, 40, `${"a".repeat(39)}𠮷`],
    [`${"a".repeat(40)}𠮷`, 40, "a".repeat(40)],
  ])("cutCodePoints cuts %j to %i code points", (text, max, cut) => {
    expect(cutCodePoints(text, max)).toBe(cut)
  })

  it("cutGraphemes keeps a family emoji whole or drops it", () => {
    expect(cutGraphemes("a👨‍👩‍👧b", 5)).toBe("a")
    expect(cutGraphemes("a👨‍👩‍👧b", 9)).toBe("a👨‍👩‍👧")
  })

  it("return well-formed text within the limit for any well-formed text", () => {
    fc.assert(
      fc.property(anyText, fc.nat(30), (text, max) => {
        expect([...cutCodePoints(text, max)].length).toBeLessThanOrEqual(max)
        expect(cutGraphemes(text, max).length).toBeLessThanOrEqual(max)
        expect(`${cutCodePoints(text, max)}${cutGraphemes(text, max)}`).not.toMatch(/\p{Cs}/u)
      }),
    )
  })
})

describe("name words", () => {
  it.each([
    ["H.L.F. Imagen S.A.", ["hlf", "imagen", "sa"]],
    ["H L F Imagen", ["hlf", "imagen"]],
    ["Sean O'Brien", ["sean", "obrien", "o", "brien"]],
    ["Ana-Lía", ["analia", "ana", "lia"]],
    ["José M. Pérez", ["jose", "m", "perez"]],
    ["Juan y María", ["juan", "y", "maria"]],
    ["山田 太郎", ["山田", "太郎"]],
    ["", []],
  ])("indexWords returns the words of %j", (name, words) => {
    expect(indexWords(name)).toEqual(words)
  })

  it.each([
    ["HLF", "H.L.F. Imagen S.A."],
    ["imagen SA", "H.L.F. Imagen S.A."],
    ["H.L.F.", "HLF Imagen"],
    ["h l f", "H.L.F. Imagen"],
    ["H. L. F. imagen s a", "HLF Imagen SA"],
    ["obrien", "Sean O'Brien"],
    ["o\u2019brien", "Sean OBrien"],
    ["O\u02bcBrien", "Sean O'Brien"],
    ["brien", "Sean O'Brien"],
    ["dangelo", "Marco D\u2019Angelo"],
    ["analia", "Ana-Lía Gómez"],
    ["Ana-Lía", "Analía Gómez"],
    ["ana-lia", "Ana Lía Gómez"],
    ["lia", "Ana\u2011Lía"],
    ["ana\u200b", "Ana"],
    ["gomez ana", "Ana-Lía Gómez"],
    ["o'brien sean", "Sean O Brien"],
  ])(
    "matchesWords is true for the query %j and the name %j, and each of lookupWords begins one of its index words",
    (query, name) => {
      expect(matchesWords(query, name)).toBe(true)
      const starts = lookupWords(query)
      expect(starts).not.toEqual([])
      for (const start of starts)
        expect(
          indexWords(name).some(word => word.startsWith(start)),
          start,
        ).toBe(true)
    },
  )

  it.each([
    ["hlx", "H.L.F. Imagen"],
    ["rien", "Sean O'Brien"],
    ["ana-lia", "Ana Gómez"],
  ])("matchesWords is false for the query %j and the name %j", (query, name) => {
    expect(matchesWords(query, name)).toBe(false)
  })

  it("indexWords and queryWords return well-formed words of at most 40 code points", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), name => {
        for (const word of [...indexWords(name), ...queryWords(name)]) {
          expect([...word].length).toBeLessThanOrEqual(40)
          expect(word).not.toMatch(/\p{Cs}/u)
        }
      }),
    )
  })

  it("matchesWords is true for any name with itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), name => {
        expect(matchesWords(name, name)).toBe(true)
      }),
    )
  })
})

/** Returns the word with a letter too many, missing or wrong, or two letters swapped, at a position. */
const withSlip = (word: string, at: number, kind: number) =>
  [
    `${word.slice(0, at)}x${word.slice(at)}`,
    `${word.slice(0, at)}${word.slice(at + 1)}`,
    `${word.slice(0, at)}x${word.slice(at + 1)}`,
    `${word.slice(0, at)}${word[at + 1] ?? ""}${word[at]}${word.slice(at + 2)}`,
  ][kind] ?? ""

describe("matchesWordsWithTypos", () => {
  it("matches and finds a word with one typo at any position", () => {
    for (const word of ["maria", "suarez", "martinez", "schwarzenegger"])
      for (let at = 0; at < word.length; at++)
        for (const kind of [0, 1, 2, 3]) {
          const query = withSlip(word, at, kind)
          expect(matchesWordsWithTypos(query, word), query).toBe(true)
          const { beginnings, reversedEnds } = typoLookups(query)
          const leads =
            beginnings.some(beginning => word.startsWith(beginning)) ||
            reversedEnds.some(end => reversedWords(word).some(reversed => reversed.startsWith(end)))
          expect(leads || word.startsWith(lookupWords(query)[0] ?? "?"), query).toBe(true)
        }
  })

  it.each([
    ["mxrtynez", "martinez"],
    ["aan", "ana"],
    ["jaun", "juan"],
  ])("does not match the query %j with %j", (query, name) => {
    expect(matchesWordsWithTypos(query, name)).toBe(false)
  })
})
