import * as v from "valibot"
import { HIDDEN, type MaskScope } from "./schema"

const LONG_NUMBER = 9
const SHORT_NUMBER = 7
const SHORT_ID = 6
const SHORTEST_ID = 3
const EMAIL = /^[^\s@]+@[^\s@]+$/u
const NUMBER = /^[+(\p{Nd}][\p{Nd}\s().,;/x#~:+-]*$/iu

function first(word: string) {
  const letters = [...word]
  return letters.length > 1 ? (letters[0] ?? "") : ""
}

function email(text: string) {
  const at = text.lastIndexOf("@")
  const host = text.slice(at + 1).split(".")
  const end = host.length > 1 ? `.${host.at(-1)}` : ""
  return `${first(text.slice(0, at))}${HIDDEN}@${first(host[0] ?? "")}${HIDDEN}${end}`
}

function number(text: string) {
  const digits = text.match(/\p{Nd}/gu) ?? []
  if (digits.length < SHORT_NUMBER) return HIDDEN
  return `${HIDDEN} ${HIDDEN} ${digits.slice(digits.length < LONG_NUMBER ? -2 : -3).join("")}`
}

/**
 * Masks a number, an address or an id: keeps the last two or three digits of a number, the first letters of an address
 * and nothing of a short text.
 */
export function address(text: string) {
  if (text === "") return text
  if (EMAIL.test(text)) return email(text)
  if (NUMBER.test(text) || /^\p{Nd}+$/u.test(text)) return number(text)
  return [...text].length < SHORT_ID ? HIDDEN : `${first(text)}${HIDDEN}`
}

const UUID = "[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}"
const MOMENT =
  "\\d{4}-[01]\\d-[0-3]\\d(?:[T ][0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z|[+-][0-2]\\d:?[0-5]\\d)?)?"
const OUR_ID = "(?:con|sec|fld|evt|aud)_[0-9A-Z]{26}"
const LETTERS = "[^\\s@<>()\\[\\]{}\"',;:=&?/\\\\]"
const ADDRESS = `${LETTERS}{1,320}(?:@|%40)(?:${LETTERS}{0,320}[\\p{L}\\p{Nd}])?`
const DIGITS = "[+(]{0,2}\\p{Nd}(?:[\\s\\p{Pd}\\p{Cf}().,/_]{0,4}\\p{Nd}){5,}"
const FOUND = new RegExp(
  `(?<![\\p{L}\\p{Nd}-])(?:${UUID}|${MOMENT}|${OUR_ID})(?![\\p{L}\\p{Nd}-])|(${ADDRESS})|(${DIGITS})`,
  "giu",
)

/** Masks each number of six digits or more and each address in a text; ids and timestamps are kept. */
export function text(given: string) {
  return given.replace(FOUND, (whole, mail?: string, digits?: string) =>
    mail ? email(mail.replace("%40", "@")) : digits ? number(digits) : whole,
  )
}

const escaped = (id: string) => id.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")

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

/** Returns the patterns of an identifier, in any case and composition; an id of a network has no mark of its own. */
const patternsOf = (id: string) =>
  [...new Set(["NFC", "NFD"].map(form => escaped(id.normalize(form))))].map(pattern => new RegExp(pattern, "giu"))

/** Returns a function that masks these identifiers and all numbers and addresses in a text. */
export function redactorFor(ids: string[]) {
  const patterns = [...new Set(ids.map(id => id.trim()))]
    .filter(id => id.length >= SHORTEST_ID)
    .toSorted((id, other) => other.length - id.length)
    .flatMap(id => [...patternsOf(id), ...numberPattern(id)].map(pattern => [pattern, address(id)] as const))
  return (given: string) => text(patterns.reduce((left, [pattern, shown]) => left.replace(pattern, () => shown), given))
}

/** Masks all texts in a value of any shape, property names included. */
export function redactDeep(value: unknown, each: (text: string) => string = text): unknown {
  if (typeof value === "string") return each(value)
  if (typeof value === "number") return each(String(value)) === String(value) ? value : each(String(value))
  if (Array.isArray(value)) return value.map(part => redactDeep(part, each))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [each(name), redactDeep(part, each)]))
}

/** The masking function of each scope; receives the part with its own parts masked, and the original. */
export type Masks = Record<MaskScope, (masked: never, whole: never) => unknown>

type Node = v.GenericSchema & {
  entries?: Record<string, v.GenericSchema>
  item?: v.GenericSchema
  wrapped?: v.GenericSchema
  value?: v.GenericSchema
  options?: v.GenericSchema[]
}

const PLAIN = new Set(["string", "number", "boolean", "picklist", "literal", "null", "undefined", "enum"])

type Walk = (schema: v.GenericSchema, value: unknown) => unknown

const record = (value: unknown, each: (name: string, part: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value as Record<string, unknown>).map(([name, part]) => [name, each(name, part)]))

/** Returns the number of a value's properties that a shape has: of several matching shapes, the largest is used. */
function knownProperties({ entries = {} }: Node, value: unknown) {
  return typeof value === "object" && value !== null ? Object.keys(value).filter(name => name in entries).length : 0
}

/** Returns the parts of a value, each masked by its schema; parts without a schema are omitted. */
function parts(schema: Node, value: unknown, walk: Walk): unknown {
  switch (schema.type) {
    case "object": {
      const { entries = {} } = schema
      const known = Object.entries(value as object).filter(([name]) => name in entries)
      return record(Object.fromEntries(known), (name, fromEntry) => walk(entries[name] as v.GenericSchema, fromEntry))
    }
    case "array":
      return (value as unknown[]).map(part => walk(schema.item as v.GenericSchema, part))
    case "record":
      return record(value, (_, part) => walk(schema.value as v.GenericSchema, part))
    case "nullable":
    case "optional":
    case "nullish":
      return walk(schema.wrapped as v.GenericSchema, value)
    case "union":
    case "variant": {
      const [fitting] = (schema.options ?? [])
        .filter(option => v.is(option, value))
        .toSorted((option, other) => knownProperties(other, value) - knownProperties(option, value))
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
  const how = (v.getMetadata(schema) as { "x-masked"?: MaskScope })["x-masked"]
  const inner = parts(schema as Node, value, (schemaPart, part) => walk(schemaPart, part, masks))
  return how ? masks[how](inner as never, value as never) : inner
}
