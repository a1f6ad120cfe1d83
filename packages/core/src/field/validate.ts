import { type ValueError, type ValueProblem, valueProblem } from "../error"
import { isEmailAddress, isPhoneText } from "../identity/address-syntax"
import { HIDDEN } from "../mask/schema"
import type { Section } from "../section/schema"
import { isBlank } from "../text"
import { documentProblem, formatDocument } from "./document-number"
import { findOption, type WithOptions } from "./option"
import type { Field, FieldValue } from "./schema"

const MAX_TEXT_LENGTH = 10_000
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Returns whether a value is text and not masked: a masked value must never replace the value that it hides. */
const isUnmasked = (value: FieldValue): value is string => typeof value === "string" && !value.includes(HIDDEN)
const isText = (value: FieldValue): value is string => isUnmasked(value) && value.length <= MAX_TEXT_LENGTH
const isUrl = (value: string) => /^https?:$/.test(protocolOf(value))

/**
 * Returns whether a text is an existing day: `Date.parse` reads the 31st of a month of thirty days as the 1st of the
 * next.
 */
const isDay = (value: string) =>
  !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().slice(0, 10) === value

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/
const [FIRST_INSTANT, LAST_INSTANT] = [Date.parse("0000-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")]

/** Returns a date and time with a time zone in UTC, to the millisecond; undefined for any other text. */
export function toInstant(text: string): string | undefined {
  const [, day] = INSTANT.exec(text.trim()) ?? []
  const millis = day !== undefined && isDay(day) ? Date.parse(text) : Number.NaN
  return millis >= FIRST_INSTANT && millis <= LAST_INSTANT ? new Date(millis).toISOString() : undefined
}

function protocolOf(value: string) {
  try {
    return new URL(value).protocol
  } catch {
    return ""
  }
}

/** Returns whether a value is missing, a blank text, or a list without any text that is not blank. */
export function isEmpty(value: FieldValue | undefined): value is null | undefined | "" {
  if (value === undefined || value === null) return true
  return typeof value === "string" ? isBlank(value) : Array.isArray(value) && value.every(isBlank)
}

/** Returns whether two values are equal or both empty. */
export function isSameValue(a: FieldValue | undefined, b: FieldValue | undefined) {
  return (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`

const lengthProblem = (value: string, { maxLength = MAX_TEXT_LENGTH }: Field) =>
  [...value].length > maxLength
    ? valueProblem("value.tooLong", `must have at most ${plural(maxLength, "character")}`, { max: maxLength })
    : undefined

const hasMoreDecimals = (value: number, decimals: number) => Number(value.toFixed(decimals)) !== value

function rangeProblem(value: number, { min, max, currency, ...field }: Field) {
  const decimals = field.decimals ?? (currency === undefined ? undefined : currencyDecimals(currency))
  if (min !== undefined && value < min) return valueProblem("value.tooSmall", `must be at least ${min}`, { min })
  if (max !== undefined && value > max) return valueProblem("value.tooLarge", `must be at most ${max}`, { max })
  if (decimals === undefined || !hasMoreDecimals(value, decimals)) return undefined
  return valueProblem("value.tooPrecise", `must have at most ${plural(decimals, "decimal")}`, { decimals })
}

/**
 * Returns why a value does not fit the type and the settings of its field; undefined when it fits or is blank. A
 * retired option fits: see `retiredOptionErrors`.
 */
export function validationError(field: Field, value: FieldValue): ValueProblem | undefined {
  if (isEmpty(value)) return undefined
  const isOption = (id: string) => field.options?.some(option => option.id === id) === true
  switch (field.type) {
    case "text":
    case "longText":
      return isUnmasked(value) ? lengthProblem(value, field) : valueProblem("value.type", "must be text")
    case "phone":
      return isText(value) && isPhoneText(value)
        ? undefined
        : valueProblem("value.format", "must be a telephone number")
    case "email":
      return isText(value) && isEmailAddress(value.trim())
        ? undefined
        : valueProblem("value.format", "must be an e-mail address")
    case "url":
      return isText(value) && isUrl(value) ? undefined : valueProblem("value.format", "must be a web address")
    case "number":
    case "currency":
      return typeof value === "number" && Number.isFinite(value)
        ? rangeProblem(value, field)
        : valueProblem("value.type", "must be a number")
    case "boolean":
      return typeof value === "boolean" ? undefined : valueProblem("value.type", "must be yes or no")
    case "date":
      return isText(value) && DATE.test(value) && isDay(value)
        ? undefined
        : valueProblem("value.format", "must be a date")
    case "dateTime":
      return isText(value) && toInstant(value) !== undefined
        ? undefined
        : valueProblem("value.format", "must be a date and time with a time zone, as 2026-03-01T10:30:00Z")
    case "document":
      return isUnmasked(value) ? documentProblem(field, value) : valueProblem("value.type", "must be text")
    case "select":
      return isText(value) && isOption(value) ? undefined : valueProblem("value.option", "must be one of the options")
    case "multiSelect":
      return Array.isArray(value) && value.every(isOption)
        ? undefined
        : valueProblem("value.option", "must be some of the options")
  }
}

const escapePointer = (id: string) => id.replaceAll("~", "~0").replaceAll("/", "~1")

/** Returns the errors of values: unknown fields and values that do not fit, with JSON pointers below `base`. */
export function validateAll(sections: Section[], values: Record<string, FieldValue>, base: string): ValueError[] {
  const fields = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field]))
  return Object.entries(values).flatMap(([id, value]) => {
    const field = fields.get(id)
    const problem = field ? validationError(field, value) : valueProblem("value.unknown", "is not a field")
    return problem ? [{ pointer: `${base}/${escapePointer(id)}`, ...problem }] : []
  })
}

/** Returns the required fields of the sections that are blank, with JSON pointers below `base`. */
export function missingRequired(sections: Section[], values: Record<string, FieldValue>, base: string): ValueError[] {
  return sections
    .flatMap(section => section.fields)
    .filter(field => field.required && !field.readOnly && isEmpty(values[field.id]))
    .map(field => ({ pointer: `${base}/${escapePointer(field.id)}`, ...valueProblem("value.required", "required") }))
}

/** The currencies of countries that the product is sold in. */
const CURRENCIES: Readonly<Record<string, string>> = {
  AR: "ARS",
  BO: "BOB",
  BR: "BRL",
  CL: "CLP",
  CO: "COP",
  CR: "CRC",
  CU: "CUP",
  DO: "DOP",
  ES: "EUR",
  GT: "GTQ",
  HN: "HNL",
  MX: "MXN",
  NI: "NIO",
  PA: "PAB",
  PE: "PEN",
  PT: "EUR",
  PY: "PYG",
  UY: "UYU",
  VE: "VES",
}

/** Returns the ISO 4217 code of a country's currency; the US dollar for other countries. */
export function currencyOf(country: string): string {
  return CURRENCIES[country] ?? "USD"
}

/** Returns how many decimals amounts in a currency usually have. */
function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** Returns a value with the ids of its options; texts that are no option stay, and the validation rejects them. */
function withOptionIds(field: WithOptions, value: FieldValue): FieldValue {
  const toId = (text: string) => findOption(field, text)?.id ?? text
  if (Array.isArray(value)) return [...new Set(value.map(toId))]
  return typeof value === "string" ? toId(value) : value
}

/**
 * Returns a value as it is stored: options by id, document numbers in the format of their kind, times in UTC. A value
 * that does not fit its field stays, and the validation rejects it.
 */
export function toStoredValue(field: Field, value: FieldValue): FieldValue {
  if (field.options) return withOptionIds(field, value)
  if (typeof value !== "string") return value
  if (field.type === "document") return formatDocument(field, value)
  return field.type === "dateTime" ? (toInstant(value) ?? value) : value
}

/** Returns values, by field id, as they are stored. */
export function toStoredValues(sections: Section[], values: Record<string, FieldValue>): Record<string, FieldValue> {
  const stored = sections
    .flatMap(section => section.fields)
    .flatMap(field => {
      const value = values[field.id]
      return value === undefined ? [] : [[field.id, toStoredValue(field, value)] as const]
    })
  return { ...values, ...Object.fromEntries(stored) }
}
