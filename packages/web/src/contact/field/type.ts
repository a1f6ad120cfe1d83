import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import type { Format } from "../../messages/format"
import { writeNumber } from "./number"

/** A value while it is being typed: text as it stands in the control, or the options that are ticked. */
export type Raw = string | string[]

/** The words that two answers of a boolean have, and the currency of the field. */
export type Words = { yes: string; no: string; currency?: string | undefined }

/** How values of a type are written, and how they begin to be edited. `Raw` is empty when there is no value. */
export type TypeSpec = {
  /** Digits that stand under one another. */
  numeric?: boolean
  toRaw: (value: Present, locale: string) => Raw
  format: (value: Present, format: Format, words: Words) => string
  href?: (value: Present) => string | null
}

type Present = Exclude<FieldValue, null>

/** What the date control reports while only a part of the date is there. */
export const UNFINISHED = "unfinished"

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u
const PHONE = /^\+?[\d\s().\-/]+((;ext=|\s*(x|ext\.?|int\.?)\s*)\d{1,7})?$/i
export const MULTIPLE = ", "

const asText = (value: Present) => (Array.isArray(value) ? value.join(MULTIPLE) : String(value))
const asList = (value: Present): string[] => (Array.isArray(value) ? [...value] : [String(value)])

/** The address of a page: only http and https, so that a stored link can run nothing. */
export function webAddress(typed: string) {
  const whole = /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/]*\.[^/]*:\d+/.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(whole) || /\s/.test(whole)) return null
  const url = new URL(whole)
  const web = url.protocol === "https:" || url.protocol === "http:"
  return web && (url.hostname.includes(".") || url.hostname === "localhost") ? whole : null
}

const plain = { toRaw: asText, format: asText }
const number: TypeSpec = {
  numeric: true,
  toRaw: (value, locale) => (typeof value === "number" ? writeNumber(value, locale) : asText(value)),
  format: (value, format, { currency }) => (typeof value === "number" ? format.number(value, currency) : asText(value)),
}
const date = (format: "date" | "dateTime"): TypeSpec => ({
  numeric: true,
  toRaw: asText,
  format: (value, formats) =>
    Number.isNaN(Date.parse(asText(value))) ? asText(value) : formats[format](asText(value)),
})

/** The types of field, each in one line of sight. */
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
    format: (value, _, words) => (value === true ? words.yes : value === false ? words.no : asText(value)),
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
    href: value => webAddress(asText(value)),
  },
}

/** Whether there is nothing to show: no value, an empty text, nothing ticked. */
export function isEmpty(value: FieldValue | undefined): value is null | undefined | "" {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
}

/** A stored value as its control shows it. */
export function toRaw(field: Field, value: FieldValue | undefined, locale: string): Raw {
  if (isEmpty(value)) return field.type === "multiSelect" ? [] : ""
  return TYPES[field.type].toRaw(value, locale)
}

/** Returns whether two values read the same. */
export function same(a: FieldValue | undefined, b: FieldValue | undefined) {
  return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
}
