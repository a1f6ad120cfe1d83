import type { Field, FieldDraft, FieldOption, Section, SectionDraft } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"

/** A field while it is edited; `typed` has the texts of limits that are not numbers. */
export type FieldEdit = Field & { typed?: Partial<Record<Limit, string>> }

/** A section while it is edited; the id of a new field is a temporary one. */
export type SectionEdit = Omit<Section, "id" | "version" | "fields"> & { fields: FieldEdit[] }

const NEW_PREFIX = "new-"

/** Returns a temporary id of a field or an option that is not saved yet. */
const newId = () => NEW_PREFIX + crypto.randomUUID()

const isNew = (id: string) => id.startsWith(NEW_PREFIX)

/** Returns a new section. */
export function emptySection(): SectionEdit {
  return {
    title: "",
    campaigns: [],
    reduced: false,
    columns: 1,
    active: true,
    fields: [],
  }
}

/** Returns a new field. */
export function newField(): Field {
  return {
    id: newId(),
    label: "",
    type: "text",
    required: false,
    reduced: false,
    readOnly: false,
  }
}

/** Returns whether values of a type are chosen from options. */
export function hasOptions(type: Field["type"]) {
  return type === "select" || type === "multiSelect"
}

/** The properties that mark a field for a use outside its section. */
export const MARKS = ["searchable", "recognition"] as const
export type Mark = (typeof MARKS)[number]

const UNMARKED: Record<Mark, readonly Field["type"][]> = {
  searchable: ["longText", "boolean", "currency", "date", "dateTime", "url"],
  recognition: ["longText", "boolean"],
}

/** Returns the marks that a field of a type can have. */
export function marksOf(type: Field["type"]): readonly Mark[] {
  return MARKS.filter(mark => !UNMARKED[mark].includes(type))
}

const pickMarks = (field: Pick<Field, "type" | Mark>) =>
  Object.fromEntries(marksOf(field.type).flatMap(mark => (field[mark] ? [[mark, true]] : [])))

/** The settings that default to those of the account's country. */
export const COUNTRY_SETTINGS = ["country", "currency"] as const

export const LIMITS = ["min", "max", "decimals", "maxLength"] as const
export type Limit = (typeof LIMITS)[number]

/** Returns whether a property of a field is a limit. */
export function isLimit(key: string): key is Limit {
  return (LIMITS as readonly string[]).includes(key)
}

/** Returns the limits that values of a type can have. */
export function limitsOf(type: Field["type"]): readonly Limit[] {
  if (type === "number" || type === "currency") return ["min", "max", "decimals"]
  return type === "text" || type === "longText" ? ["maxLength"] : []
}

const pickLimits = <T>(type: Field["type"], limits: Partial<Record<Limit, T>>) =>
  Object.fromEntries(
    limitsOf(type)
      .map(limit => [limit, limits[limit]])
      .filter(([, value]) => value !== undefined),
  ) as Partial<Record<Limit, T>>

function pickTyped(type: Field["type"], typed: FieldEdit["typed"]) {
  const texts = pickLimits(type, typed ?? {})
  return Object.keys(texts).length > 0 && { typed: texts }
}

const normalizeOption = ({ id, label, color, retired }: FieldOption): FieldOption => ({
  id,
  label,
  ...(color && { color }),
  ...(retired && { retired }),
})

const normalizeField = ({
  id,
  label,
  type,
  required,
  options,
  country,
  currency,
  help,
  reduced,
  readOnly,
  searchable,
  recognition,
  typed,
  ...limits
}: FieldEdit): FieldEdit => ({
  id,
  label,
  type,
  required,
  ...(hasOptions(type) && { options: (options ?? []).map(normalizeOption) }),
  ...(type === "document" && country !== undefined && { country }),
  ...(type === "currency" && currency && { currency }),
  ...(help && { help }),
  reduced,
  readOnly,
  ...pickMarks({ type, searchable, recognition }),
  ...pickLimits(type, limits),
  ...pickTyped(type, typed),
})

/** Returns the editable properties of a section in one form, so that equal sections compare as equal. */
export function normalize({ title, campaigns, reduced, columns, active, fields }: SectionEdit): SectionEdit {
  return {
    title,
    campaigns: [...campaigns],
    reduced,
    columns,
    active,
    fields: fields.map(normalizeField),
  }
}

/** Returns the lines of a text without blank and repeated ones. */
export function linesOf(text: string) {
  return [...new Set(text.split("\n").map(trimText))].filter(Boolean)
}

/** Returns new options of the lines of a text: without blank lines, repeated ones, and labels that exist. */
export function newOptions(text: string, options: readonly FieldOption[]): FieldOption[] {
  return linesOf(text)
    .filter(label => !options.some(option => option.label === label))
    .map(label => ({ id: newId(), label }))
}

const withoutNewId = <Draft extends { id: string }>({ id, ...draft }: Draft) => (isNew(id) ? draft : { id, ...draft })

const toFieldDraft = ({ typed: _, options, ...field }: FieldEdit): FieldDraft => ({
  ...withoutNewId(field),
  ...(options && { options: options.map(withoutNewId) }),
})

/** Returns the request of an edit, without temporary ids. */
export function toDraft(edit: SectionEdit): SectionDraft {
  return { ...edit, fields: edit.fields.map(toFieldDraft) }
}
