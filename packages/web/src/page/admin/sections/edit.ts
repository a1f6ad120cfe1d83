import type { Field, FieldDraft, FieldOption, Section, SectionDraft } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"

/** A field while an admin works on it: what was typed as a limit and is no number stands there until it is mended. */
export type FieldEdit = Field & { typed?: Partial<Record<Limit, string>> }

/** A section while an admin works on it; a field that is not saved yet has an id of the page's own. */
export type SectionEdit = Omit<Section, "id" | "version" | "fields"> & { fields: FieldEdit[] }

const NEW = "new-"

/** The id of a field that the server has not seen. */
const newId = () => NEW + crypto.randomUUID()

const isNew = (id: string) => id.startsWith(NEW)

/** A section that nothing was said of yet. */
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

export function hasOptions(type: Field["type"]) {
  return type === "select" || type === "multiSelect"
}

/** What a field may be marked for, beside its section. */
export const MARKS = ["searchable", "recognition"] as const
export type Mark = (typeof MARKS)[number]

const UNMARKED: Record<Mark, readonly Field["type"][]> = {
  searchable: ["longText", "boolean", "currency", "date", "dateTime", "url"],
  recognition: ["longText", "boolean"],
}

/** The marks that a field of a type may have. */
export function marksOf(type: Field["type"]): readonly Mark[] {
  return MARKS.filter(mark => !UNMARKED[mark].includes(type))
}

const marked = (field: Pick<Field, "type" | Mark>) =>
  Object.fromEntries(marksOf(field.type).flatMap(mark => (field[mark] ? [[mark, true]] : [])))

/** The settings that the account's country decides where they are missing. */
export const COUNTRY_SETTINGS = ["country", "currency"] as const

export const LIMITS = ["min", "max", "decimals", "maxLength"] as const
export type Limit = (typeof LIMITS)[number]

export function isLimit(key: string): key is Limit {
  return (LIMITS as readonly string[]).includes(key)
}

/** The limits that values of a type may have. */
export function limitsOf(type: Field["type"]): readonly Limit[] {
  if (type === "number" || type === "currency") return ["min", "max", "decimals"]
  return type === "text" || type === "longText" ? ["maxLength"] : []
}

const limited = <T>(type: Field["type"], limits: Partial<Record<Limit, T>>) =>
  Object.fromEntries(
    limitsOf(type)
      .map(limit => [limit, limits[limit]])
      .filter(([, value]) => value !== undefined),
  ) as Partial<Record<Limit, T>>

function mistyped(type: Field["type"], typed: FieldEdit["typed"]) {
  const kept = limited(type, typed ?? {})
  return Object.keys(kept).length > 0 && { typed: kept }
}

const optionFor = ({ id, label, color, retired }: FieldOption): FieldOption => ({
  id,
  label,
  ...(color && { color }),
  ...(retired && { retired }),
})

const fieldOf = ({
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
  ...(hasOptions(type) && { options: (options ?? []).map(optionFor) }),
  ...(type === "document" && country !== undefined && { country }),
  ...(type === "currency" && currency && { currency }),
  ...(help && { help }),
  reduced,
  readOnly,
  ...marked({ type, searchable, recognition }),
  ...limited(type, limits),
  ...mistyped(type, typed),
})

/** What of a section is worked on, in one spelling, so that what is the same reads the same. */
export function normalize({ title, campaigns, reduced, columns, active, fields }: SectionEdit): SectionEdit {
  return {
    title,
    campaigns: [...campaigns],
    reduced,
    columns,
    active,
    fields: fields.map(fieldOf),
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

const draftOf = ({ typed: _, options, ...field }: FieldEdit): FieldDraft => ({
  ...withoutNewId(field),
  ...(options && { options: options.map(withoutNewId) }),
})

/** What is sent: the fields without the ids that are the page's own. */
export function toDraft(edit: SectionEdit): SectionDraft {
  return { ...edit, fields: edit.fields.map(draftOf) }
}
