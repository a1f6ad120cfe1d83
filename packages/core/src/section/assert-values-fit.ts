import { isDeepStrictEqual } from "node:util"
import { Config } from "../configuration"
import * as SearchIndex from "../contact/search-index"
import { Failure, valueProblem } from "../error"
import { isEmpty, validationError } from "../field/validate"
import type { Field, Section } from "./schema"

/** Returns the settings of a field that decide which values are valid. */
function valueRules({ type, options, country, currency, min, max, decimals, maxLength }: Field) {
  const ids = (options ?? []).map(option => option.id).sort()
  return { type, options: ids, country, currency, min, max, decimals, maxLength }
}

function rulesDiffer(before: Field | undefined, after: Field) {
  return before === undefined || !isDeepStrictEqual(valueRules(before), valueRules(after))
}

const LIMITS = ["min", "max", "decimals", "maxLength"] as const

/** Returns the limit that excludes more values than before. */
function narrowedLimit(before: Field, after: Field) {
  return LIMITS.find(limit => {
    const [previous, next] = [before[limit], after[limit]]
    return next !== undefined && (previous === undefined || (limit === "min" ? next > previous : next < previous))
  })
}

function changedSetting(before: Field | undefined, after: Field) {
  if (before?.type !== after.type) return "type"
  const setting = (["country", "currency"] as const).find(name => before[name] !== after[name])
  if (setting) return setting
  return isDeepStrictEqual(before.options, after.options) ? (narrowedLimit(before, after) ?? "label") : "options"
}

function fieldsById(sections: Section[]) {
  return new Map(sections.flatMap(section => section.fields).map(field => [field.id, field]))
}

function valuesInUse(count: number) {
  return valueProblem(
    "value.inUse",
    count === 1 ? "1 contact has a value that would not fit" : `${count} contacts have values that would not fit`,
    { count },
  )
}

/** Returns whether a field names another currency than before: its amounts would mean other values. */
function isOtherCurrency(previous: Field | undefined, field: Field) {
  return previous?.currency !== undefined && field.currency !== undefined && previous.currency !== field.currency
}

/**
 * Throws `section.fieldInUse` with the number of contacts whose values would not fit the fields of `after`. A field is
 * checked when its rules differ from those it had in `before`, unless it is new: no contact has a value in it.
 * `pointer` returns the JSON pointer of a section in the request.
 */
export async function assertValuesFit(
  before: Section[],
  after: Section[],
  pointer: (section: Section) => string,
  newFieldIds: ReadonlySet<string> = new Set(),
) {
  const previousFields = fieldsById(before)
  const checked = after.flatMap(section =>
    section.fields
      .map((field, index) => ({ field, index, section, previous: previousFields.get(field.id) }))
      .filter(({ field, previous }) => !newFieldIds.has(field.id) && rulesDiffer(previous, field)),
  )
  const counts = await SearchIndex.countFieldValues(
    new Map(
      checked.map(({ field, previous }) => {
        const hasOtherCurrency = isOtherCurrency(previous, field)
        return [field.id, value => (hasOtherCurrency && !isEmpty(value)) || validationError(field, value) !== undefined]
      }),
    ),
  )
  const errors = checked.flatMap(({ field, index, section, previous }) => {
    const count = counts.get(field.id) ?? 0
    if (count === 0) return []
    const setting = changedSetting(previous, field)
    return [{ pointer: `${pointer(section)}/fields/${index}/${setting}`, ...valuesInUse(count) }]
  })
  if (errors.length > 0)
    throw new Failure("section.fieldInUse", "Contacts have values that would not fit the field any more.", { errors })
}

/** Checks the drafted sections before publication: contacts may have received values since a field was drafted. */
export const checkValuesFit: Config.PublishCheck = async snapshot => {
  const { sections } = Config.configurationOf(snapshot, "draft")
  const draftedSections = sections.filter(section => snapshot.drafted.has(Config.KEYS.section + section.id))
  const published = Config.configurationOf(snapshot, "published").sections
  await assertValuesFit(published, draftedSections, section => `/sections/${section.id}`)
  return undefined
}
