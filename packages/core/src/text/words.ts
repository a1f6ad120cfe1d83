import { cutCodePoints, normalizeText } from "./normalize"

const MAX_WORDS = 12
const MAX_WORD_CODE_POINTS = 40

/** Single letters in a row, as in "H.L.F." or "S A": one word of initials. */
const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:(?:\.\s*|\s+)\p{L}(?![\p{L}\p{N}']))+\.?/gu

/** One word as it is written, whole and in its parts: "ana-lia" is `analia`, and `ana`, `lia`. */
interface Token {
  whole: string
  parts: string[]
}

const cut = (word: string) => cutCodePoints(word, MAX_WORD_CODE_POINTS)

function tokens(text: string): Token[] {
  const joined = normalizeText(text).replace(INITIALS, letters => letters.replace(/[.\s]/g, ""))
  return joined.split(/[^\p{L}\p{N}'\-\u2010-\u2015.&]+/u).flatMap(written => {
    const parts = written.match(/[\p{L}\p{N}]+/gu) ?? []
    return parts.length === 0 ? [] : [{ whole: cut(parts.join("")), parts: parts.map(cut) }]
  })
}

/**
 * Returns the distinct words that a name is found by, at most twelve: each word in its parts and, for a word with an
 * apostrophe, a hyphen or dots in it, joined ("O'Brien": `obrien`, `o`, `brien`).
 */
export function indexWords(text: string): string[] {
  return [...new Set(tokens(text).flatMap(({ whole, parts }) => [whole, ...parts]))].slice(0, MAX_WORDS)
}

/** Returns the distinct words of a query, each joined, at most twelve. */
export function queryWords(text: string): string[] {
  return [...new Set(tokens(text).map(token => token.whole))].slice(0, MAX_WORDS)
}

/**
 * Returns the beginning of a word that every spelling of the longest word of a query shares, for looking it up in an
 * index of `indexWords`; undefined when it has fewer than two code points.
 */
export function lookupWord(query: string): string | undefined {
  const [longest] = tokens(query)
    .map(({ whole, parts: [first = ""] }) => ([...first].length < 2 ? whole : first))
    .toSorted((a, b) => b.length - a.length)
  return longest !== undefined && [...longest].length >= 2 ? longest : undefined
}

/** Returns whether each word of a query, joined or in its parts, begins a word of the text. */
export function matchesWords(query: string, text: string): boolean {
  const present = [...new Set(tokens(text).flatMap(({ whole, parts }) => [whole, ...parts]))]
  const begins = (word: string) => present.some(candidate => candidate.startsWith(word))
  return tokens(query)
    .slice(0, MAX_WORDS)
    .every(({ whole, parts }) => begins(whole) || parts.every(begins))
}
