import { Config } from "../configuration"
import type { ConfigurationStage } from "../configuration/schema"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { type Field, MAX_FIELDS, type Section } from "./schema"

const MAX_SEARCHABLE_FIELDS = 5
const MAX_RECOGNITION_FIELDS = 3

/** Creates the failure for a setting of a field that cannot be accepted. */
export function invalidField(pointer: string, problem: ValueProblem) {
  return new Failure("request.invalid", "A field cannot be like this.", { errors: [{ pointer, ...problem }] })
}

/** Throws `request.invalid` when another section has one of the fields. */
export function assertFieldsUnique(fields: Field[], otherSections: Section[]) {
  const otherFieldIds = new Set(otherSections.flatMap(section => section.fields).map(field => field.id))
  const index = fields.findIndex(field => otherFieldIds.has(field.id))
  if (index >= 0)
    throw invalidField(`/fields/${index}/id`, valueProblem("value.duplicate", "is a field of another section"))
}

type Mark = "searchable" | "recognition"

const exceeds = (mark: Mark, fields: Field[], max: number) => fields.filter(field => field[mark]).length > max

/** Returns the mark that too many fields have: searchable ones of a section, recognition fields of an account. */
function findExceededMark(section: Section, sections: Section[]): { mark: Mark; max: number } | undefined {
  if (exceeds("searchable", section.fields, MAX_SEARCHABLE_FIELDS))
    return { mark: "searchable", max: MAX_SEARCHABLE_FIELDS }
  const accountFields = [...sections.filter(({ id }) => id !== section.id), section].flatMap(({ fields }) => fields)
  return exceeds("recognition", accountFields, MAX_RECOGNITION_FIELDS) &&
    section.fields.some(field => field.recognition)
    ? { mark: "recognition", max: MAX_RECOGNITION_FIELDS }
    : undefined
}

/** Throws `request.invalid` when a section would have, with the others, too many searchable or recognition fields. */
export function assertMarksWithinLimits(section: Section, sections: Section[]) {
  const exceeded = findExceededMark(section, sections)
  if (!exceeded) return
  const { mark, max } = exceeded
  const index = section.fields.findLastIndex(field => field[mark])
  throw invalidField(
    `/fields/${index}/${mark}`,
    valueProblem("value.tooLong", `at most ${max} fields can have this`, { max }),
  )
}

/** Throws `section.fieldLimit` when a configuration has too many fields, or too many searchable or recognition ones. */
export function assertFieldLimits(sections: Section[]) {
  const isOver = sections.some(
    section => section.fields.length > MAX_FIELDS || findExceededMark(section, sections) !== undefined,
  )
  if (isOver)
    throw new Failure(
      "section.fieldLimit",
      `At most ${MAX_FIELDS} fields of a section, ${MAX_SEARCHABLE_FIELDS} of them searchable, and ${MAX_RECOGNITION_FIELDS} fields of the account to recognize contacts by.`,
    )
}

/** Returns the sort key of a section among the items of the configuration. */
export function sortKey(id: string) {
  return Config.KEYS.section + id
}

/** Returns whether an item of the configuration is a section. */
export function isSection(sk: string) {
  return sk.startsWith(Config.KEYS.section)
}

/** Returns the audit subject of a section. */
export function auditSubject({ id, title }: Section) {
  return { type: "section", id, label: title }
}

/** Returns the section as it is stored and audited: without its version. */
export function serialize({ version: _, ...section }: Section) {
  return section
}

/** Returns the configuration items that store a section. */
export function toItems(section: Section) {
  return new Map<string, unknown>([[sortKey(section.id), serialize(section)]])
}

/** Returns a section of a stage. Throws `section.notFound`. */
export function getSection(snapshot: Config.Snapshot, stage: ConfigurationStage, id: string): Section {
  const { value, version } = Config.getItem(snapshot, stage, sortKey(id))
  if (value === undefined) throw new Failure("section.notFound", "There is no such section.")
  return { ...(value as Section), version }
}
