import { type CountryCode, Metadata, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/min"
import { type DialString, digitsOnly } from "./raw-text"
import { formatFormerNumber, formerNumber, renumberedVariants } from "./renumbering"
import type { PhoneSettings } from "./schema"

export interface Phone {
  value: string
  display: string
  variants: string[]
}

type Reading = PhoneNumber | undefined

/** Fewer digits are an extension or a short code. */
const MIN_PUBLIC_DIGITS = 7
/** The most digits of an international number (E.164). */
const MAX_DIGITS = 15

const parse = (text: string, country?: CountryCode): Reading =>
  country ? parsePhoneNumberFromString(text, country) : parsePhoneNumberFromString(text)

/**
 * Returns a number as it is dialled today, so that a subscriber has one number: without Mexico's `1` before mobiles and
 * its trunk prefixes, with the ninth digit of Brazil's mobiles and the `60` of Colombia's landlines.
 */
const currentNumber = (e164: string) =>
  e164
    .replace(/^\+52(?:1|01|04[45])(\d{10})$/, "+52$1")
    .replace(/^\+55([1-9]\d)([6-9]\d{7})$/, "+55$19$2")
    .replace(/^\+57([124-8]\d{7})$/, "+5760$1")
    .replace(/^\+570(3\d{9}|60\d{8})$/, "+57$1")

/**
 * Returns a reading as its E.164 form is read in any country; undefined when that form cannot be parsed. Repeats, since
 * a trunk prefix may follow another one.
 */
function canonicalReading(number: PhoneNumber): Reading {
  const current = parse(currentNumber(number.number))
  return current && current.number !== number.number ? canonicalReading(current) : current
}

/**
 * Argentina's mobiles are written with and without the 9, which a landline never has; its areas begin with 1, 2 or 3.
 */
const otherArgentine = (e164: string) =>
  /^\+549[1-3]\d{9}$/.test(e164)
    ? `+54${e164.slice(4)}`
    : /^\+54[1-3]\d{9}$/.test(e164)
      ? `+549${e164.slice(3)}`
      : undefined

const international = (digits: string) => parse(`+${digits}`)

/**
 * Reads a number in the account's country. A number that begins with the country's own code, and is not in the
 * national format (Germany's begins with 0), is first read as an international number without its plus.
 */
function nationalReadings(digits: string, country: CountryCode): Reading[] {
  const national = parse(digits, country)
  const isInternational =
    national && digits.startsWith(national.countryCallingCode) && digitsOnly(national.formatNational()) !== digits
  return isInternational ? [international(digits), national] : [national]
}

/**
 * Returns whether a country code follows a prefix, as after `00` and `011`; after `9` or `0`, any dialled number
 * follows.
 */
const isInternationalPrefix = (prefix: string) => prefix.length > 1 && prefix.startsWith("0")

function* afterPrefix(digits: string, prefix: string, { country }: PhoneSettings): Generator<Reading> {
  const number = digits.slice(prefix.length)
  const internationalReading = international(number.replace(/^00/, ""))
  if (isInternationalPrefix(prefix)) yield internationalReading
  yield* nationalReadings(number, country)
  yield internationalReading
}

/**
 * Returns the readings of a number, the most likely first. `00` is tried first: in some countries a carrier code may
 * follow.
 */
function* readings(digits: string, channel: string, settings: PhoneSettings): Generator<Reading> {
  if (digits.startsWith("00")) yield international(digits.slice(2))
  if (channel === "whatsapp") yield international(digits)
  yield* nationalReadings(digits, settings.country)
  const prefixes = settings.dialPrefixes.filter(prefix => prefix !== "" && digits.startsWith(prefix))
  for (const prefix of prefixes.toSorted((a, b) => b.length - a.length)) yield* afterPrefix(digits, prefix, settings)
  yield international(digits)
}

const leadingZeros = (digits: string) => /^0*/.exec(digits)?.[0].length ?? 0

/**
 * Returns the maximum number of zeros before a number: those of the international prefix, `00` or in some countries
 * `000`.
 */
function maxLeadingZeros(country: CountryCode) {
  const plan = new Metadata()
  plan.selectNumberingPlan(country)
  return plan.numberingPlan?.IDDPrefix().startsWith("000") ? 3 : 2
}

/** Returns whether digits begin with more zeros than a dial prefix and the code of a country explain. */
function hasUnexplainedZeros(digits: string, { country, dialPrefixes }: PhoneSettings) {
  if (!digits.startsWith("000")) return false
  const prefixes = ["", ...dialPrefixes.filter(prefix => prefix !== "" && digits.startsWith(prefix))]
  return prefixes.every(prefix => leadingZeros(digits.slice(prefix.length)) > maxLeadingZeros(country))
}

/** Returns the first valid reading, else the first possible one. */
function bestReading(candidates: Iterable<Reading>) {
  let possible: Reading
  for (const reading of candidates) {
    const number = reading && canonicalReading(reading)
    if (!number || number.number.length <= MIN_PUBLIC_DIGITS) continue
    if (number.isValid()) return number
    if (number.isPossible()) possible ??= number
  }
  return possible
}

const withExtension = ({ value, display, variants }: Phone, extension: string): Phone => ({
  value: `${value};ext=${extension}`,
  display: `${display} ext. ${extension}`,
  variants: [value, ...variants],
})

function publicNumber(number: PhoneNumber): Phone {
  const other = otherArgentine(number.number)
  const variants = [...(other ? [other] : []), ...renumberedVariants(number.number)]
  return { value: number.number, display: number.formatInternational(), variants }
}

const numberBeforeRenumbering = (digits: string): Phone => ({
  value: `+${digits}`,
  display: formatFormerNumber(digits),
  variants: renumberedVariants(`+${digits}`),
})

const unparsedNumber = (value: string): Phone => ({ value, display: value, variants: [] })

function numberOf({ plus, digits }: DialString, channel: string, settings: PhoneSettings): Phone {
  if (digits.length < MIN_PUBLIC_DIGITS) return unparsedNumber(digits)
  // No country's code begins with 0: such a plus is ignored.
  const isInternational = plus && !digits.startsWith("0")
  const reading = hasUnexplainedZeros(digits, settings)
    ? undefined
    : bestReading(isInternational ? [international(digits)] : readings(digits, channel, settings))
  if (reading?.isValid()) return publicNumber(reading)
  const former = isInternational ? formerNumber(digits) : formerReading(digits, settings)
  if (former) return numberBeforeRenumbering(former)
  return reading ? publicNumber(reading) : unparsedNumber(isInternational ? `+${digits}` : digits)
}

function formerReading(digits: string, { country, dialPrefixes }: PhoneSettings) {
  const prefixes = ["", ...dialPrefixes.filter(prefix => prefix !== "" && digits.startsWith(prefix))]
  return prefixes.map(prefix => formerNumber(digits.slice(prefix.length), country)).find(number => number !== undefined)
}

/** Returns whether a canonical value can be a number of the public network. */
export function isPossibleNumber(value: string) {
  const [number = ""] = value.split(";")
  return number.startsWith("+") && (parse(number)?.isPossible() === true || formerNumber(number.slice(1)) !== undefined)
}

/** Returns whether a canonical value, without its extension, is a valid number of its country. */
export function isValidNumber(value: string) {
  return parse(value.split(";")[0] ?? "")?.isValid() === true
}

/** Returns whether a canonical value has more digits than any number has. */
export function isTooLong(value: string) {
  return digitsOnly(value.split(";")[0] ?? "").length > MAX_DIGITS
}

/**
 * Returns a telephone number in canonical form: E.164 when it can be a number of the public network (RFC 3966 `;ext=`
 * for an extension), else its own digits, with their plus if any: without it they may be the number of another
 * subscriber.
 */
export function normalizePhone(dialled: DialString, channel: string, settings: PhoneSettings): Phone {
  const number = numberOf(dialled, channel, settings)
  return dialled.extension ? withExtension(number, dialled.extension) : number
}
