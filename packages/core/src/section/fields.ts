import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import type { ConfigurationStage } from "../configuration/schema"
import * as SearchIndex from "../contact/search-index"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { buildOptions } from "../field/option-input"
import { DocumentCountry } from "../field/schema"
import { currencyOf, isEmpty } from "../field/validate"
import { getSection, invalidField } from "./config-item"
import type { DeletionImpact, Field, FieldDraft } from "./schema"

const hasOptions = ({ type }: Pick<FieldDraft, "type">) => type === "select" || type === "multiSelect"
const isTextual = ({ type }: FieldDraft) => type === "text" || type === "longText"
const isAmount = ({ type }: FieldDraft) => type === "currency"
const isNumber = (draft: FieldDraft) => draft.type === "number" || isAmount(draft)
const isDocument = ({ type }: FieldDraft) => type === "document"

const isShort = ({ type }: FieldDraft) => type !== "longText" && type !== "boolean"
const UNSEARCHABLE_TYPES: readonly FieldDraft["type"][] = ["date", "dateTime", "currency", "url"]
const canBeSearched = (draft: FieldDraft) => isShort(draft) && !UNSEARCHABLE_TYPES.includes(draft.type)

const SETTING_APPLIES = {
  options: hasOptions,
  country: isDocument,
  currency: isAmount,
  min: isNumber,
  max: isNumber,
  decimals: isNumber,
  maxLength: isTextual,
  searchable: (draft: FieldDraft) => draft.searchable === true && canBeSearched(draft),
  recognition: (draft: FieldDraft) => draft.recognition === true && isShort(draft),
}

/** Returns the draft without the settings that do not apply to its type. */
function withoutUnusedSettings(draft: FieldDraft): FieldDraft {
  const unusedSettings = Object.entries(SETTING_APPLIES).flatMap(([name, applies]) => (applies(draft) ? [] : [name]))
  return Object.fromEntries(Object.entries(draft).filter(([name]) => !unusedSettings.includes(name))) as FieldDraft
}

/** Returns a draft with the defaults of the account's country for the settings of its type that it lacks. */
function withCountryDefaults(draft: FieldDraft, accountCountry: string): FieldDraft {
  const country = DocumentCountry.options.find(country => country === accountCountry) ?? null
  if (isDocument(draft)) return { ...draft, country: draft.country === undefined ? country : draft.country }
  return isAmount(draft) ? { ...draft, currency: draft.currency ?? currencyOf(accountCountry) } : draft
}

function areUnique(texts: string[]) {
  return new Set(texts).size === texts.length
}

function invalidSetting({ options = [], min, max, ...field }: Field): [string, ValueProblem] | undefined {
  if (hasOptions(field) && options.every(option => option.retired))
    return ["options", valueProblem("value.required", "needs at least one option")]
  if (!areUnique(options.map(({ id }) => id)) || !areUnique(options.map(({ label }) => label)))
    return ["options", valueProblem("value.duplicate", "names an option twice")]
  return min !== undefined && max !== undefined && min > max
    ? ["max", valueProblem("value.tooSmall", "is less than the least", { min })]
    : undefined
}

/**
 * Returns the fields of drafts; those without an id receive a new one, those without a country or a currency that of
 * the account's country. Options keep the ids that they have in the `previous` fields. Throws `request.invalid`.
 */
export function buildFields(drafts: FieldDraft[], accountCountry: string, previous: Field[] = []): Field[] {
  const ids = new Set<string>()
  const previousById = new Map(previous.map(field => [field.id, field]))
  return drafts.map(withoutUnusedSettings).map((draftWithoutDefaults, index) => {
    const draft = withCountryDefaults(draftWithoutDefaults, accountCountry)
    const id = draft.id ?? Clock.id("fld")
    if (ids.has(id)) throw invalidField(`/fields/${index}/id`, valueProblem("value.duplicate", "is there twice"))
    ids.add(id)
    const { options, ...rest } = draft
    const field = { ...rest, id, ...(options && { options: buildOptions(options, previousById.get(id)) }) }
    const [setting, problem] = invalidSetting(field) ?? []
    if (setting && problem) throw invalidField(`/fields/${index}/${setting}`, problem)
    return field
  })
}

/** Returns the number of contacts with a value in each field. Throws `table.unavailable`. */
export async function countFieldUsage(fields: Field[]): Promise<DeletionImpact["fields"]> {
  const counts = await SearchIndex.countFieldValues(new Map(fields.map(({ id }) => [id, value => !isEmpty(value)])))
  return fields.map(({ id, label }) => ({ id, label, contacts: counts.get(id) ?? 0 }))
}

const PERMISSION = "config.forms"

async function impactOf(
  snapshot: Config.Snapshot,
  stage: ConfigurationStage,
  fields: Field[],
): Promise<DeletionImpact> {
  const ids = new Set(fields.map(field => field.id))
  return {
    fields: await countFieldUsage(fields),
    rules: Config.ruleUses(Config.configurationOf(snapshot, stage)).filter(({ field }) => ids.has(field)),
  }
}

/** Returns the values and the rules that deleting a section affects. Throws `section.notFound`, `permission.denied`. */
export async function deletionImpact(stage: ConfigurationStage, id: string): Promise<DeletionImpact> {
  await Actor.allowed(PERMISSION)
  const snapshot = await Config.loadSnapshot()
  return impactOf(snapshot, stage, getSection(snapshot, stage, id).fields)
}

/**
 * Returns the values and the rules that removing one field from its section affects. Throws `field.notFound`,
 * `permission.denied`.
 */
export async function fieldRemovalImpact(stage: ConfigurationStage, id: string): Promise<DeletionImpact> {
  await Actor.allowed(PERMISSION)
  const snapshot = await Config.loadSnapshot()
  const fields = Config.configurationOf(snapshot, stage).sections.flatMap(section => section.fields)
  const field = fields.find(candidate => candidate.id === id)
  if (!field) throw new Failure("field.notFound", "There is no such field.")
  return impactOf(snapshot, stage, [field])
}
