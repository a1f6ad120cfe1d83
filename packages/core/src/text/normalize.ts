/** Marks that change the writing direction of the text after them; the joiners that scripts need in a line are kept. */
const DIRECTION_MARKS = /[\u202A-\u202E\u2066-\u2069]/g
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
const CONTROLS_BUT_LINES = /[^\P{Cc}\n\t]/gu

/** Letters that Unicode does not decompose, and the letters that people type in their place. */
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
 * Returns a text without case, accents, compatibility forms, typographic letters and invisible characters, for comparing
 * and searching. Every apostrophe becomes `'`.
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
