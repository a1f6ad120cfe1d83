import type { CountryCode } from "libphonenumber-js/min"

/** What an account says about its numbers; a change makes new settings, it never alters these. */
export interface PhoneSettings {
  /** The country that national numbers belong to. */
  country: CountryCode
  /** What its lines put before a number to dial out, digits only. */
  dialPrefixes: string[]
  /** Its own numbers, in any spelling: a call from one of them, whatever its extension, identifies nobody. */
  ownNumbers: string[]
  /** More words and numbers that mean "withheld", beside the ones that every network uses; numbers in any spelling. */
  withheld: string[]
  /** The version of the rules that name its keys; the first when it says nothing. */
  normalizer?: NormalizerVersions
}

/** Which rules name an account's keys: `other` is set while they move from one version to the next, to the one not in force. */
export interface NormalizerVersions {
  version: number
  other?: number
}

export const defaults: PhoneSettings = { country: "UY", dialPrefixes: [], ownNumbers: [], withheld: [] }
