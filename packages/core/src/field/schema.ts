import * as v from "valibot"
import { multiLine } from "../text"
import { requiredText } from "../text/schema"

export const FieldType = v.picklist([
  "text",
  "longText",
  "number",
  "currency",
  "date",
  "dateTime",
  "document",
  "select",
  "multiSelect",
  "boolean",
  "email",
  "phone",
  "url",
])
export type FieldType = v.InferOutput<typeof FieldType>

/** The types whose values identify a person: they are masked for users who may not view identifiers. */
export const PERSONAL_TYPES: ReadonlySet<FieldType | undefined> = new Set<FieldType>(["phone", "email", "document"])

/** The countries whose document numbers are checked. */
export const DocumentCountry = v.picklist([
  "AR",
  "BR",
  "CL",
  "CO",
  "CR",
  "CU",
  "DO",
  "EC",
  "GT",
  "HN",
  "MX",
  "NI",
  "PE",
  "PY",
  "SV",
  "UY",
  "VE",
])
export type DocumentCountry = v.InferOutput<typeof DocumentCountry>

const isCurrency = (code: string) => Intl.supportedValuesOf("currency").includes(code)

const label = requiredText(120)
/** The most options of a list field. */
export const MAX_OPTIONS = 200
const optionText = requiredText(200)

/** The colours of options; the label is always shown beside the colour. */
export const OptionColor = v.picklist(["gray", "blue", "green", "amber", "red", "purple"])
export type OptionColor = v.InferOutput<typeof OptionColor>

const optionEntries = {
  label: optionText,
  color: v.optional(OptionColor),
  /** Whether it is no longer offered: contacts that have it keep it. */
  retired: v.optional(v.boolean()),
}

/**
 * One option of a list field. Contacts store its id, which never changes: by default the label that it was created
 * with.
 */
export const FieldOption = v.pipe(v.object({ id: optionText, ...optionEntries }), v.metadata({ ref: "FieldOption" }))
export type FieldOption = v.InferOutput<typeof FieldOption>

/** An option in a request: a text is the option with this id or label; without an id it is a new option. */
const FieldOptionDraft = v.union([optionText, v.strictObject({ id: v.optional(optionText), ...optionEntries })])
export type FieldOptionDraft = v.InferOutput<typeof FieldOptionDraft>

const MIN_MAGNITUDE = 1e-12

/** A number that the table stores exactly: within the safe integers, and not nearer to 0 than 1e-12. */
const amount = v.pipe(
  v.number(),
  v.minValue(Number.MIN_SAFE_INTEGER, "is too low"),
  v.maxValue(Number.MAX_SAFE_INTEGER, "is too high"),
  v.check(number => number === 0 || Math.abs(number) >= MIN_MAGNITUDE, "is too near to nothing"),
)

const fieldEntries = {
  label,
  type: FieldType,
  required: v.optional(v.boolean(), false),
  help: v.optional(v.pipe(v.string(), v.maxLength(500))),
  reduced: v.optional(v.boolean(), false),
  readOnly: v.optional(v.boolean(), false),
  /** Whether search finds contacts by its values; at most five fields of a section. */
  searchable: v.optional(v.boolean()),
  /** Whether candidates and search results show its value, to recognize a contact by; at most three of the account. */
  recognition: v.optional(v.boolean()),
  /** Of a document number: the country whose rules it follows, by default the account's; null accepts any number. */
  country: v.optional(v.nullable(DocumentCountry)),
  /** Of an amount of money: its ISO 4217 code, by default that of the account's country. */
  currency: v.optional(v.pipe(v.string(), v.maxLength(3), v.check(isCurrency, "is not an ISO 4217 code"))),
  /** Of a number or an amount: the least and the most it may be, and how many decimals it may have. */
  min: v.optional(amount),
  max: v.optional(amount),
  decimals: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))),
  /** Of a text: how many characters it may have. */
  maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))),
}

/** One typed field of a section. */
export const Field = v.pipe(
  v.object({ id: v.string(), ...fieldEntries, options: v.optional(v.array(FieldOption)) }),
  v.metadata({ ref: "Field" }),
)
export type Field = v.InferOutput<typeof Field>

/** The definition of a field in a request; without an id it is a new field. */
export const FieldDraft = v.strictObject({
  id: v.optional(v.pipe(v.string(), v.regex(/^fld_[0-9A-Z]{26}$/))),
  ...fieldEntries,
  options: v.optional(v.pipe(v.array(FieldOptionDraft), v.maxLength(MAX_OPTIONS))),
})
export type FieldDraft = v.InferOutput<typeof FieldDraft>

const value = v.pipe(v.string(), v.transform(multiLine))

/** The value of one field: its shape follows the field's type. */
export const FieldValue = v.union([value, amount, v.boolean(), v.array(value), v.null()])
export type FieldValue = v.InferOutput<typeof FieldValue>
