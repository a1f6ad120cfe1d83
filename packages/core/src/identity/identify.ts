import { parseDialString, stripScheme } from "./dial-string"
import { stripInvisible, trim } from "./invisible"
import { normalizePhone } from "./phone"
import type { Identifier } from "./schema"
import type { PhoneSettings } from "./settings"
import { isKeypad, isListed, isOwn, isWithheldAddress, isWithheldText } from "./withheld"

/** A ClientID that identifies: its canonical identifier, and other spellings that only suggest the same person. */
export interface Identified extends Identifier {
  withheld: false
  variants: string[]
  /** While the account's keys move to another version: the value under the version not in force, where it differs. */
  alternateValues?: string[]
  /** The version of the rules that made the value, when it is not the first. */
  normalizer?: number
}
export type Withheld = { withheld: true; reason: "empty" | "withheld" | "own" | "unusable" }
export type Identification = Identified | Withheld

/** How one version of the rules reads a ClientID. */
export type Normalizer = (
  channel: string,
  clientId: string | null | undefined,
  settings: PhoneSettings,
) => Identification

const PHONE_CHANNELS = new Set(["telephony", "sms", "whatsapp", "phone"])
const CASELESS = new Set(["instagram", "messenger", "facebook", "telegram", "tiktok", "twitter", "x"])
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u
const MAILBOX = /^(?:[^<>]*<([^<>]+)>|mailto:(.+))$/is
const LETTER = /[A-Za-z]/
const CONTROL = /[\p{Cc}\p{Cs}]/u
const LONGEST = 512

const withheld = (reason: Withheld["reason"]): Withheld => ({ withheld: true, reason })

const identified = (kind: string, value: string): Identified => ({
  withheld: false,
  kind,
  value,
  display: stripInvisible(value) || value,
  variants: [],
})

function mailbox(text: string) {
  const [, named, linked] = MAILBOX.exec(text) ?? []
  return trim(named ?? linked ?? text)
}

function byEmail(text: string, settings: PhoneSettings): Identification {
  const value = stripInvisible(text).toLowerCase().normalize("NFC")
  return isWithheldText(value, settings) ? withheld("withheld") : identified("email", value)
}

function byPhone(user: string, channel: string, settings: PhoneSettings): Identification {
  const number = parseDialString(user)
  if (!number) return withheld("unusable")
  if (isKeypad(number.digits, settings)) return withheld("withheld")
  const found = normalizePhone(number, channel, settings)
  if (isListed(found, settings)) return withheld("withheld")
  return isOwn(found, settings) ? withheld("own") : { withheld: false, kind: "phone", ...found }
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
  const given = (clientId ?? "").trim().normalize("NFC")
  if (Buffer.byteLength(given) > LONGEST) return withheld("unusable")
  const text = trim(given)
  if (text === "") return withheld("empty")
  if (isWithheldText(text, settings)) return withheld("withheld")
  const onPhone = PHONE_CHANNELS.has(channel)
  if (CONTROL.test(onPhone ? text.replace(/\s/g, " ") : text)) return withheld("unusable")
  if (onPhone) return byTelephone(text, channel, settings)
  if (channel === "email") return byEmail(mailbox(text), settings)
  if (channel === "webchat" && EMAIL.test(text)) return byEmail(text, settings)
  return identified(channel.replace(/[\s#]+/g, "-"), CASELESS.has(channel) ? text.toLowerCase() : text)
}

/** The version of the rules that an account has until it is moved to a later one. */
export const INITIAL_VERSION = 1

/**
 * The rules by their versions. A later version may fold more spellings into one value, never fewer: its keys are made
 * from the values of the version before, and reading its own value again gives the same.
 */
export const NORMALIZERS = new Map<number, Normalizer>([[INITIAL_VERSION, normalizeV1]])

function normalizerOf(version: number): Normalizer {
  const rules = NORMALIZERS.get(version)
  if (rules) return rules
  throw new Error(`There is no version ${version} of the rules that name keys.`)
}

/**
 * The identifier that a ClientID stands for on its channel, or why it stands for nobody, by the version of the rules
 * that the account has. The same function serves writing and reading, so that one person has one key.
 */
export const identify: Normalizer = (channel, clientId, settings) => {
  const { version, other } = settings.normalizer ?? { version: INITIAL_VERSION }
  const found = normalizerOf(version)(channel, clientId, settings)
  if (found.withheld) return found
  const elsewhere = other === undefined ? undefined : normalizerOf(other)(channel, clientId, settings)
  const differs = elsewhere && !elsewhere.withheld && elsewhere.kind === found.kind && elsewhere.value !== found.value
  return {
    ...found,
    ...(differs ? { alternateValues: [elsewhere.value] } : {}),
    ...(version === INITIAL_VERSION ? {} : { normalizer: version }),
  }
}

/** The identifier of a kind as an agent types it; the kinds of identifiers are read as their channels are. */
export function identifyAs(kind: string, value: string, settings: PhoneSettings): Identification {
  return identify(kind === "phone" ? "telephony" : kind, value, settings)
}
