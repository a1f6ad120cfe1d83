import { getCountries, getCountryCallingCode } from "libphonenumber-js/min"
import { normalizePhone, type Phone } from "./phone"
import { parseDialString, stripScheme } from "./raw-text"
import type { PhoneSettings } from "./schema"

/** The codes of countries, without zeros at the end. */
const CALLING_CODES = new Set(getCountries().map(country => getCountryCallingCode(country).replace(/0+$/, "")))
const WORDS = new Set(["anonymous", "restricted", "unavailable", "unknown", "private", "anonymous@anonymous.invalid"])
/** "ANONYMOUS" and "RESTRICTED" as a keypad spells them; the second one arrives as a number of the United States. */
const KEYPAD = /^(?:00|011)?(?:266696687|1?7378742833)$/
const MINUS = "[-\u2010-\u2015\u2212\uFE63\uFF0D]"
/** A sign without digits, or a negative number. */
const SIGN_ONLY = new RegExp(`^(?:[+＋]|${MINUS})+$|^${MINUS}\\s*\\p{Nd}+$`, "u")
const ZEROS = /^0+$/
const REPEATED = /^(\d)\1{4,}$/
const MIN_REPEATED_AFTER_PREFIX = 5
/** RFC 3323: a call from this host is anonymous. */
const HIDING_HOST = /@anonymous\.invalid\b/i

interface AccountValues {
  ownNumbers: Set<string>
  words: Set<string>
  numbers: Set<string>
}

const cache = new WeakMap<PhoneSettings, AccountValues>()

const normalizeWord = (text: string) => text.normalize("NFKC").trim().toLowerCase()

function numbersOf(spellings: string[], settings: PhoneSettings) {
  const numbers = spellings.map(spelling => parseDialString(stripScheme(spelling)))
  return new Set(numbers.flatMap(number => (number ? [normalizePhone(number, "telephony", settings).value] : [])))
}

/** Returns the account's withheld words and numbers in canonical form, computed once for each settings object. */
function accountValues(settings: PhoneSettings): AccountValues {
  const cached = cache.get(settings)
  if (cached) return cached
  const values = {
    ownNumbers: numbersOf(settings.ownNumbers, settings),
    words: new Set(settings.withheld.map(normalizeWord)),
    numbers: numbersOf(settings.withheld, settings),
  }
  cache.set(settings, values)
  return values
}

/** Returns whether a text is a word for a withheld number. */
export function isWithheldText(text: string, settings: PhoneSettings) {
  const word = normalizeWord(text).replace(/^(["'])(.*)\1$/, "$2")
  const { words } = accountValues(settings)
  return [word, word.replace(/^(sips?|tel):/, "")].some(spelling => WORDS.has(spelling) || words.has(spelling))
}

/** Returns whether a SIP address or its host marks a call as anonymous. */
export function isWithheldAddress(text: string, user: string, settings: PhoneSettings) {
  return HIDING_HOST.test(text) || isWithheldText(user, settings)
}

/** Returns whether the digits as they were received spell "anonymous" or "restricted" on a keypad. */
export function isKeypadSpelling(digits: string, settings: PhoneSettings) {
  return (
    KEYPAD.test(digits) ||
    settings.dialPrefixes.some(prefix => digits.startsWith(prefix) && KEYPAD.test(digits.slice(prefix.length)))
  )
}

/** Returns whether a text is a lone sign or a negative number, as systems send for "no number". */
export function isSignOnly(text: string) {
  return SIGN_ONLY.test(text)
}

/**
 * Returns whether digits are a placeholder: zeros only, or one digit at least five times, also after `00` or a dial
 * prefix of the account.
 */
export function isPlaceholder(digits: string, settings: PhoneSettings) {
  const numbersAfterPrefix = ["00", ...settings.dialPrefixes]
    .filter(prefix => prefix !== "" && digits.startsWith(prefix))
    .map(prefix => digits.slice(prefix.length))
  return (
    ZEROS.test(digits) ||
    REPEATED.test(digits) ||
    numbersAfterPrefix.some(number => number.length >= MIN_REPEATED_AFTER_PREFIX && REPEATED.test(number))
  )
}

/** Returns whether a canonical number has nothing but zeros after the code of its country. */
export function isZeroNumber({ value }: Phone) {
  const digits = /^\+(\d+?)0{4,}(?:;|$)/.exec(value)?.[1]
  return digits !== undefined && CALLING_CODES.has(digits)
}

/** Returns whether a number is on the account's list of withheld numbers. */
export function isWithheldNumber({ value }: Phone, settings: PhoneSettings) {
  return accountValues(settings).numbers.has(value)
}

/** Returns whether a number is one of the account's own lines, whatever the extension. */
export function isOwnNumber({ value, variants }: Phone, settings: PhoneSettings) {
  return [value, ...variants].some(variant => accountValues(settings).ownNumbers.has(variant))
}
