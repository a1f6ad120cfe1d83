/** The number that a telephone address dials. */
export interface DialString {
  /** Whether its digits begin with a country's code. */
  plus: boolean
  digits: string
  extension?: string | undefined
}

const NAMED = /<([^<>]+)>/
const SCHEME = /^(tel|sips?|callto|sms|whatsapp):(?:\/\/)?/i
const PERCENT = /%([2-7][\dA-F])/gi
const CONTEXT = /;phone-context=(\+[\d().-]+)/i
/** The hosts of WhatsApp whose users are numbers; of its other hosts (`lid`, `g.us`) they are not. */
const HOST = /^([^@]*)@(?!lid$|g\.us$).*$/s
const DEVICE = /:.*$/s
const PARAMETERS = /[;?][a-z].*$/is
const IP = /^\d{1,3}(\.\d{1,3}){3}(:\d+)?$/
/** A word before a number; without the space between them it is a sender's name, as "BANCO24". */
const LABEL = /^\p{L}[\p{L}.: ]*(?<=[.: ])(?=[+(\d])/u
/** After a word an extension may be long; after a sign as `x` or `,` it may as well be another number. */
const EXTENSION =
  /^(.*\d)?[\s,()]*(?:(?:;ext=|(?:e?xt(?:ensi[oó]n|n)?|anexo|interno|int|ramal|доб)[.:]*\s*)(\d{1,15})|[x#~,;]\s*(\d{1,7}))[#)]?$/is
const SHORTEST_LABELLED = 7

/** Returns the user of an address with the parameters that belong to the number. */
function dialPart(address: string) {
  const scheme = SCHEME.exec(address)?.[0] ?? ""
  const decoded = address
    .slice(scheme.length)
    .replace(PERCENT, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const user = decoded.replace(HOST, "$1")
  const extension = /;ext=(\d{1,15})/i.exec(decoded)?.[0] ?? ""
  const number = user.replace(PARAMETERS, "").replace(user === decoded ? "" : DEVICE, "")
  const context = number.trimStart().startsWith("+") ? "" : (CONTEXT.exec(decoded)?.[1] ?? "")
  return /^sip/i.test(scheme) && IP.test(number) ? "" : context + number + extension
}

/**
 * Returns the user of `tel:`, `"Name" <sip:user@host;…>`, `whatsapp:` and the like in plain digits, an extension kept.
 */
export function stripScheme(raw: string) {
  const text = stripInvisible(toAsciiDigits(raw)).replace(/\s+/g, " ").trim()
  return dialPart(NAMED.exec(text)?.[1]?.trim() ?? text)
}

/** Returns the dial string of a bare address; undefined when it is no number. */
export function parseDialString(user: string): DialString | undefined {
  const [, before, extensionAfterWord, extensionAfterSign] = EXTENSION.exec(user) ?? []
  const extension = extensionAfterWord ?? extensionAfterSign
  if (extension && !before) return { plus: false, digits: extension }
  const main = before ?? user
  const number = main.replace(LABEL, "")
  const digits = number.replace(/\D/g, "")
  if (digits === "" || /\p{L}/u.test(number)) return undefined
  if (number !== main && digits.length < SHORTEST_LABELLED) return undefined
  return { plus: /^\D*\+/.test(number), digits, extension }
}

const DECIMAL = /\p{Nd}/u

function digitOf(character: string) {
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (zero > 0 && DECIMAL.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}

/**
 * Returns the text with the decimal digits of every script written in ASCII, and compatibility forms (full width)
 * folded.
 */
export function toAsciiDigits(text: string) {
  return text
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, character => (character < "\u0080" ? character : digitOf(character)))
}

/** Returns only the digits of a text. */
export function digitsOnly(text: string) {
  return toAsciiDigits(text).replace(/\D/g, "")
}

/** Zero-width spaces and joiners, bidirectional marks and soft hyphens, which are often copied with an address. */
const MARK = "[\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]"
const ANYWHERE = new RegExp(MARK, "g")
const AROUND = new RegExp(`^(?:\\s|${MARK})+|(?:\\s|${MARK})+$`, "g")

/** Returns the text without invisible marks. */
export function stripInvisible(text: string) {
  return text.replace(ANYWHERE, "")
}

/** Returns the text without the spaces and invisible marks around it. */
export function trim(text: string) {
  return text.replace(AROUND, "")
}
