import type { CountryCode } from "libphonenumber-js/min"
import * as v from "valibot"
import { masked, Text } from "../mask/schema"

/** The kind of an identifier: `phone`, `email`, or the name of a channel for a social id. */
export const Kind = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[^\s#]{1,64}$/u, "a kind is one word"))

/** The prefix of the kind of an identifier that is a contact's id in a system of the customer, before the host's id. */
export const EXTERNAL_KIND_PREFIX = "external:"

/** A ClientID in canonical form, with its display form. */
export const Identifier = v.pipe(
  v.object({
    kind: v.string(),
    value: v.string(),
    display: v.string(),
  }),
  masked("identifier"),
  v.metadata({ ref: "Identifier" }),
)
export type Identifier = v.InferOutput<typeof Identifier>

export const Tier = v.picklist(["exact", "variant"])
export type Tier = v.InferOutput<typeof Tier>

/** A reason for the result of a ClientID; `text` is the setting or the spelling concerned. */
export const Reason = v.object({
  code: v.picklist([
    "clientId.empty",
    "clientId.own",
    "clientId.unusable",
    "withheld.everywhere",
    "withheld.listed",
    "kind.is",
    "prefix.removed",
    "country.assumed",
    "number.rewritten",
    "number.short",
    "number.kept",
    "extension.kept",
    "case.ignored",
    "variant.suggests",
  ]),
  text: v.optional(Text),
})
export type Reason = v.InferOutput<typeof Reason>

/** The settings of an account for its numbers. Immutable: a change creates a new object. */
export interface PhoneSettings {
  /** The country that national numbers belong to. */
  country: CountryCode
  /** The prefixes that its lines dial before an external number, digits only. */
  dialPrefixes: string[]
  /** Its own numbers, in any spelling: a call from one of them, whatever its extension, is withheld. */
  ownNumbers: string[]
  /**
   * Additional words and numbers for withheld ClientIDs, beside those that every network uses; numbers in any spelling.
   */
  withheld: string[]
  /** The versions of the rules for its keys; the initial one by default. */
  normalizer?: NormalizerVersions
}

/** The versions of the rules for an account's keys; during a migration, `other` is the one that is not current. */
export interface NormalizerVersions {
  version: number
  other?: number
}

export const defaults: PhoneSettings = { country: "UY", dialPrefixes: [], ownNumbers: [], withheld: [] }
