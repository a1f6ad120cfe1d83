import type { Field, FieldDraft, Section, SectionDraft } from "@ucrm/core/section/schema"

/** A section while an admin works on it; a field that is not saved yet has an id of the page's own. */
export type SectionEdit = Omit<Section, "id" | "version">

const NEW = "new-"

/** The id of a field that the server has not seen. */
const newId = () => NEW + crypto.randomUUID()

const isNew = (id: string) => id.startsWith(NEW)

/** A section that nothing was said of yet. */
export const blank = (): SectionEdit => ({
  title: "",
  campaigns: [],
  reduced: false,
  columns: 1,
  active: true,
  fields: [],
})

export const blankField = (): Field => ({
  id: newId(),
  label: "",
  type: "text",
  required: false,
  reduced: false,
  readOnly: false,
})

export const hasOptions = (type: Field["type"]) => type === "select" || type === "multiSelect"

export const LIMITS = ["min", "max", "decimals", "maxLength"] as const
export type Limit = (typeof LIMITS)[number]

/** The limits that values of a type may have. */
export const limitsOf = (type: Field["type"]): readonly Limit[] =>
  type === "number" ? ["min", "max", "decimals"] : type === "text" || type === "longText" ? ["maxLength"] : []

const fieldOf = ({ id, label, type, required, options, help, reduced, readOnly, ...limits }: Field): Field => ({
  id,
  label,
  type,
  required,
  ...(hasOptions(type) && { options: [...(options ?? [])] }),
  ...(help && { help }),
  reduced,
  readOnly,
  ...Object.fromEntries(
    limitsOf(type)
      .map(limit => [limit, limits[limit]])
      .filter(([, value]) => value !== undefined),
  ),
})

/** What of a section is worked on, in one spelling, so that what is the same reads the same. */
export const editOf = ({ title, campaigns, reduced, columns, active, fields }: SectionEdit): SectionEdit => ({
  title,
  campaigns: [...campaigns],
  reduced,
  columns,
  active,
  fields: fields.map(fieldOf),
})

/** The options as they are typed, one a line: blank lines and repeated ones do not count. */
export const optionsOf = (text: string) => [...new Set(text.split("\n").map(line => line.trim()))].filter(Boolean)

const draftOf = ({ id, ...field }: Field): FieldDraft => (isNew(id) ? field : { id, ...field })

/** What is sent: the fields without the ids that are the page's own. */
export const sent = (edit: SectionEdit): SectionDraft => ({ ...edit, fields: edit.fields.map(draftOf) })
