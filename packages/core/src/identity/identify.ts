import { canonicalHandle, hasHandles } from "./handle"
import { parseMailboxes } from "./mailbox"
import { isPossibleNumber, isTooLong, isValidNumber, normalizePhone } from "./phone"
import { parseDialString, stripInvisible, stripScheme, trim } from "./raw-text"
import type { Identifier, PhoneSettings } from "./schema"
import {
  isKeypadSpelling,
  isOwnNumber,
  isPlaceholder,
  isSignOnly,
  isWithheldAddress,
  isWithheldNumber,
  isWithheldText,
  isZeroNumber,
} from "./withheld"

/** The canonical identifier of a ClientID, and other spellings that only suggest the same person. */
export interface Identified extends Identifier {
  withheld: false
  variants: string[]
  /** During a migration to another version: the value under the version that is not current, where it differs. */
  alternateValues?: string[]
  /** The version of the normalizer that produced the value, when it is not the initial one. */
  normalizer?: number
}
export type Withheld = { withheld: true; reason: "empty" | "withheld" | "own" | "unusable" }
export type Identification = Identified | Withheld

/** A function that identifies a ClientID by one version of the rules. */
export type Normalizer = (
  channel: string,
  clientId: string | null | undefined,
  settings: PhoneSettings,
) => Identification

const PHONE_CHANNELS = new Set(["telephony", "sms", "whatsapp", "phone"])
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+\.?$|^[^<>]*<[^\s<>@]+@[^\s<>@]+>$|^mailto:/iu
const LETTER = /[A-Za-z]/
const CONTROL = /[\p{Cc}\p{Cs}]/u
const MAX_BYTES = 512

const withheld = (reason: Withheld["reason"]): Withheld => ({ withheld: true, reason })

const identified = (kind: string, value: string): Identified => ({
  withheld: false,
  kind,
  value,
  display: stripInvisible(value) || value,
  variants: [],
})

function byEmail(text: string, settings: PhoneSettings): Identification {
  const [address = stripInvisible(text).toLowerCase().normalize("NFC")] = parseMailboxes(text)
  return isWithheldText(address, settings) ? withheld("withheld") : identified("email", address)
}

function byHandle(channel: string, text: string): Identification {
  const handle = canonicalHandle(channel, text)
  return handle === "" ? withheld("unusable") : identified(channel, handle)
}

function byPhone(user: string, channel: string, settings: PhoneSettings): Identification {
  if (isSignOnly(user)) return withheld("withheld")
  const number = parseDialString(user)
  if (!number) return withheld("unusable")
  if (isKeypadSpelling(number.digits, settings) || isPlaceholder(number.digits, settings)) return withheld("withheld")
  const phone = normalizePhone(number, channel, settings)
  if (isWithheldNumber(phone, settings) || isZeroNumber(phone)) return withheld("withheld")
  if (isTooLong(phone.value)) return withheld("unusable")
  return isOwnNumber(phone, settings) ? withheld("own") : { withheld: false, kind: "phone", ...phone }
}

function byTelephone(text: string, channel: string, settings: PhoneSettings): Identification {
  const user = stripScheme(text)
  if (isWithheldAddress(text, user, settings)) return withheld("withheld")
  if (channel !== "whatsapp" || !LETTER.test(user)) return byPhone(user, channel, settings)
  const id = text.replace(/^whatsapp:/i, "")
  if (id !== text) return normalizeV1(channel, id, settings)
  return CONTROL.test(id) ? withheld("unusable") : identified(channel, id)
}

const normalizeV1: Normalizer = (channel, clientId, settings) => {
  const trimmed = (clientId ?? "").trim().normalize("NFC")
  if (Buffer.byteLength(trimmed) > MAX_BYTES) return withheld("unusable")
  const text = trim(trimmed)
  if (text === "") return withheld("empty")
  if (isWithheldText(text, settings)) return withheld("withheld")
  const spaced = PHONE_CHANNELS.has(channel) || channel === "email" ? text.replace(/\s/g, " ") : text
  if (CONTROL.test(spaced)) return withheld("unusable")
  if (PHONE_CHANNELS.has(channel)) return byTelephone(text, channel, settings)
  if (channel === "email" || (channel === "webchat" && EMAIL.test(text) && parseMailboxes(text).length > 0))
    return byEmail(spaced, settings)
  return hasHandles(channel) ? byHandle(channel, text) : identified(channel.replace(/[\s#]+/g, "-"), text)
}

/** The version that an account has until it migrates to a later one. */
export const INITIAL_VERSION = 1

/**
 * The normalizers by their versions. A later version may give more spellings the same value, never fewer: its keys are
 * derived from the values of the previous version, and normalizing its own value again returns the same.
 */
export const NORMALIZERS = new Map<number, Normalizer>([[INITIAL_VERSION, normalizeV1]])

function normalizerOf(version: number): Normalizer {
  const normalizer = NORMALIZERS.get(version)
  if (normalizer) return normalizer
  throw new Error(`There is no version ${version} of the normalizer.`)
}

/** A plus after a digit begins another number. */
const NUMBER_SEPARATOR = /\s*[;|/,\r\n]+\s*|\s+(?:[-\u2010-\u2015]|y|e|o|and|or|ou)\s+|(?<=[\d)])\s*(?=\+\d)/iu
const MAX_ABBREVIATION_DIGITS = 4

function identifyOne(channel: string, clientId: string | null | undefined, settings: PhoneSettings): Identification {
  const { version, other } = settings.normalizer ?? { version: INITIAL_VERSION }
  const identification = normalizerOf(version)(channel, clientId, settings)
  if (identification.withheld) return identification
  const alternate = other === undefined ? undefined : normalizerOf(other)(channel, clientId, settings)
  const isDifferent =
    alternate &&
    !alternate.withheld &&
    alternate.kind === identification.kind &&
    alternate.value !== identification.value
  return {
    ...identification,
    ...(isDifferent ? { alternateValues: [alternate.value] } : {}),
    ...(version === INITIAL_VERSION ? {} : { normalizer: version }),
  }
}

const isPublicNumber = (identification: Identification) =>
  !identification.withheld && identification.kind === "phone" && isPossibleNumber(identification.value)

/** Returns whether a part is the last digits of another number, as the 35 of "2900 1234 / 35". */
const isAbbreviation = (part: string) => /^\p{Nd}+$/u.test(part.trim()) && part.trim().length <= MAX_ABBREVIATION_DIGITS

/**
 * Returns several numbers only where the text is no valid number, and each part between separators is a possible one.
 * Abbreviations after a valid number ("2900 1234 / 35") are unusable.
 */
function identifyNumbers(channel: string, clientId: string, settings: PhoneSettings): Identification[] {
  const wholeText = identifyOne(channel, clientId, settings)
  if (clientId.length > MAX_BYTES) return [wholeText]
  const parts = clientId.split(NUMBER_SEPARATOR).filter(part => part.trim() !== "")
  if (parts.length < 2) return [wholeText]
  if (!wholeText.withheld && (wholeText.kind !== "phone" || isValidNumber(wholeText.value))) return [wholeText]
  const identifications = parts.map(part => identifyOne(channel, part, settings))
  if (identifications.every(isPublicNumber)) return identifications
  const [first, ...others] = identifications
  const isAbbreviated = first && !first.withheld && isValidNumber(first.value) && parts.slice(1).every(isAbbreviation)
  return isAbbreviated ? [first, ...others.map(() => withheld("unusable"))] : [wholeText]
}

/**
 * Returns all identifiers that a ClientID has on its channel, in the order of the text: several for a list of mail
 * addresses, and for numbers with a clear separator between them; else one, or the reason why there is none.
 */
export function identifyAll(
  channel: string,
  clientId: string | null | undefined,
  settings: PhoneSettings,
): Identification[] {
  const text = clientId ?? ""
  if (PHONE_CHANNELS.has(channel)) return identifyNumbers(channel, text, settings)
  const wholeText = identifyOne(channel, text, settings)
  if (wholeText.withheld || wholeText.kind !== "email") return [wholeText]
  const addresses = parseMailboxes(text)
  return addresses.length < 2 ? [wholeText] : addresses.map(address => identifyOne("email", address, settings))
}

/**
 * Returns the identifier of a ClientID on its channel, the first one of several, or the reason why there is none, by
 * the account's version of the normalizer. Writing and reading use this same function, so that one person has one key.
 */
export const identify: Normalizer = (channel, clientId, settings) => {
  const [first] = identifyAll(channel, clientId, settings)
  return first ?? withheld("empty")
}

const channelOf = (kind: string) => (kind === "phone" ? "telephony" : kind)

/** Returns the identifier of a kind as text of that kind is received: kinds are read as their channels are. */
export function identifyAs(kind: string, value: string, settings: PhoneSettings): Identification {
  return identify(channelOf(kind), value, settings)
}

/** Returns all identifiers of a kind in a text, as `identifyAll` does for a channel. */
export function identifyAllAs(kind: string, value: string, settings: PhoneSettings): Identification[] {
  return identifyAll(channelOf(kind), value, settings)
}
