import { only } from "./digits"
import { bare, phone } from "./phone"
import type { Identifier } from "./schema"
import type { PhoneSettings } from "./settings"

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
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u
/** A business-scoped WhatsApp user id: a country, a dot, digits. */
const WHATSAPP_USER = /[A-Za-z]/
const WORDS = new Set(["anonymous", "restricted", "unavailable", "unknown", "private", "anonymous@anonymous.invalid"])
/** "ANONYMOUS" and "RESTRICTED" as a keypad spells them. */
const NUMBERS = new Set(["266696687", "7378742833"])
const LONGEST = 512

const CONTROL = /[\p{Cc}\p{Cs}]/u

const withheld = (reason: Withheld["reason"]): Withheld => ({ withheld: true, reason })

const isWithheld = (text: string, onPhone: boolean, settings: PhoneSettings) => {
  const folded = text.toLowerCase()
  const inner = folded.replace(/^(sips?|tel):/, "")
  const user = inner.replace(/@.*$/s, "")
  const named = [folded, inner, ...(onPhone ? [user] : [])]
  return (
    named.some(one => WORDS.has(one)) ||
    (onPhone && NUMBERS.has(only(user))) ||
    settings.withheld.some(one => named.includes(one.trim().toLowerCase()))
  )
}

const email = (text: string): Identified => {
  const value = text.normalize("NFC").toLowerCase()
  return { withheld: false, kind: "email", value, display: value, variants: [] }
}

const social = (kind: string, value: string): Identified => ({
  withheld: false,
  kind,
  value,
  display: value,
  variants: [],
})

/**
 * The identifier that a ClientID stands for on its channel, or why it stands for nobody. The same function serves
 * writing and reading, so that one person has one key.
 */
export const identify = (
  channel: string,
  clientId: string | null | undefined,
  settings: PhoneSettings,
): Identification => {
  const text = (clientId ?? "").trim().normalize("NFC")
  if (text === "") return withheld("empty")
  const onPhone = PHONE_CHANNELS.has(channel)
  if (isWithheld(text, onPhone, settings)) return withheld("withheld")
  if (CONTROL.test(text) || Buffer.byteLength(text) > LONGEST) return withheld("unusable")
  if (onPhone && !(channel === "whatsapp" && WHATSAPP_USER.test(bare(text)))) {
    const number = phone(text, channel, settings)
    if (!number) return withheld("unusable")
    if (settings.ownNumbers.includes(number.value)) return withheld("own")
    return { withheld: false, kind: "phone", ...number }
  }
  if (channel === "email" || (channel === "webchat" && EMAIL.test(text))) return email(text)
  return social(channel.replace(/[\s#]+/g, "-"), text)
}

/** The identifier of a kind as an agent types it; the kinds of identifiers are read as their channels are. */
export const identifyAs = (kind: string, value: string, settings: PhoneSettings): Identification =>
  identify(kind === "phone" ? "telephony" : kind, value, settings)
