const MAX_WORDS = 12
const MAX_WORD_CODE_POINTS = 40

/** Single letters in a row, as in "H.L.F." or "S A": one word of initials. */
const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:(?:\.\s*|\s+)\p{L}(?![\p{L}\p{N}']))+\.?/gu

/** One word, joined and split into its parts: "ana-lia" is `analia`, and `ana`, `lia`. */
interface Token {
  joined: string
  parts: string[]
}

const cutWord = (word: string) => cutCodePoints(word, MAX_WORD_CODE_POINTS)

function tokenize(text: string): Token[] {
  const normalized = normalizeText(text).replace(INITIALS, letters => letters.replace(/[.\s]/g, ""))
  return normalized.split(/[^\p{L}\p{N}'\-\u2010-\u2015.&]+/u).flatMap(word => {
    const parts = word.match(/[\p{L}\p{N}]+/gu) ?? []
    return parts.length === 0 ? [] : [{ joined: cutWord(parts.join("")), parts: parts.map(cutWord) }]
  })
}

/**
 * Returns the distinct words that a name is found by, at most twelve: each word in its parts and, for a word with an
 * apostrophe, a hyphen or dots in it, joined ("O'Brien": `obrien`, `o`, `brien`).
 */
export function indexWords(text: string): string[] {
  return [...new Set(tokenize(text).flatMap(({ joined, parts }) => [joined, ...parts]))].slice(0, MAX_WORDS)
}

/** Returns the distinct words of a query, each joined, at most twelve. */
export function queryWords(text: string): string[] {
  return [...new Set(tokenize(text).map(token => token.joined))].slice(0, MAX_WORDS)
}

/**
 * Returns for each word of a query the beginning that every spelling of it shares, for looking it up in an index of
 * `indexWords`: distinct, the longest first, of two code points and more. A word such as "O'Brien", whose spellings
 * share one letter, is included, joined, only when no other word is.
 */
export function lookupWords(query: string): string[] {
  const isLong = (word: string) => [...word].length >= 2
  const queryTokens = tokenize(query)
  const sharedBeginnings = queryTokens.map(({ parts: [firstPart = ""] }) => firstPart).filter(isLong)
  const lookups =
    sharedBeginnings.length > 0 ? sharedBeginnings : queryTokens.map(({ joined }) => joined).filter(isLong)
  return [...new Set(lookups)].toSorted((a, b) => b.length - a.length)
}

/** Returns whether each word of a query, joined or in its parts, begins a word of the text. */
export function matchesWords(query: string, text: string): boolean {
  const textWords = [...new Set(tokenize(text).flatMap(({ joined, parts }) => [joined, ...parts]))]
  const beginsWord = (word: string) => textWords.some(candidate => candidate.startsWith(word))
  return tokenize(query)
    .slice(0, MAX_WORDS)
    .every(({ joined, parts }) => beginsWord(joined) || parts.every(beginsWord))
}

const MIN_TYPO_LETTERS = 5

/**
 * Returns whether a word begins with the typed text, except for one typo: a letter too many, missing or wrong, or two
 * letters in the other order. Only words of five letters or more are compared with a typo.
 */
function beginsWithTypo(typed: string, word: string): boolean {
  const [typedLetters, letters] = [[...typed], [...word]]
  if (letters.length < MIN_TYPO_LETTERS || typedLetters.length < MIN_TYPO_LETTERS - 1) return false
  const at = typedLetters.findIndex((letter, index) => letter !== letters[index])
  if (at < 0) return true
  const typedRest = (from: number) => typedLetters.slice(from).join("")
  const begins = (from: number, typedFrom: number) => letters.slice(from).join("").startsWith(typedRest(typedFrom))
  const isSwapped = typedLetters[at] === letters[at + 1] && typedLetters[at + 1] === letters[at]
  return begins(at + 1, at + 1) || begins(at, at + 1) || begins(at + 1, at) || (isSwapped && begins(at + 2, at + 2))
}

/**
 * Returns whether a text matches the words of a query as in `matchesWords`, with at most one typo in each long word.
 */
export function matchesWordsWithTypos(query: string, text: string): boolean {
  const textWords = [...new Set(tokenize(text).flatMap(({ joined, parts }) => [joined, ...parts]))]
  const beginsWord = (word: string) =>
    textWords.some(candidate => candidate.startsWith(word) || beginsWithTypo(word, candidate))
  return tokenize(query)
    .slice(0, MAX_WORDS)
    .every(({ joined, parts }) => beginsWord(joined) || parts.every(beginsWord))
}

const MIN_LOOKUP_LETTERS = 2
const MAX_REVERSED_WORDS = 4
const reverse = (word: string) => [...word].reverse().join("")

/** Returns the long words of a name reversed, at most four, so that a query with a typo finds them by their ends. */
export function reversedWords(text: string): string[] {
  return indexWords(text)
    .filter(word => [...word].length >= MIN_TYPO_LETTERS)
    .slice(0, MAX_REVERSED_WORDS)
    .map(reverse)
}

/**
 * Returns where the longest word of a query is looked up when it contains a typo: by the beginnings before the typo,
 * and reversed by the ends after it, the longest first. Wherever the typo is, one of them has at least half of the
 * word.
 */
export function typoLookups(query: string): { beginnings: string[]; reversedEnds: string[] } {
  const [longest = ""] = queryWords(query).toSorted((a, b) => b.length - a.length)
  const letters = [...longest]
  if (letters.length < MIN_TYPO_LETTERS - 1) return { beginnings: [], reversedEnds: [] }
  const half = Math.floor(letters.length / 2)
  const lengths = (min: number, max: number) =>
    Array.from({ length: max - min + 1 }, (_, index) => max - index).filter(length => length >= MIN_LOOKUP_LETTERS)
  return {
    beginnings: lengths(half, letters.length - 1).map(length => letters.slice(0, length).join("")),
    reversedEnds: lengths(letters.length - half - 1, letters.length).map(length =>
      reverse(letters.slice(-length).join("")),
    ),
  }
}

/** Marks that change the writing direction of the text after them; the joiners that scripts need in a line are kept. */
const DIRECTION_MARKS = /[\u202A-\u202E\u2066-\u2069]/g
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
const CONTROLS_BUT_LINES = /[^\P{Cc}\n\t]/gu

/** Letters that Unicode does not decompose, and the plain letters typed in their place. */
const PLAIN_LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
}

/** Returns a line of text without direction marks and with each run of control characters as one space. */
export function singleLine(text: string) {
  return text.replace(DIRECTION_MARKS, "").replace(CONTROLS, " ")
}

/** Returns text of several lines without direction marks and control characters, line ends as `\n`. */
export function multiLine(text: string) {
  return text.replace(DIRECTION_MARKS, "").replace(/\r\n?/g, "\n").replace(CONTROLS_BUT_LINES, "")
}

/** Characters that are typed or pasted for an apostrophe. */
const APOSTROPHES = /[\u0060\u00B4\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201B\u2032\uFF07]/g
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Returns a text without case, accents, compatibility forms, typographic letters and invisible characters, for
 * comparing and searching. Every apostrophe becomes `'`.
 */
export function normalizeText(text: string) {
  return text
    .replace(APOSTROPHES, "'")
    .normalize("NFKD")
    .replace(INVISIBLE, "")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, letter => PLAIN_LETTERS[letter] ?? letter)
}

/** Returns the first `max` code points of a text; never half of a surrogate pair. */
export function cutCodePoints(text: string, max: number) {
  return text.length <= max ? text : [...text].slice(0, max).join("")
}

/** Returns the longest beginning of a text that ends with a whole grapheme and has at most `max` UTF-16 units. */
export function cutGraphemes(text: string, max: number) {
  if (text.length <= max) return text
  let end = 0
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > max) break
    end = index + segment.length
  }
  return text.slice(0, end)
}
