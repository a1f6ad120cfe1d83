import type { CountryCode } from "libphonenumber-js/min"

/** What an account says about its numbers. */
export interface PhoneSettings {
  /** The country that national numbers belong to. */
  country: CountryCode
  /** What its lines put before a number to dial out, digits only. */
  dialPrefixes: string[]
  /** Its own numbers, canonical: a call from one of them identifies nobody. */
  ownNumbers: string[]
  /** More spellings of "withheld", beside the ones that every network uses. */
  withheld: string[]
}

export const defaults: PhoneSettings = { country: "UY", dialPrefixes: [], ownNumbers: [], withheld: [] }
