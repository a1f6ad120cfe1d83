import { Metadata } from "libphonenumber-js/core"
import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/max"
import metadata from "libphonenumber-js/metadata.max.json" with { type: "json" }

export interface Spelling {
  channel: string
  text: string
}

const script = (zero: number) => (text: string) =>
  text.replace(/\d/g, digit => String.fromCodePoint(zero + Number(digit)))

const arabicIndic = script(0x660)
const devanagari = script(0x966)
const fullWidth = (text: string) => script(0xff10)(text).replace("+", "＋")
const scripts = (text: string) => [arabicIndic(text), devanagari(text), fullWidth(text)]

const SEPARATORS = ["-", ".", "/", " ", " - ", "\u00a0", "\u2009", "\u2011", "\u200b"]

/** Returns the trunk prefixes of a number that are also written after its country code: `+44 (0) 20 …`. */
const trunks = (number: PhoneNumber, country: CountryCode) =>
  ["0", "1", "06", "8"].filter(
    prefix => parsePhoneNumberFromString(prefix + number.nationalNumber, country)?.number === number.number,
  )

/** Returns the international prefixes of a country. */
function abroad(country: CountryCode) {
  const plan = new Metadata(metadata)
  plan.selectNumberingPlan(country)
  return [plan.numberingPlan?.IDDPrefix() ?? ""].filter(prefix => /^\d+$/.test(prefix))
}

/** Returns the national spellings of a number. */
function home(number: PhoneNumber) {
  const written = number.formatNational()
  const [first = "", ...rest] = written.match(/\d+/g) ?? []
  const digits = [first, ...rest].join("")
  return {
    written,
    digits,
    all: [
      written,
      digits,
      number.nationalNumber,
      ...SEPARATORS.map(mark => [first, ...rest].join(mark)),
      `(${first}) ${rest.join("-")}`,
      ...scripts(written),
      `\u202a${written}\u202c`,
      `\u00a0${written}\u2003`,
      `tel:${digits}`,
      `sip:${digits}@pbx.example`,
    ],
  }
}

/** Returns the international spellings of a number. */
function everywhere(number: PhoneNumber, country: CountryCode) {
  const { countryCallingCode: code, nationalNumber: rest, number: e164 } = number
  const written = number.formatInternational()
  const digits = e164.slice(1)
  return [
    written,
    e164,
    digits,
    `00${digits}`,
    `00 ${written.slice(1)}`,
    ...abroad(country).map(prefix => prefix + digits),
    ...trunks(number, country).map(prefix => `+${code} (${prefix}) ${rest}`),
    `+${code} (${rest})`,
    `(+${code}) ${rest}`,
    ...SEPARATORS.map(mark => written.replaceAll(" ", mark)),
    `tel:${e164}`,
    `tel:${written.replaceAll(" ", "-")}`,
    number.format("RFC3966"),
    `sip:${e164}@10.0.0.1`,
    `sip:${digits}@pbx.example;transport=udp`,
    `sip:%2B${digits}@pbx.example`,
    `sips:${e164}:secret@pbx.example:5061;user=phone`,
    `"Ana Pérez" <sip:${e164}@pbx.example>;tag=1f3`,
    `whatsapp:${e164}`,
    ...scripts(written),
    `\u2066${written}\u2069`,
    `\u200e${e164}\u200f`,
    [...e164].join("\u200b"),
    `\ufeff ${e164}\u00a0`,
  ]
}

const on = (channel: string, texts: string[]): Spelling[] => [...new Set(texts)].map(text => ({ channel, text }))

/** Returns each spelling in which a number arrives by telephony, SMS and WhatsApp, once. */
export function spellings(number: PhoneNumber, country: CountryCode): Spelling[] {
  const { written, digits, all } = home(number)
  const e164 = number.number
  const plain = e164.slice(1)
  return [
    ...on("telephony", [...all, ...everywhere(number, country)]),
    ...on("sms", [written, digits, e164, plain, `00${plain}`, `tel:${e164}`, number.formatInternational()]),
    ...on("whatsapp", [
      e164,
      plain,
      number.formatInternational(),
      `whatsapp:${e164}`,
      `whatsapp:${plain}`,
      `${plain}@s.whatsapp.net`,
      ...scripts(plain),
    ]),
  ]
}
