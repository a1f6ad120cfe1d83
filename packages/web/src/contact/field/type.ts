import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import type { Format } from "../../messages/format"

/** The input of a control: its text, or the chosen options. */
export type Raw = string | string[]

/** The labels of the values of a boolean, and the currency of the field. */
export type FormatOptions = { yes: string; no: string; currency?: string | undefined }

/** The formatting of the values of a type, and their conversion to the input of a control. */
export type TypeSpec = {
  /** Whether the digits have equal widths. */
  numeric?: boolean
  toRaw: (value: Present, locale: string) => Raw
  format: (value: Present, format: Format, options: FormatOptions) => string
  href?: (value: Present) => string | null
}

type Present = Exclude<FieldValue, null>

/** The input of a date control with an incomplete date. */
export const UNFINISHED = "unfinished"

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u
const PHONE = /^\+?[\d\s().\-/]+((;ext=|\s*(x|ext\.?|int\.?)\s*)\d{1,7})?$/i
export const MULTIPLE = ", "

const asText = (value: Present) => (Array.isArray(value) ? value.join(MULTIPLE) : String(value))
const asList = (value: Present): string[] => (Array.isArray(value) ? [...value] : [String(value)])

/** Returns the URL of a typed address, only with http or https, so that a link cannot run a script; null for others. */
export function toWebUrl(typed: string) {
  const absolute = /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/]*\.[^/]*:\d+/.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(absolute) || /\s/.test(absolute)) return null
  const url = new URL(absolute)
  const isWeb = url.protocol === "https:" || url.protocol === "http:"
  return isWeb && (url.hostname.includes(".") || url.hostname === "localhost") ? absolute : null
}

const plain = { toRaw: asText, format: asText }
const number: TypeSpec = {
  numeric: true,
  toRaw: (value, locale) => (typeof value === "number" ? toNumberText(value, locale) : asText(value)),
  format: (value, format, { currency }) => (typeof value === "number" ? format.number(value, currency) : asText(value)),
}
const date = (format: "date" | "dateTime"): TypeSpec => ({
  numeric: true,
  toRaw: asText,
  format: (value, formats) =>
    Number.isNaN(Date.parse(asText(value))) ? asText(value) : formats[format](asText(value)),
})

/** The types of fields. */
export const TYPES: Record<FieldType, TypeSpec> = {
  text: plain,
  longText: plain,
  number,
  currency: number,
  document: { ...plain, numeric: true },
  date: date("date"),
  dateTime: date("dateTime"),
  select: plain,
  multiSelect: {
    toRaw: asList,
    format: (value, format) => format.list(asList(value)),
  },
  boolean: {
    toRaw: asText,
    format: (value, _, options) => (value === true ? options.yes : value === false ? options.no : asText(value)),
  },
  email: {
    ...plain,
    href: value =>
      EMAIL.test(asText(value)) ? `mailto:${encodeURIComponent(asText(value)).replace("%40", "@")}` : null,
  },
  phone: {
    ...plain,
    numeric: true,
    href: value => (PHONE.test(asText(value)) ? `tel:${asText(value).replace(/[\s().\-/]/g, "")}` : null),
  },
  url: {
    ...plain,
    format: value =>
      asText(value)
        .replace(/^https?:\/\/(www\.)?/i, "")
        .replace(/\/$/, ""),
    href: value => toWebUrl(asText(value)),
  },
}

/** Returns whether a value is empty: no value, an empty text, or no options. */
export function isEmpty(value: FieldValue | undefined): value is null | undefined | "" {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
}

/** Returns a stored value as the input of its control. */
export function toRaw(field: Field, value: FieldValue | undefined, locale: string): Raw {
  if (isEmpty(value)) return field.type === "multiSelect" ? [] : ""
  return TYPES[field.type].toRaw(value, locale)
}

/** Returns whether two values are equal; all empty values are. */
export function isSameValue(a: FieldValue | undefined, b: FieldValue | undefined) {
  return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
}

/** Returns a number in the notation of a language without group separators, to be edited. */
export function toNumberText(value: number, locale: string) {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 15 }).format(value)
}
