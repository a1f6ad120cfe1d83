import * as v from "valibot"
import { Field, FieldDraft, FieldOption, FieldType, FieldValue, MAX_OPTIONS } from "../field/schema"
import { unmasked } from "../mask/schema"
import { campaignKey } from "../text/keys"
import { requiredText } from "../text/schema"

export { Field, FieldDraft, FieldOption, FieldType, FieldValue }

const title = requiredText(120)
const campaigns = v.pipe(v.array(requiredText(200)), v.maxLength(100))
const columns = v.picklist([1, 2])
/** The most fields of a section. */
export const MAX_FIELDS = 100

/** A custom section of the Contact View; no campaigns means every campaign. */
export const Section = v.pipe(
  v.object({
    id: v.string(),
    title: v.string(),
    campaigns: v.array(v.string()),
    reduced: v.boolean(),
    columns,
    active: v.boolean(),
    fields: v.array(Field),
    version: v.number(),
  }),
  v.metadata({ ref: "Section" }),
)
export type Section = v.InferOutput<typeof Section>

/** The sections in their order, and the version of that order. */
export const Sections = v.object({ sections: v.array(Section), version: v.number() })
export type Sections = v.InferOutput<typeof Sections>

export const SectionDraft = v.strictObject({
  title,
  campaigns: v.optional(campaigns, []),
  reduced: v.optional(v.boolean(), false),
  columns: v.optional(columns, 1),
  active: v.optional(v.boolean(), true),
  fields: v.optional(v.pipe(v.array(FieldDraft), v.maxLength(MAX_FIELDS)), []),
})
export type SectionDraft = v.InferOutput<typeof SectionDraft>

export const SectionPatch = v.partial(
  v.strictObject({
    title,
    campaigns,
    reduced: v.boolean(),
    columns,
    active: v.boolean(),
    fields: v.pipe(v.array(FieldDraft), v.maxLength(MAX_FIELDS)),
  }),
)
export type SectionPatch = v.InferOutput<typeof SectionPatch>

/** The labels of options to add to a list field. */
export const NewOptions = v.pipe(
  v.strictObject({
    labels: v.pipe(
      v.array(v.pipe(requiredText(200), unmasked())),
      v.minLength(1, "cannot be empty"),
      v.maxLength(MAX_OPTIONS),
    ),
  }),
  v.examples([{ labels: ["Pyme", "Gobierno"] }]),
)

/** A field and the number of contacts with a value in it. */
export const FieldUsage = v.pipe(
  v.object({ id: v.string(), label: v.string(), contacts: v.number() }),
  v.metadata({ ref: "HeldField" }),
)
export type FieldUsage = v.InferOutput<typeof FieldUsage>

/** An identity rule that names a custom field; the label is empty when no section has the field. */
export const RuleUse = v.object({
  rule: v.picklist(["required", "atLeastOne", "keyFields"]),
  field: v.string(),
  label: v.string(),
})
export type RuleUse = v.InferOutput<typeof RuleUse>

/**
 * The effects of deleting a section: the values of its fields, kept until they are purged, and the rules that name
 * them.
 */
export const DeletionImpact = v.object({ fields: v.array(FieldUsage), rules: v.array(RuleUse) })
export type DeletionImpact = v.InferOutput<typeof DeletionImpact>

/**
 * A field that no section of the draft has any more, with the section it was last in, and how many contacts have a
 * value in it.
 */
export const RemovedField = v.pipe(
  v.object({
    id: v.string(),
    label: v.string(),
    type: FieldType,
    section: v.object({ id: v.string(), title: v.string(), removed: v.boolean() }),
    contacts: v.number(),
    /** Agents see it until the draft is published; it cannot be purged before. */
    published: v.boolean(),
  }),
  v.metadata({ ref: "RemovedField" }),
)
export type RemovedField = v.InferOutput<typeof RemovedField>

export const RemovedFields = v.object({ fields: v.array(RemovedField) })

/** The settings of a section that a draft can change, beside its campaigns and its fields. */
export const CHANGEABLE_SETTINGS = ["title", "active", "reduced", "columns"] as const

/** The settings of a field that a draft can change. */
export const FieldSetting = v.picklist([
  "label",
  "type",
  "required",
  "options",
  "country",
  "currency",
  "help",
  "reduced",
  "readOnly",
  "searchable",
  "recognition",
  "min",
  "max",
  "decimals",
  "maxLength",
])

const texts = v.array(v.string())

/** The changed options of a list field, by their labels. */
const OptionChanges = v.object({
  added: texts,
  removed: texts,
  renamed: v.array(v.object({ from: v.string(), to: v.string() })),
  retired: texts,
  /** Options that are no longer retired. */
  offered: texts,
  reordered: v.boolean(),
})
export type OptionChanges = v.InferOutput<typeof OptionChanges>

/** A field that the draft adds, removes or changes, and how many contacts have a value in it. */
const FieldChange = v.object({
  id: v.string(),
  label: v.string(),
  change: v.picklist(["added", "removed", "changed"]),
  contacts: v.number(),
  settings: v.array(FieldSetting),
  previousLabel: v.optional(v.string()),
  options: v.optional(OptionChanges),
})
export type FieldChange = v.InferOutput<typeof FieldChange>

/** The changes of the draft within one section; its campaigns are null while it does not exist. */
export const SectionChange = v.pipe(
  v.object({
    id: v.string(),
    title: v.string(),
    change: v.picklist(["created", "changed", "removed"]),
    settings: v.array(v.picklist(CHANGEABLE_SETTINGS)),
    previousTitle: v.string(),
    campaigns: v.object({ before: v.nullable(texts), after: v.nullable(texts) }),
    fields: v.array(FieldChange),
    /** Whether the fields that both have are in another order. */
    reordered: v.boolean(),
  }),
  v.metadata({ ref: "SectionChange" }),
)
export type SectionChange = v.InferOutput<typeof SectionChange>

export const SectionChanges = v.object({ sections: v.array(SectionChange) })

type CampaignBinding = Pick<Section, "campaigns">

/** Returns whether a section is bound to a campaign; null is every campaign. A section without campaigns is for all. */
export function isForCampaign({ campaigns }: CampaignBinding, campaign: string | null) {
  if (campaigns.length === 0) return true
  if (campaign === null) return false
  const key = campaignKey(campaign)
  return campaigns.some(name => campaignKey(name) === key)
}

/**
 * Returns whether an interaction of a campaign shows a section; outside of interactions (null) every active one is
 * shown.
 */
export function isVisible(section: CampaignBinding & Pick<Section, "active">, campaign: string | null) {
  return section.active && (campaign === null || isForCampaign(section, campaign))
}
