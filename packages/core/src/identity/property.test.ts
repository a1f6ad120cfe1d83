import fc from "fast-check"
import examples from "libphonenumber-js/examples.mobile.json" with { type: "json" }
import { type CountryCode, getCountries, parsePhoneNumberFromString } from "libphonenumber-js/min"
import { describe, expect, it } from "vitest"
import { type Identification, identify, identifyAs } from "./identify"
import { defaults, type PhoneSettings } from "./schema"

function frozen(settings: PhoneSettings): PhoneSettings {
  for (const list of [settings.dialPrefixes, settings.ownNumbers, settings.withheld]) Object.freeze(list)
  return Object.freeze(settings)
}

const country = fc.constantFrom(...getCountries())
const channel = fc.constantFrom(
  "telephony",
  "sms",
  "whatsapp",
  "email",
  "webchat",
  "instagram",
  "telegram",
  "fax to mail",
)
const settings = fc
  .record({
    country,
    dialPrefixes: fc.subarray(["0", "9", "00", "011", "0015"]),
    ownNumbers: fc.subarray(["+59824001000", "+541143215678;ext=7"]),
    withheld: fc.subarray(["Blocked", "+59824000000", "0"]),
  })
  .map(frozen)

/** Mostly what a number may be made of, in any order and any script. */
const dialable = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.nat(9).map(String) },
      fc.constantFrom("+", "00", "011", " ", "-", ".", "/", "(", ")", "#", "*", "x", ";ext=", ",", "@", ":", "%2B"),
      fc.constantFrom("tel:", "sip:", "whatsapp:", "ext. ", "\u0663", "\u096b", "\uff17", "\u200b", "\u202e", "\u00a0"),
    ),
    { maxLength: 24 },
  )
  .map(parts => parts.join(""))
const digits = fc.array(fc.nat(9), { minLength: 1, maxLength: 18 }).map(parts => parts.join(""))
const clientId = fc.oneof(
  dialable,
  digits,
  digits.map(text => `+${text}`),
  fc.emailAddress(),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) }),
)

const again = (found: Identification, as: PhoneSettings) =>
  found.withheld ? found : identifyAs(found.kind, found.value, as)

const RUNS = { numRuns: 1000 }
const PATIENCE = 60_000

describe("identify for arbitrary text", () => {
  it(
    "returns a well-formed result, the same each time, and does not modify the settings",
    () => {
      fc.assert(
        fc.property(channel, clientId, settings, (on, text, as) => {
          const found = identify(on, text, as)
          expect(identify(on, text, { ...as })).toEqual(found)
          const [value, variants] = found.withheld ? [found.reason, []] : [found.value, found.variants]
          expect(value).not.toMatch(/^\s|\s$|^$|\p{Cc}|\p{Cs}/u)
          expect(variants).not.toContain(value)
          if (!found.withheld && found.kind === "phone") expect(value).toMatch(/^\+?\d+(;ext=\d+)?$/)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    "returns a canonical value and its variants unchanged",
    () => {
      fc.assert(
        fc.property(channel, clientId, settings, (on, text, as) => {
          const found = identify(on, text, as)
          expect(again(found, as)).toEqual(found)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    "returns the same public number under the settings of any account",
    () => {
      fc.assert(
        fc.property(fc.oneof(digits, dialable), settings, settings, (text, here, there) => {
          const found = identify("telephony", text, here)
          fc.pre(!found.withheld && parsePhoneNumberFromString(found.value)?.isPossible() === true)
          const seen = again(found, { ...there, ownNumbers: [], withheld: [] })
          expect(seen).toEqual(found)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    "ignores invisible marks and spaces around and inside a number",
    () => {
      const mark = fc.constantFrom(
        "\u200b",
        "\u200e",
        "\u200f",
        "\u202a",
        "\u202c",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\u00ad",
      )
      fc.assert(
        fc.property(digits, mark, fc.nat(18), settings, (text, mark, at, as) => {
          const marked = `\u00a0${mark}${text.slice(0, at)}${mark}${text.slice(at)}${mark}\u3000`
          expect(identify("telephony", marked, as)).toEqual(identify("telephony", text, as))
        }),
        RUNS,
      )
    },
    PATIENCE,
  )
})

it(
  "identifyAs keeps the example number of each country under every default country",
  () => {
    const moved: string[] = []
    for (const [home, national] of Object.entries(examples)) {
      const value = parsePhoneNumberFromString(national, home as CountryCode)?.number ?? ""
      for (const away of getCountries()) {
        const found = identifyAs("phone", value, { ...defaults, country: away })
        if (found.withheld || found.value !== value) moved.push(`${value} in ${away}`)
      }
    }
    expect(moved).toEqual([])
  },
  PATIENCE,
)
