import * as v from "valibot"
import { Identifier, Reason } from "../identity/schema"
import { Address } from "../mask/schema"

const digits = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,8}$/, "digits only"))
const short = v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(200))
/** A base field by its name, or a custom one by its id. */
const fieldName = v.pipe(
  v.string(),
  v.regex(/^(firstName|lastName|company|jobTitle|fld_[0-9A-Z]{26})$/, "is not a field"),
)
/** A field, or the identifiers of a kind as `identifier:phone`. */
const source = v.union([fieldName, v.pipe(v.string(), v.regex(/^identifier:[^\s#]{1,64}$/u, "is not a kind"))])

/** What an account says about identity: how its numbers are read, and what a contact must say. */
export const Settings = v.object({
  /** ISO 3166-1 alpha-2 code of the country that national numbers belong to. */
  country: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, "is not a country")),
  dialPrefixes: v.optional(v.pipe(v.array(digits), v.maxLength(20)), []),
  ownNumbers: v.optional(v.pipe(v.array(short), v.maxLength(200)), []),
  withheld: v.optional(v.pipe(v.array(short), v.maxLength(50)), []),
  /** Fields that a contact cannot be created without. */
  required: v.optional(v.pipe(v.array(fieldName), v.maxLength(50)), []),
  /** Of each group at least one must be filled in. */
  atLeastOne: v.optional(
    v.pipe(v.array(v.pipe(v.array(source), v.minLength(2), v.maxLength(20))), v.maxLength(20)),
    [],
  ),
  /** Fields that must agree too before two contacts with one ClientID are a conflict. */
  keyFields: v.optional(v.pipe(v.array(fieldName), v.maxLength(10)), []),
})
export type Settings = v.InferOutput<typeof Settings>

/** The settings with the version to change them under. */
export const VersionedSettings = v.object({ ...Settings.entries, version: v.number() })
export type VersionedSettings = v.InferOutput<typeof VersionedSettings>

/** A ClientID to try, under settings that need not be kept anywhere; without any, under those of the draft. */
export const Trial = v.object({
  channel: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1, "required"), v.maxLength(64)),
  clientId: v.pipe(v.string(), v.maxLength(2048)),
  settings: v.optional(Settings),
})
export type Trial = v.InferOutput<typeof Trial>

/** What the ClientID becomes, null when it stands for nobody, and why. */
export const Tried = v.object({
  identifier: v.nullable(Identifier),
  variants: v.array(Address),
  why: v.array(Reason),
})
export type Tried = v.InferOutput<typeof Tried>
