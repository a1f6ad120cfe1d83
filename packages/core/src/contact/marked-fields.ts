import { isEmailAddress } from "../identity/address-syntax"
import type { Field, Section } from "../section/schema"
import { cutCodePoints, indexWords, normalizeText } from "../text"
import type { Contact, FieldValues } from "./schema"

type Value = FieldValues[string]

const MAX_TOKENS = 16
const MAX_WORDS_PER_VALUE = 4
const MAX_COMPACT_LENGTH = 40
const MIN_NUMBER_DIGITS = 5
const MAX_SUMMARY_LENGTH = 100

/** Returns the labels of the options of some values that differ from their ids; undefined without any. */
function labelsOf(fields: Field[], values: FieldValues) {
  const labels = fields.flatMap(field => {
    const relabeled = field.options?.filter(
      ({ id, label }) => id !== label && [values[field.id]].flat().some(value => value === id),
    )
    return relabeled?.length
      ? [[field.id, Object.fromEntries(relabeled.map(({ id, label }) => [id, label]))] as const]
      : []
  })
  return labels.length > 0 ? Object.fromEntries(labels) : undefined
}

/** Returns the fields that a configuration marks, for a contact with some values; undefined without any. */
function marksOf(sections: Section[], values: FieldValues): Contact["markedFields"] {
  const fields = sections.filter(section => section.active).flatMap(section => section.fields)
  const searchable = fields.filter(field => field.searchable)
  const recognition = fields.filter(field => field.recognition).map(field => field.id)
  if (searchable.length + recognition.length === 0) return undefined
  const labels = labelsOf(searchable, values)
  return { searchable: searchable.map(field => field.id), recognition, ...(labels && { labels }) }
}

/**
 * Returns a contact with the fields that its index entries and its summary are made of, as the configuration marks
 * them.
 */
export function withMarkedFields(contact: Contact, sections: Section[]): Contact {
  const { markedFields: _previous, ...unmarked } = contact
  const markedFields = marksOf(sections, contact.fields)
  return markedFields ? { ...unmarked, markedFields } : unmarked
}

const textsOf = (value: Value | undefined): string[] =>
  Array.isArray(value)
    ? value
    : typeof value === "string" || typeof value === "number"
      ? [String(value)].filter(text => text !== "")
      : []

/** Returns only the letters and digits of a text, so that punctuation does not matter: "3.812.457-9" is 38124579. */
export function compactText(text: string): string {
  return cutCodePoints(normalizeText(text).replace(/[^\p{L}\p{N}]/gu, ""), MAX_COMPACT_LENGTH)
}

/** A token that finds a contact by the value of a field. */
export interface FieldToken {
  token: string
  field: string
  /** The value, which the other words of a query are compared with. */
  text: string
}

/** Returns the token of a compact value or of a prefix of one. */
export function valueToken(compact: string) {
  return `:${compact}`
}

function tokensOf(
  field: string,
  text: string,
  toSuffix: (digits: string) => string,
  toDomain: (domain: string) => string,
) {
  const digits = text.replace(/\P{Nd}/gu, "")
  const isNumber = digits.length >= MIN_NUMBER_DIGITS && !/\p{L}/u.test(text)
  const words = indexWords(text).slice(0, MAX_WORDS_PER_VALUE)
  const compacts = new Set([compactText(text), ...(isNumber ? [] : words)])
  return [
    ...[...compacts].filter(compact => [...compact].length > 1).map(valueToken),
    ...(isNumber ? [toSuffix(text)] : []),
    ...(isEmailAddress(text) ? [toDomain(text.slice(text.lastIndexOf("@") + 1).toLowerCase())] : []),
  ].map(token => ({ token, field, text: cutCodePoints(text, MAX_SUMMARY_LENGTH) }))
}

/** Returns the tokens of a contact's searchable values, at most sixteen. */
export function fieldTokens(
  { fields, markedFields }: Contact,
  toSuffix: (digits: string) => string,
  toDomain: (domain: string) => string,
): FieldToken[] {
  return (markedFields?.searchable ?? [])
    .flatMap(id =>
      textsOf(fields[id]).flatMap(text => tokensOf(id, markedFields?.labels?.[id]?.[text] ?? text, toSuffix, toDomain)),
    )
    .slice(0, MAX_TOKENS)
}

const cutValue = (value: Value): Value =>
  typeof value === "string"
    ? cutCodePoints(value, MAX_SUMMARY_LENGTH)
    : Array.isArray(value)
      ? value.slice(0, MAX_WORDS_PER_VALUE).map(text => cutCodePoints(text, MAX_SUMMARY_LENGTH))
      : value

/** Returns the values by which a contact is recognized in lists; undefined without any. */
export function recognitionValues({ fields, markedFields }: Contact): FieldValues | undefined {
  const values = (markedFields?.recognition ?? []).flatMap(id => {
    const value = fields[id]
    return value === undefined || value === null ? [] : [[id, cutValue(value)] as const]
  })
  return values.length > 0 ? Object.fromEntries(values) : undefined
}
