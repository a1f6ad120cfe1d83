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

/** Returns a text without case, accents, compatibility forms and typographic letters, for comparing and searching. */
export function normalizeText(text: string) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, letter => PLAIN_LETTERS[letter] ?? letter)
}
