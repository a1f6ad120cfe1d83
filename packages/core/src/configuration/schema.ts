import * as v from "valibot"
import { isTimeZone } from "../clock/time-zone"
import { Identifier, Reason } from "../identity/schema"
import { Address } from "../mask/schema"
import { requiredText } from "../text/schema"

/** The published configuration, which agents get, or the draft, which admins prepare. */
export const ConfigurationStage = v.picklist(["published", "draft"])
export type ConfigurationStage = v.InferOutput<typeof ConfigurationStage>

/** The form in which the Interaction View opens. */
export const View = v.picklist(["reduced", "full"])
export type View = v.InferOutput<typeof View>

const Person = v.object({ id: v.string(), name: v.string() })
export type Person = v.InferOutput<typeof Person>

/** One part of the configuration that a draft or a version changes. */
export const Change = v.object({
  kind: v.picklist(["section", "order", "campaign", "identity"]),
  /** The section's id or the campaign's name; empty for the order and the identity settings. */
  id: v.string(),
  /** Its title or name; empty for the order and the identity settings. */
  label: v.string(),
  change: v.picklist(["created", "changed", "removed"]),
})
export type Change = v.InferOutput<typeof Change>

/** The state of the configuration: the published version, and the changes of the draft. */
export const ConfigurationState = v.pipe(
  v.object({
    version: v.number(),
    draft: v.nullable(v.object({ by: Person, at: v.string(), changes: v.array(Change) })),
  }),
  v.metadata({ ref: "ConfigurationState" }),
)
export type ConfigurationState = v.InferOutput<typeof ConfigurationState>

export const Publication = v.strictObject({
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ""),
})
export type Publication = v.InferOutput<typeof Publication>

/** A published version of the configuration: its author, time and note, and its changes. */
export const Version = v.pipe(
  v.object({ version: v.number(), at: v.string(), by: Person, note: v.string(), changes: v.array(Change) }),
  v.metadata({ ref: "ConfigurationVersion" }),
)
export type Version = v.InferOutput<typeof Version>

export const Versions = v.object({ versions: v.array(Version), cursor: v.nullable(v.string()) })
export type Versions = v.InferOutput<typeof Versions>

/** The name that interactions carry. */
export const CampaignName = requiredText(200)

const MAX_CHOICES = 50
const MAX_CHOICE_LENGTH = 80

const areUnique = (texts: string[]) =>
  new Set(texts.map(text => text.toLowerCase().normalize("NFC"))).size === texts.length

const Choices = v.pipe(
  v.array(requiredText(MAX_CHOICE_LENGTH)),
  v.maxLength(MAX_CHOICES),
  v.check(areUnique, "must be unique"),
)

/** The display of a value of an interaction's data: `key` is its path, as `customFields.plan`. */
export const DataKey = v.strictObject({
  key: requiredText(MAX_CHOICE_LENGTH),
  label: v.optional(requiredText(MAX_CHOICE_LENGTH)),
  hidden: v.optional(v.boolean()),
})
export type DataKey = v.InferOutput<typeof DataKey>

/** The settings of a campaign; those that are left out are removed. */
export const CampaignSettings = v.strictObject({
  label: v.optional(requiredText(120)),
  /** The form its interactions open in, unless the host sets another one. */
  view: v.optional(View),
  /** The reasons and the outcomes of an interaction that its agent chooses from. */
  reasons: v.optional(Choices),
  outcomes: v.optional(Choices),
  /** How the data of its interactions is shown. */
  data: v.optional(
    v.pipe(
      v.array(DataKey),
      v.maxLength(MAX_CHOICES),
      v.check(keys => areUnique(keys.map(({ key }) => key)), "must be unique"),
    ),
  ),
})
export type CampaignSettings = v.InferOutput<typeof CampaignSettings>

/** A campaign of the account: its settings, and the time of its first interaction. */
export const Campaign = v.pipe(
  v.object({
    name: v.string(),
    ...CampaignSettings.entries,
    seenAt: v.optional(v.string()),
    version: v.number(),
  }),
  v.metadata({ ref: "Campaign" }),
)
export type Campaign = v.InferOutput<typeof Campaign>

const digits = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,8}$/, "digits only"))
const short = requiredText(200)
/** A base field by its name, or a custom one by its id. */
const fieldName = v.pipe(
  v.string(),
  v.regex(/^(firstName|lastName|company|jobTitle|fld_[0-9A-Z]{26})$/, "is not a field"),
)
/** A field, or the identifiers of a kind as `identifier:phone`. */
const source = v.union([fieldName, v.pipe(v.string(), v.regex(/^identifier:[^\s#]{1,64}$/u, "is not a kind"))])

export const DEFAULT_ACTIVE_HOURS = 12

const countryCode = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, "is not a country"))

/** The identity settings of an account: the interpretation of its numbers, and the required parts of a contact. */
export const IdentitySettings = v.strictObject({
  /** ISO 3166-1 alpha-2 code of the country that national numbers belong to. */
  country: countryCode,
  /** The IANA name of the time zone that days are counted in; without it that of the country's largest city. */
  timeZone: v.optional(v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone, "is not a time zone"))),
  /** ISO 3166-1 alpha-2 code of the country in whose format numbers and dates are shown; without it `country`. */
  region: v.optional(countryCode),
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
  /** The hours after its newest message in which an interaction without an end stays in its agent's list. */
  activeHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(168)), DEFAULT_ACTIVE_HOURS),
})
export type IdentitySettings = v.InferOutput<typeof IdentitySettings>

/** The settings with the version to change them under. */
export const VersionedIdentitySettings = v.object({ ...IdentitySettings.entries, version: v.number() })
export type VersionedIdentitySettings = v.InferOutput<typeof VersionedIdentitySettings>

/** A ClientID to try, under settings that need not be stored; without any, under those of the draft. */
export const TryRequest = v.strictObject({
  channel: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1, "required"), v.maxLength(64)),
  clientId: v.pipe(v.string(), v.maxLength(2048)),
  settings: v.optional(IdentitySettings),
})
export type TryRequest = v.InferOutput<typeof TryRequest>

/** The identifier of the ClientID, null when it is withheld, and the reasons. */
export const TryResult = v.object({
  identifier: v.nullable(Identifier),
  variants: v.array(Address),
  why: v.array(Reason),
})
export type TryResult = v.InferOutput<typeof TryResult>
