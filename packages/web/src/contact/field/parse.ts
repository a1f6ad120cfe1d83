import { hasNewRetiredOption } from "@ucrm/core/field/option-input"
import { validationError } from "@ucrm/core/field/validate"
import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"
import type { Problem } from "@ucrm/functions/problem/schema"
import * as v from "valibot"
import { isSameValue, MULTIPLE, type Raw, toWebUrl } from "./type"

export type FieldProblem =
  | "required"
  | "number"
  | "digits"
  | "date"
  | "dateTime"
  | "document"
  | "checkDigit"
  | "option"
  | "boolean"
  | "email"
  | "phone"
  | "url"
  | "invalid"

export type ValueProblem = FieldProblem | LimitViolation

type Parsed = { value: FieldValue } | { problem: ValueProblem }

/** Returns the value of a non-empty input, which is not validated yet. */
type Reader = (raw: Raw, locale: string) => Parsed

const textOf = (raw: Raw) => trimText(typeof raw === "string" ? raw : raw.join(MULTIPLE))
const listOf = (raw: Raw) => (typeof raw === "string" ? (raw === "" ? [] : [raw]) : [...raw])
const readText: Reader = raw => ({ value: textOf(raw) })
const readNumber: Reader = (raw, locale) => parseNumber(textOf(raw), locale)

const READERS: Record<FieldType, Reader> = {
  text: readText,
  longText: readText,
  number: readNumber,
  currency: readNumber,
  date: readText,
  dateTime: readText,
  document: readText,
  select: readText,
  multiSelect: raw => ({ value: listOf(raw) }),
  boolean: raw => (raw === "true" || raw === "false" ? { value: raw === "true" } : { problem: "boolean" }),
  email: readText,
  phone: readText,
  url: raw => {
    const value = toWebUrl(textOf(raw))
    return value === null ? { problem: "url" } : { value }
  },
}

/** Returns the problem of a value that does not fit the type of its field, by the code of the error. */
export function problemOf(code: string, type: FieldType): FieldProblem {
  if (code === "value.checkDigit") return "checkDigit"
  if (type === "text" || type === "longText") return "invalid"
  if (type === "select" || type === "multiSelect") return "option"
  return type === "currency" ? "number" : type
}

/**
 * Returns the value of an input, or its problem by the rules of the API. An empty input is no value; the stored value
 * `before` is always valid.
 */
export function parse(field: Field, raw: Raw, locale: string, before: FieldValue = null): Parsed {
  if (textOf(raw) === "") return field.required ? { problem: "required" } : { value: null }
  const parsed = READERS[field.type](raw, locale)
  if ("problem" in parsed || isSameValue(parsed.value, before)) return parsed
  const error = validationError(field, parsed.value)
  if (error) return { problem: violationOf(error) ?? problemOf(error.code, field.type) }
  return hasNewRetiredOption(field, before, parsed.value) ? { problem: "option" } : parsed
}

/** The number of decimal digits that a double keeps exactly. */
const MAX_DIGITS = 15

function separators(locale: string) {
  const parts = new Intl.NumberFormat(locale, { useGrouping: "always" }).formatToParts(1_234_567.5)
  const find = (type: string) => parts.find(part => part.type === type)?.value ?? ""
  return { group: find("group"), decimal: find("decimal") }
}

const escapeSeparator = (text: string) => text.replace(/[.\s]/g, symbol => (symbol === "." ? "\\." : "\\s"))

/**
 * Returns the number of a text in the notation of a language. A group separator must precede three digits; any other
 * point or comma is the decimal separator.
 */
export function parseNumber(text: string, locale: string): { value: number } | { problem: "number" | "digits" } {
  const { group, decimal } = separators(locale)
  const normalized = text.replace(/[\u2212\u2013]/g, "-").replace(/^([+-])\s+/, "$1")
  const grouped = new RegExp(`^[+-]?\\d{1,3}(${escapeSeparator(group)}\\d{3})+(${escapeSeparator(decimal)}\\d+)?$`)
  const spaced = /^[+-]?\d{1,3}(\s\d{3})+([.,]\d+)?$/
  const plain = grouped.test(normalized)
    ? normalized.replaceAll(group, "").replace(decimal, ".")
    : (spaced.test(normalized) ? normalized.replace(/\s/g, "") : normalized).replace(",", ".")
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return { problem: "number" }
  if (plain.replace(/^[+-]?0*|\./g, "").length > MAX_DIGITS) return { problem: "digits" }
  return { value: Number(plain) + 0 }
}

/** The limit that a value violates. */
export type LimitViolation = { limit: "min" | "max" | "decimals" | "maxLength"; at: number }

type ApiError = Pick<NonNullable<Problem["errors"]>[number], "code" | "params">

/** Returns the violated limit of an error of the API; undefined for other errors. */
export function violationOf({ code, params }: ApiError): LimitViolation | undefined {
  const { min, max, decimals } = params as Record<string, number | undefined>
  if (code === "value.tooSmall" && min !== undefined) return { limit: "min", at: min }
  if (code === "value.tooLarge" && max !== undefined) return { limit: "max", at: max }
  if (code === "value.tooPrecise" && decimals !== undefined) return { limit: "decimals", at: decimals }
  if (code === "value.tooLong" && max !== undefined) return { limit: "maxLength", at: max }
  return undefined
}

export type ErrorMessage = (problem: ValueProblem) => string

/** Returns the schema of a field, from the input of its control to its value. */
export function fieldSchema(
  field: Field,
  options: {
    locale: () => string
    before: () => FieldValue
    messageOf: ErrorMessage
    /** Returns the error of the API about an input. */
    serverErrorOf: (raw: Raw) => string | undefined
  },
) {
  return v.pipe(
    v.custom<Raw>(() => true),
    v.rawTransform<Raw, FieldValue>(({ dataset, addIssue, NEVER }) => {
      const raw = dataset.value ?? ""
      const parsed = parse(field, raw, options.locale(), options.before())
      const serverError = options.serverErrorOf(raw)
      if ("value" in parsed && serverError === undefined) return parsed.value
      addIssue({ message: serverError ?? ("problem" in parsed ? options.messageOf(parsed.problem) : "") })
      return NEVER
    }),
  )
}
