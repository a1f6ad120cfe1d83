import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/min"
import { ascii, only } from "./digits"
import type { PhoneSettings } from "./settings"

export interface Phone {
  value: string
  display: string
  variants: string[]
}

const SHORTEST = 7

const parse = (text: string, country?: CountryCode) =>
  country ? parsePhoneNumberFromString(text, country) : parsePhoneNumberFromString(text)

/** The address inside `tel:`, `sip:user@host;…` and `whatsapp:`, an extension kept. */
export const bare = (raw: string) => {
  const text = ascii(raw).trim()
  const scheme = /^(tel|sips?|whatsapp):/i.exec(text)
  if (!scheme) return text
  const rest = text.slice(scheme[0].length)
  const extension = /;ext=(\d+)/i.exec(rest)
  return rest.replace(/[@;?].*$/s, "") + (extension ? `;ext=${extension[1]}` : "")
}

/** Mexico's `1` before mobiles and Brazil's mobiles from before the ninth digit, written as they are dialled today. */
const modern = (e164: string) =>
  e164.replace(/^\+521(\d{10})$/, "+52$1").replace(/^\+55([1-9]\d)([6-9]\d{7})$/, "+55$19$2")

const modernised = (number: PhoneNumber) => {
  const folded = modern(number.number)
  if (folded === number.number) return number
  const again = parse(folded)
  if (again && number.ext) again.setExt(number.ext)
  return again ?? number
}

/** Argentina's mobiles are met with and without the 9, which a landline never has. */
const otherArgentine = (e164: string) =>
  /^\+549\d{10}$/.test(e164)
    ? `+54${e164.slice(4)}`
    : /^\+54[1-8]\d{9}$/.test(e164)
      ? `+549${e164.slice(3)}`
      : undefined

const international = (digits: string) => parse(`+${digits}`)

/** The readings of a number in the order they are believed. */
const readings = (text: string, channel: string, settings: PhoneSettings): (PhoneNumber | undefined)[] => {
  const { country } = settings
  if (text.startsWith("+")) return [parse(text)]
  const digits = text.replace(/\D/g, "")
  if (channel === "whatsapp") return [international(digits), parse(text, country)]
  const dialled = settings.dialPrefixes
    .filter(prefix => prefix !== "" && digits.startsWith(prefix))
    .sort((a, b) => b.length - a.length)
    .flatMap(prefix => [international(digits.slice(prefix.length)), parse(digits.slice(prefix.length), country)])
  return [parse(text, country), ...dialled, international(digits)]
}

const asIs = (digits: string): Phone => ({ value: digits, display: digits, variants: [] })

/**
 * A telephone number in canonical form: E.164 when it can be a number of the public network (RFC 3966 `;ext=` for an
 * extension), else its own digits; undefined when there is no digit in it.
 */
export const phone = (raw: string, channel: string, settings: PhoneSettings): Phone | undefined => {
  const text = bare(raw)
  const digits = only(text)
  if (digits === "") return undefined
  if (digits.length < SHORTEST) return asIs(digits)
  const found = readings(text, channel, settings)
    .filter(reading => reading !== undefined)
    .map(modernised)
  const number = found.find(reading => reading.isValid()) ?? found.find(reading => reading.isPossible())
  if (!number) return asIs(digits)
  const e164 = number.number
  const other = otherArgentine(e164)
  if (number.ext)
    return {
      value: `${e164};ext=${number.ext}`,
      display: number.formatInternational(),
      variants: [e164, ...(other ? [other] : [])],
    }
  return { value: e164, display: number.formatInternational(), variants: other ? [other] : [] }
}
