const DECIMAL = /\p{Nd}/u

function digitOf(character: string) {
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (zero > 0 && DECIMAL.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}

/** The text with the decimal digits of every script written in ASCII, and compatibility forms (full width) folded. */
export function toAsciiDigits(text: string) {
  return text
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, character => (character < "\u0080" ? character : digitOf(character)))
}

/** Only the digits of a text. */
export function digitsOnly(text: string) {
  return toAsciiDigits(text).replace(/\D/g, "")
}
