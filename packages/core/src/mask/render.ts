import * as v from "valibot"
import { HIDDEN, type MaskScope } from "./schema"

const MIN_LONG_NUMBER_DIGITS = 9
const MIN_PARTIAL_NUMBER_DIGITS = 7
const MIN_PARTIAL_ID_LENGTH = 6
const MIN_REDACTED_ID_LENGTH = 3
const EMAIL = /^[^\s@]+@[^\s@]+$/u
const NUMBER = /^[+(\p{Nd}][\p{Nd}\s().,;/x#~:+-]*$/iu

function firstLetter(word: string) {
  const letters = [...word]
  return letters.length > 1 ? (letters[0] ?? "") : ""
}

function maskEmail(text: string) {
  const at = text.lastIndexOf("@")
  const host = text.slice(at + 1).split(".")
  const end = host.length > 1 ? `.${host.at(-1)}` : ""
  return `${firstLetter(text.slice(0, at))}${HIDDEN}@${firstLetter(host[0] ?? "")}${HIDDEN}${end}`
}

function maskNumber(text: string) {
  const digits = text.match(/\p{Nd}/gu) ?? []
  if (digits.length < MIN_PARTIAL_NUMBER_DIGITS) return HIDDEN
  return `${HIDDEN} ${HIDDEN} ${digits.slice(digits.length < MIN_LONG_NUMBER_DIGITS ? -2 : -3).join("")}`
}

/**
 * Masks a number, an address or an id: keeps the last two or three digits of a number, the first letters of an address
 * and nothing of a short text.
 */
export function maskAddress(text: string) {
  if (text === "") return text
  if (EMAIL.test(text)) return maskEmail(text)
  if (NUMBER.test(text) || /^\p{Nd}+$/u.test(text)) return maskNumber(text)
  return [...text].length < MIN_PARTIAL_ID_LENGTH ? HIDDEN : `${firstLetter(text)}${HIDDEN}`
}

const UUID = "[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}"
const TIMESTAMP =
  "\\d{4}-[01]\\d-[0-3]\\d(?:[T ][0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z|[+-][0-2]\\d:?[0-5]\\d)?)?"
const INTERNAL_ID = "(?:con|sec|fld|evt|aud)_[0-9A-Z]{26}"
const LETTERS = "[^\\s@<>()\\[\\]{}\"',;:=&?/\\\\]"
const ADDRESS = `${LETTERS}{1,320}(?:@|%40)(?:${LETTERS}{0,320}[\\p{L}\\p{Nd}])?`
const DIGITS = "[+(]{0,2}\\p{Nd}(?:[\\s\\p{Pd}\\p{Cf}().,/_]{0,4}\\p{Nd}){5,}"
const MASKED_OR_KEPT = new RegExp(
  `(?<![\\p{L}\\p{Nd}-])(?:${UUID}|${TIMESTAMP}|${INTERNAL_ID})(?![\\p{L}\\p{Nd}-])|(${ADDRESS})|(${DIGITS})`,
  "giu",
)

/** Masks each number of six digits or more and each address in a text; ids and timestamps are kept. */
export function text(input: string) {
  return input.replace(MASKED_OR_KEPT, (match, email?: string, number?: string) =>
    email ? maskEmail(email.replace("%40", "@")) : number ? maskNumber(number) : match,
  )
}

const escapeRegExp = (id: string) => id.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")

const MIN_SUBSCRIBER_DIGITS = 6
const MAX_SUBSCRIBER_DIGITS = 8
/** The separators between the digits of a known number, encoded or not. */
const SEPARATORS = "(?:%20|&nbsp;|[^\\p{L}\\p{Nd}]){0,6}"

/** Returns the pattern of a number in any spelling: its last digits, and those before them. */
function numberPattern(id: string): RegExp[] {
  const digits = id.match(/\p{Nd}/gu) ?? []
  if (!NUMBER.test(id) || digits.length < MIN_SUBSCRIBER_DIGITS) return []
  const last = digits.slice(-MAX_SUBSCRIBER_DIGITS).join(SEPARATORS)
  return [new RegExp(`(?:[+(]{0,2}\\p{Nd}${SEPARATORS}){0,8}${last}`, "gu")]
}

/** Returns the patterns of an identifier, in any case and composition; the id of a network has no distinctive form. */
const patternsOf = (id: string) =>
  [...new Set(["NFC", "NFD"].map(form => escapeRegExp(id.normalize(form))))].map(pattern => new RegExp(pattern, "giu"))

/** Returns a function that masks these identifiers and all numbers and addresses in a text. */
export function redactorFor(ids: string[]) {
  const patterns = [...new Set(ids.map(id => id.trim()))]
    .filter(id => id.length >= MIN_REDACTED_ID_LENGTH)
    .toSorted((id, other) => other.length - id.length)
    .flatMap(id => [...patternsOf(id), ...numberPattern(id)].map(pattern => [pattern, maskAddress(id)] as const))
  return (input: string) =>
    text(patterns.reduce((result, [pattern, replacement]) => result.replace(pattern, () => replacement), input))
}

/** Masks all texts in a value of any shape, property names included. */
export function redactDeep(value: unknown, transform: (text: string) => string = text): unknown {
  if (typeof value === "string") return transform(value)
  if (typeof value === "number") return transform(String(value)) === String(value) ? value : transform(String(value))
  if (Array.isArray(value)) return value.map(part => redactDeep(part, transform))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [transform(name), redactDeep(part, transform)]))
}

/** The masking function of each scope; receives the part with its own parts masked, and the original. */
export type Masks = Record<MaskScope, (masked: never, original: never) => unknown>

type Node = v.GenericSchema & {
  entries?: Record<string, v.GenericSchema>
  item?: v.GenericSchema
  wrapped?: v.GenericSchema
  value?: v.GenericSchema
  options?: v.GenericSchema[]
}

const PLAIN = new Set(["string", "number", "boolean", "picklist", "literal", "null", "undefined", "enum"])

type Walk = (schema: v.GenericSchema, value: unknown) => unknown

const mapProperties = (value: unknown, transform: (name: string, part: unknown) => unknown) =>
  Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([name, part]) => [name, transform(name, part)]),
  )

/** Returns how many of a value's properties a shape has: of several matching shapes, the one with the most is used. */
function countDescribedProperties({ entries = {} }: Node, value: unknown) {
  return typeof value === "object" && value !== null ? Object.keys(value).filter(name => name in entries).length : 0
}

/** Returns the parts of a value, each masked by its schema; parts without a schema are omitted. */
function maskParts(schema: Node, value: unknown, walk: Walk): unknown {
  switch (schema.type) {
    case "object": {
      const { entries = {} } = schema
      const described = Object.entries(value as object).filter(([name]) => name in entries)
      return mapProperties(Object.fromEntries(described), (name, part) => walk(entries[name] as v.GenericSchema, part))
    }
    case "array":
      return (value as unknown[]).map(part => walk(schema.item as v.GenericSchema, part))
    case "record":
      return mapProperties(value, (_, part) => walk(schema.value as v.GenericSchema, part))
    case "nullable":
    case "optional":
    case "nullish":
      return walk(schema.wrapped as v.GenericSchema, value)
    case "union":
    case "variant": {
      const [fitting] = (schema.options ?? [])
        .filter(option => v.is(option, value))
        .toSorted((option, other) => countDescribedProperties(other, value) - countDescribedProperties(option, value))
      if (!fitting) throw new Error("An answer that fits none of its shapes cannot be masked.")
      return walk(fitting, value)
    }
    case "unknown":
      return redactDeep(value)
    default:
      if (PLAIN.has(schema.type)) return value
      throw new Error(`A ${schema.type} cannot be masked.`)
  }
}

/** Returns a value with the parts masked that its schema marks; parts without a schema are omitted. */
export function walk(schema: v.GenericSchema, value: unknown, masks: Masks): unknown {
  if (value === null || value === undefined) return value
  const scope = (v.getMetadata(schema) as { "x-masked"?: MaskScope })["x-masked"]
  const inner = maskParts(schema as Node, value, (schemaPart, part) => walk(schemaPart, part, masks))
  return scope ? masks[scope](inner as never, value as never) : inner
}
