import { isDeepStrictEqual } from "node:util"
import * as Directory from "../contact/search-index"
import { Failure, valueProblem } from "../error"
import type { Field, Section } from "./schema"
import { misfit } from "./values"

/** What of a field decides which values fit. */
const rules = ({ type, options, min, max, decimals, maxLength }: Field) => ({
  type,
  options: [...(options ?? [])].sort(),
  min,
  max,
  decimals,
  maxLength,
})

const stricter = (before: Field | undefined, after: Field) =>
  before === undefined || !isDeepStrictEqual(rules(before), rules(after))

const LIMITS = ["min", "max", "decimals", "maxLength"] as const

/** The limit that leaves out more than it did. */
const narrowed = (before: Field, after: Field) =>
  LIMITS.find(limit => {
    const [was, is] = [before[limit], after[limit]]
    return is !== undefined && (was === undefined || (limit === "min" ? is > was : is < was))
  })

function aspect(before: Field | undefined, after: Field) {
  if (before?.type !== after.type) return "type"
  return isDeepStrictEqual(before.options, after.options) ? (narrowed(before, after) ?? "label") : "options"
}

const fieldsOf = (sections: Section[]) =>
  new Map(sections.flatMap(section => section.fields).map(field => [field.id, field]))

const inUse = (count: number) =>
  valueProblem(
    "value.inUse",
    count === 1 ? "1 contact has a value that would not fit" : `${count} contacts have values that would not fit`,
    { count },
  )

/**
 * Lets sections through whose fields fit the values that contacts have. A field is looked into when its rules differ
 * from those it had among `before`, unless it is `fresh`: nobody has a value in it. Throws `section.fieldInUse` with how many contacts have values that would not fit;
 * `pointer` says where a section stands in what was sent.
 */
export async function fitting(
  before: Section[],
  after: Section[],
  pointer: (section: Section) => string,
  fresh: ReadonlySet<string> = new Set(),
) {
  const known = fieldsOf(before)
  const checked = after.flatMap(section =>
    section.fields
      .map((field, at) => ({ field, at, section, was: known.get(field.id) }))
      .filter(({ field, was }) => !fresh.has(field.id) && stricter(was, field)),
  )
  const tests: Directory.FieldPredicates = new Map(
    checked.map(({ field }) => [field.id, value => misfit(field, value) !== undefined]),
  )
  const counts = await Directory.countFieldValues(tests)
  const errors = checked.flatMap(({ field, at, section, was }) => {
    const count = counts.get(field.id) ?? 0
    return count > 0 ? [{ pointer: `${pointer(section)}/fields/${at}/${aspect(was, field)}`, ...inUse(count) }] : []
  })
  if (errors.length > 0)
    throw new Failure("section.fieldInUse", "Contacts have values that would not fit the field any more.", { errors })
}
