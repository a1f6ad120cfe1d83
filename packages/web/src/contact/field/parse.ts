import { hasNewRetiredOption } from "@ucrm/core/field/option-input"
import { validationError } from "@ucrm/core/field/validate"
import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"
import { type LimitViolation, violationOf } from "./limit"
import { parseNumber } from "./parse-number"
import { MULTIPLE, type Raw, same, webAddress } from "./type"

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

/** Reads a text that is not empty as a value of a type; whether it fits its field is checked afterwards. */
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
    const value = webAddress(textOf(raw))
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
 * Returns the value that was typed, or its problem by the same rules as the API. An empty control means no value, unless
 * one is required; the stored value `before` is always accepted.
 */
export function parse(field: Field, raw: Raw, locale: string, before: FieldValue = null): Parsed {
  if (textOf(raw) === "") return field.required ? { problem: "required" } : { value: null }
  const parsed = READERS[field.type](raw, locale)
  if ("problem" in parsed || same(parsed.value, before)) return parsed
  const error = validationError(field, parsed.value)
  if (error) return { problem: violationOf(error) ?? problemOf(error.code, field.type) }
  return hasNewRetiredOption(field, before, parsed.value) ? { problem: "option" } : parsed
}
