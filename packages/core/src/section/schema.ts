import * as v from "valibot"
import { multiLine } from "../text"

export const FieldType = v.picklist([
  "text",
  "longText",
  "number",
  "date",
  "select",
  "multiSelect",
  "boolean",
  "email",
  "phone",
  "url",
])
export type FieldType = v.InferOutput<typeof FieldType>

const label = v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(120))
const option = v.pipe(v.string(), v.trim(), v.minLength(1, "cannot be empty"), v.maxLength(200))

const NEAREST_TO_NOTHING = 1e-12

/** A number that the table keeps as it is: no larger than is counted exactly, no smaller than anybody writes. */
const amount = v.pipe(
  v.number(),
  v.minValue(Number.MIN_SAFE_INTEGER, "is too low"),
  v.maxValue(Number.MAX_SAFE_INTEGER, "is too high"),
  v.check(number => number === 0 || Math.abs(number) >= NEAREST_TO_NOTHING, "is too near to nothing"),
)

const fieldEntries = {
  label,
  type: FieldType,
  required: v.optional(v.boolean(), false),
  options: v.optional(v.pipe(v.array(option), v.maxLength(200))),
  help: v.optional(v.pipe(v.string(), v.maxLength(500))),
  reduced: v.optional(v.boolean(), false),
  readOnly: v.optional(v.boolean(), false),
  /** Of a number: the least and the most it may be, and how many decimals it may have. */
  min: v.optional(amount),
  max: v.optional(amount),
  decimals: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))),
  /** Of a text: how many characters it may have. */
  maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))),
}

/** One typed field of a section. */
export const Field = v.pipe(v.object({ id: v.string(), ...fieldEntries }), v.metadata({ ref: "Field" }))
export type Field = v.InferOutput<typeof Field>

/** A field as an admin sends it: without an id it is a new one. */
export const FieldDraft = v.object({
  id: v.optional(v.pipe(v.string(), v.regex(/^fld_[0-9A-Z]{26}$/))),
  ...fieldEntries,
})
export type FieldDraft = v.InferOutput<typeof FieldDraft>

const campaigns = v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))), v.maxLength(100))
const columns = v.picklist([1, 2])

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

export const SectionDraft = v.object({
  title: label,
  campaigns: v.optional(campaigns, []),
  reduced: v.optional(v.boolean(), false),
  columns: v.optional(columns, 1),
  active: v.optional(v.boolean(), true),
  fields: v.optional(v.pipe(v.array(FieldDraft), v.maxLength(100)), []),
})
export type SectionDraft = v.InferOutput<typeof SectionDraft>

export const SectionPatch = v.partial(
  v.object({
    title: label,
    campaigns,
    reduced: v.boolean(),
    columns,
    active: v.boolean(),
    fields: v.pipe(v.array(FieldDraft), v.maxLength(100)),
  }),
)
export type SectionPatch = v.InferOutput<typeof SectionPatch>

const value = v.pipe(v.string(), v.transform(multiLine))

/** The value of one field: its shape follows the field's type. */
export const FieldValue = v.union([value, amount, v.boolean(), v.array(value), v.null()])
export type FieldValue = v.InferOutput<typeof FieldValue>

/** What a field's values are to contacts: how many have one. */
export const Held = v.pipe(
  v.object({ id: v.string(), label: v.string(), contacts: v.number() }),
  v.metadata({ ref: "HeldField" }),
)
export type Held = v.InferOutput<typeof Held>

/** What goes along when a section is deleted; the values are kept until their field is purged. */
export const Removal = v.object({ fields: v.array(Held) })
export type Removal = v.InferOutput<typeof Removal>

/** A field that no section of the draft has any more, with the section it was last in, and how many contacts hold a value. */
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

/** How far a purge has come: from how many contacts a value was taken this time, and where to go on, null at the end. */
export const Purge = v.object({ contacts: v.number(), cursor: v.nullable(v.string()) })
export type Purge = v.InferOutput<typeof Purge>
