import type { CountryCode } from "libphonenumber-js/min"
import * as v from "valibot"
import { masked, Text } from "../mask/schema"

/** The kind of an identifier: `phone`, `email`, or the name of a channel for a social id. */
export const Kind = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[^\s#]{1,64}$/u, "a kind is one word"))

/** Begins the kind of an identifier that is a contact's id in a system of the customer; the host's id follows. */
export const EXTERNAL_KIND_PREFIX = "external:"

/** A ClientID in canonical form, with the spelling that people read. */
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

/** Why a ClientID became what it did; `text` is the setting or the spelling that it was about. */
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

/** The settings of an account for its numbers. Immutable: a change makes new settings. */
export interface PhoneSettings {
  /** The country that national numbers belong to. */
  country: CountryCode
  /** What its lines put before a number to dial out, digits only. */
  dialPrefixes: string[]
  /** Its own numbers, in any spelling: a call from one of them, whatever its extension, is withheld. */
  ownNumbers: string[]
  /** More words and numbers that mean "withheld", beside the ones that every network uses; numbers in any spelling. */
  withheld: string[]
  /** The version of the rules that name its keys; the first by default. */
  normalizer?: NormalizerVersions
}

/** Which rules name an account's keys: `other` is set while they move from one version to the next, to the one not in force. */
export interface NormalizerVersions {
  version: number
  other?: number
}

export const defaults: PhoneSettings = { country: "UY", dialPrefixes: [], ownNumbers: [], withheld: [] }
