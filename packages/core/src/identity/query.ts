import { getCountryCallingCode } from "libphonenumber-js/min"
import { anyHandle, hasHandles } from "./handle"
import { type Identified, identifyAll, identifyAllAs } from "./identify"
import { domainStart, hasOnlyMailboxes, isEmailAddress } from "./mailbox"
import { isPossibleNumber } from "./phone"
import { digitsOnly, stripInvisible, toAsciiDigits } from "./raw-text"
import type { PhoneSettings } from "./schema"

/** A search query, read as an arriving interaction reads a number, an address or a handle. */
export interface Query {
  /** The identifiers that the whole query is. */
  identifiers: Identified[]
  /** The E.164 beginnings that its digits may be, when it has nothing but digits and signs. */
  phonePrefixes: string[]
  /** Its digits, when it has nothing but digits and signs. */
  digits: string
  /** The beginning of an e-mail address, when it is one word. */
  emailPrefix: string | undefined
  /** The beginning of an e-mail domain, when it is one. */
  domain: string | undefined
  /** The user name or id of a network. */
  handle: string
}

const SCHEME = /^(?:tel|sips?|whatsapp):([^@]*).*$/i
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g
const NUMBER = /^[+()\d\s./-]+$/

function numberOf(visible: string) {
  const number = toAsciiDigits(visible.replace(SCHEME, "$1")).replace(DASHES, "-")
  return NUMBER.test(number) && /\d/.test(number) ? number : undefined
}

/** Reads a search query by the same normalizer as an arriving ClientID. */
export function readQuery(text: string, settings: PhoneSettings): Query {
  const visible = stripInvisible(text).trim()
  const number = numberOf(visible)
  const identifications = ["telephony", "email"].flatMap(channel => identifyAll(channel, visible, settings))
  const identifiers = identifications
    .filter(identification => !identification.withheld)
    .filter(({ kind, value }) => kind !== "email" || isEmailAddress(value))
  return {
    identifiers,
    phonePrefixes: number === undefined ? [] : e164Prefixes(number, settings),
    digits: number === undefined ? "" : number.replace(/\D/g, ""),
    emailPrefix: /\s/.test(visible)
      ? undefined
      : visible
          .normalize("NFC")
          .toLowerCase()
          .replace(/^[<"']|^mailto:/i, ""),
    domain: domainStart(visible),
    handle: anyHandle(visible),
  }
}

/** The trunk prefixes before national numbers: 0 in most countries, 8 in Russia and its neighbours, 06 in Hungary. */
const TRUNKS = ["0", "8", "06"]

const withoutPrefixes = (digits: string, prefixes: string[]) =>
  prefixes.filter(prefix => prefix !== "" && digits.startsWith(prefix)).map(prefix => digits.slice(prefix.length))

/**
 * Returns the possible E.164 prefixes of numbers whose first digits were typed: as a national number, with or without
 * the trunk prefix, as an international number, or after one of the account's dial prefixes; each once.
 */
export function e164Prefixes(typed: string, settings: PhoneSettings): string[] {
  const digits = digitsOnly(typed)
  if (digits === "") return []
  if (toAsciiDigits(typed).trimStart().startsWith("+")) return [`+${digits}`]
  const code = getCountryCallingCode(settings.country)
  const national = [digits, ...withoutPrefixes(digits, TRUNKS)].map(number => `+${code}${number}`)
  const international = [digits, ...withoutPrefixes(digits, ["00", ...settings.dialPrefixes])].filter(
    number => !number.startsWith("0"),
  )
  return [...new Set([...national, ...international.map(number => `+${number}`)])]
}

/** The reason for which a typed identifier is rejected. */
export interface TypedError {
  code:
    | "identifier.invalidEmail"
    | "identifier.invalidPhone"
    | "identifier.multiple"
    | "identifier.unusable"
    | "identifier.withheld"
  /** The parameters of the code; none of these has any. */
  params: Record<string, number>
}

/** An extension of the account, or a short code. */
const SHORT_NUMBER = /^\d{2,6}(?:;ext=\d+)?$/
const LIST_SEPARATOR = /[;|/,\r\n]|\s[-\u2010-\u2015]\s/
const MAX_DIGITS = 15

/** Returns whether a value is a user name and not the address of a page that is no profile. */
const isUserName = (kind: string, value: string) => !hasHandles(kind) || !value.includes("/")

function isAcceptable({ kind, value }: Identified, text: string) {
  if (kind === "phone") return isPossibleNumber(value) || SHORT_NUMBER.test(value)
  return kind === "email" ? isEmailAddress(value) && hasOnlyMailboxes(text) : isUserName(kind, value)
}

function codeOf(kind: string, text: string, count: number): TypedError["code"] {
  if (kind === "email") return "identifier.invalidEmail"
  if (kind !== "phone") return "identifier.unusable"
  if (count > 1) return "identifier.multiple"
  const digits = text.replace(/\P{Nd}/gu, "").length
  return LIST_SEPARATOR.test(text) && digits > MAX_DIGITS ? "identifier.multiple" : "identifier.invalidPhone"
}

/**
 * Returns the identifiers of a text that a person typed, or the error to show. Stricter than `identifyAs`, which
 * accepts any received text: an address must be valid, and a number possible or a short one.
 */
export function parseTyped(
  kind: string,
  text: string,
  settings: PhoneSettings,
): { identifiers: Identified[]; error?: undefined } | { error: TypedError } {
  const identifications = identifyAllAs(kind, text, settings)
  const identifiers = identifications.filter(identification => !identification.withheld)
  const rejected = identifications.find(identification => identification.withheld)
  if (rejected?.reason === "withheld" || rejected?.reason === "own")
    return { error: { code: "identifier.withheld", params: {} } }
  if (rejected || !identifiers.every(identified => isAcceptable(identified, text)))
    return { error: { code: codeOf(kind, text, identifications.length), params: {} } }
  return { identifiers }
}
