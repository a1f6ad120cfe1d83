import * as v from "valibot"
import { Address } from "../../mask/schema"

/** The base fields that a column can fill; `fullName` is split into first and last name. */
export const BASE_TARGETS = ["firstName", "lastName", "fullName", "company", "jobTitle"] as const
export type BaseTarget = (typeof BASE_TARGETS)[number]

/**
 * The target of a column: `contactId` for the id of the contact, `owner` for the id of its owner, a base field,
 * `identifier:phone`, `identifier:email`, `identifier:` and the name of a channel, the id of a custom field, or
 * `field:` and its label. A column with null is not imported.
 */
export const Target = v.pipe(
  v.string(),
  v.regex(
    /^(contactId|owner|firstName|lastName|fullName|company|jobTitle|identifier:[^\s#]{1,64}|fld_[0-9A-Z]{26}|field:.{1,120})$/u,
    "is not a field or an identifier",
  ),
)

export const DateOrder = v.picklist(["dmy", "mdy", "ymd"])
export type DateOrder = v.InferOutput<typeof DateOrder>

export const Decimal = v.picklist([",", "."])
export type Decimal = v.InferOutput<typeof Decimal>

const MAX_OPTION_VALUES = 500
const optionText = v.pipe(v.string(), v.maxLength(500))

export const MappedColumn = v.object({
  header: v.pipe(v.string(), v.maxLength(1000)),
  target: v.nullable(Target),
  /** For a field with options: the options by the values of the column; null leaves the field empty. */
  options: v.optional(
    v.pipe(
      v.record(optionText, v.nullable(optionText)),
      v.check(options => Object.keys(options).length <= MAX_OPTION_VALUES, `at most ${MAX_OPTION_VALUES} values`),
    ),
  ),
})
export type MappedColumn = v.InferOutput<typeof MappedColumn>

/**
 * The targets of the columns of a file, and the notation of its values. Columns without a header have letters as names.
 */
export const Mapping = v.object({
  columns: v.pipe(v.array(MappedColumn), v.maxLength(500)),
  /** The order of dates such as 03/04/2026. With null, a date that is valid in two orders is rejected. */
  dateOrder: v.optional(v.nullable(DateOrder), null),
  decimal: v.optional(Decimal, "."),
  /** The country of numbers without a country code; null for the country of the account. */
  country: v.optional(v.nullable(v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, "is not a country"))), null),
})
export type Mapping = v.InferOutput<typeof Mapping>

/** One column of a file, with the target that is proposed for it. */
export const Column = v.object({
  header: v.string(),
  /** The first distinct values. */
  samples: v.array(Address),
  /** The share of rows with a value, from 0 to 1. */
  filled: v.number(),
  target: v.nullable(v.string()),
})
export type Column = v.InferOutput<typeof Column>
