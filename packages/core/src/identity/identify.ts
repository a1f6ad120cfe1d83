import { bare, dialled } from "./address"
import { trimmed, unmarked } from "./mark"
import { phone } from "./phone"
import type { Identifier } from "./schema"
import type { PhoneSettings } from "./settings"
import { isKeypad, isListed, isOwn, isWithheldAddress, isWithheldText } from "./withheld"

/** A ClientID that identifies: its canonical identifier, and other spellings that only suggest the same person. */
export interface Identified extends Identifier {
  withheld: false
  variants: string[]
}
export type Withheld = { withheld: true; reason: "empty" | "withheld" | "own" | "unusable" }
export type Identification = Identified | Withheld

/** The version of these rules, kept with every stored key. */
export const NORMALISER = 1

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
  display: value,
  variants: [],
})

const mailbox = (text: string) => {
  const [, named, linked] = MAILBOX.exec(text) ?? []
  return trimmed(named ?? linked ?? text)
}

const byEmail = (text: string, settings: PhoneSettings): Identification => {
  const value = unmarked(text).toLowerCase().normalize("NFC")
  return isWithheldText(value, settings) ? withheld("withheld") : identified("email", value)
}

const byPhone = (user: string, channel: string, settings: PhoneSettings): Identification => {
  const number = dialled(user)
  if (!number) return withheld("unusable")
  if (isKeypad(number.digits, settings)) return withheld("withheld")
  const found = phone(number, channel, settings)
  if (isListed(found, settings)) return withheld("withheld")
  return isOwn(found, settings) ? withheld("own") : { withheld: false, kind: "phone", ...found }
}

const byTelephone = (text: string, channel: string, settings: PhoneSettings): Identification => {
  const user = bare(text)
  if (isWithheldAddress(text, user, settings)) return withheld("withheld")
  if (channel !== "whatsapp" || !LETTER.test(user)) return byPhone(user, channel, settings)
  const id = text.replace(/^whatsapp:/i, "")
  if (id !== text) return identify(channel, id, settings)
  return CONTROL.test(id) ? withheld("unusable") : identified(channel, id)
}

/**
 * The identifier that a ClientID stands for on its channel, or why it stands for nobody. The same function serves
 * writing and reading, so that one person has one key.
 */
export const identify = (
  channel: string,
  clientId: string | null | undefined,
  settings: PhoneSettings,
): Identification => {
  const given = (clientId ?? "").trim().normalize("NFC")
  if (Buffer.byteLength(given) > LONGEST) return withheld("unusable")
  const text = trimmed(given)
  if (text === "") return withheld("empty")
  if (isWithheldText(text, settings)) return withheld("withheld")
  const onPhone = PHONE_CHANNELS.has(channel)
  if (CONTROL.test(onPhone ? text.replace(/\s/g, " ") : text)) return withheld("unusable")
  if (onPhone) return byTelephone(text, channel, settings)
  if (channel === "email") return byEmail(mailbox(text), settings)
  if (channel === "webchat" && EMAIL.test(text)) return byEmail(text, settings)
  return identified(channel.replace(/[\s#]+/g, "-"), CASELESS.has(channel) ? text.toLowerCase() : text)
}

/** The identifier of a kind as an agent types it; the kinds of identifiers are read as their channels are. */
export const identifyAs = (kind: string, value: string, settings: PhoneSettings): Identification =>
  identify(kind === "phone" ? "telephony" : kind, value, settings)
