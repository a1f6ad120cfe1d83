import examples from "libphonenumber-js/examples.mobile.json" with { type: "json" }
import { type CountryCode, getCountries, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max"
import { describe, expect, it } from "vitest"
import landlines from "../../../../test/cases/landlines.json" with { type: "json" }
import { type Spelling, spellings } from "../../../../test/support/phone-spellings"
import { identify } from "./identify"
import { digitsOnly } from "./raw-text"
import { defaults } from "./schema"

/**
 * Where numbers have fewer than seven digits, and in how many spellings. Written without the country's code they cannot
 * be told from an extension or a short code, and stay themselves; in every spelling with the code they are found.
 */
const SHORT = {
  ...{ AC: 10, FK: 10, SH: 10, TA: 10, TK: 10 },
  ...{ AD: 20, CK: 20, FO: 20, GL: 20, NC: 20, NF: 20, TV: 20, WF: 20 },
}
/** Its six digits are written with a 0 before them: short only when the 0 is left out. */
const SHORT_WITHOUT_TRUNK = { PM: 1 }

interface Misread extends Spelling {
  country: string
  value: string
}

function known(country: string): CountryCode {
  if (isSupportedCountry(country)) return country
  throw new Error(`${country} is no country of the metadata`)
}

function seenAs({ channel, text }: Spelling, country: string) {
  const found = identify(channel, text, { ...defaults, country: known(country) })
  return found.withheld ? found.reason : found.value
}

/** Each number in all its spellings: how many there are, and those that do not lead to the number. */
function read(numbers: { country: string; value: string }[]) {
  const misread: Misread[] = []
  let total = 0
  for (const { country, value } of numbers) {
    const number = parsePhoneNumberFromString(value, known(country))
    if (!number) throw new Error(`${value} is no number of ${country}`)
    for (const spelling of spellings(number, known(country))) {
      const seen = seenAs(spelling, country)
      if (seen !== number.number) misread.push({ ...spelling, country, value: seen })
      total++
    }
  }
  console.info(`${total - misread.length} of ${total} spellings of ${numbers.length} numbers agree`)
  return { total, misread }
}

function counts(misread: Misread[]) {
  const count: Record<string, number> = {}
  for (const { country } of misread) count[country] = (count[country] ?? 0) + 1
  return count
}

describe("identify for the example number of every country", () => {
  const { total, misread } = read(Object.entries(examples).map(([country, value]) => ({ country, value })))

  it("covers every country of the phone metadata", () => {
    expect(Object.keys(examples).toSorted()).toEqual(getCountries().toSorted())
  })

  it(`returns one canonical value in ${total - misread.length} of ${total} spellings`, () => {
    expect(counts(misread)).toEqual({ ...SHORT, ...SHORT_WITHOUT_TRUNK })
  })

  it("returns the short digits unchanged in the remaining spellings, never another number", () => {
    expect(misread.filter(misread => misread.value !== digitsOnly(misread.text) || misread.value.length >= 7)).toEqual(
      [],
    )
  })
})

describe("identify for landline numbers", () => {
  const { total, misread } = read(landlines)

  it.each(landlines)("returns the canonical number for $in of $country: $value", ({ country, in: text, value }) => {
    expect(seenAs({ channel: "telephony", text }, country)).toBe(value)
  })

  it(`returns one canonical value in all ${total} landline spellings`, () => {
    expect(misread).toEqual([])
  })
})
