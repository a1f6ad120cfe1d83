import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"
import { parseNumber } from "./parse-number"
import { EMAIL, isDay, MULTIPLE, PHONE, type Raw, webAddress } from "./type"

export type FieldProblem = "required" | "number" | "digits" | "date" | "option" | "boolean" | "email" | "phone" | "url"

export type Parsed = { value: FieldValue } | { problem: FieldProblem }

/** Reads what was typed, which is not empty. `before` is the stored value, always acceptable. */
type Parser = (raw: Raw, of: { field: Field; locale: string; before: FieldValue }) => Parsed

const MAX_LENGTH = 500
const MAX_URL_LENGTH = 2_000

const textOf = (raw: Raw) => trimText(typeof raw === "string" ? raw : raw.join(MULTIPLE))
const listOf = (raw: Raw) => (typeof raw === "string" ? (raw === "" ? [] : [raw]) : [...raw])

const when = (problem: FieldProblem, test: (value: string) => boolean) => (raw: Raw) => {
  const value = textOf(raw)
  return value.length <= MAX_LENGTH && test(value) ? { value } : { problem }
}

const isOffered = ({ options = [] }: Field, id: string) => options.some(option => option.id === id && !option.retired)

const countDigits = (value: string) => value.replace(/\D/g, "").length
const parseText: Parser = raw => ({ value: textOf(raw) })

const PARSERS: Record<FieldType, Parser> = {
  text: parseText,
  longText: parseText,
  number: (raw, { locale }) => parseNumber(textOf(raw), locale),
  date: when("date", isDay),
  select: (raw, { field, before }) => {
    const value = textOf(raw)
    return isOffered(field, value) || value === before ? { value } : { problem: "option" }
  },
  multiSelect: (raw, { field, before }) => {
    const value = listOf(raw)
    const present = Array.isArray(before) ? before : []
    return value.every(id => isOffered(field, id) || present.includes(id)) ? { value } : { problem: "option" }
  },
  boolean: raw => (raw === "true" || raw === "false" ? { value: raw === "true" } : { problem: "boolean" }),
  email: when("email", value => EMAIL.test(value)),
  phone: when("phone", value => PHONE.test(value) && countDigits(value) >= 3 && countDigits(value) <= 22),
  url: raw => {
    const value = webAddress(textOf(raw))
    return value === null || value.length > MAX_URL_LENGTH ? { problem: "url" } : { value }
  },
}

/** Returns the value that was typed, or its problem. An empty control means no value, unless one is required. */
export function parse(field: Field, raw: Raw, locale: string, before: FieldValue = null): Parsed {
  if (textOf(raw) === "") return field.required ? { problem: "required" } : { value: null }
  return PARSERS[field.type](raw, { field, locale, before })
}
