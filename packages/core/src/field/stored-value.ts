import type { Section } from "../section/schema"
import { formatDocument } from "./document-number"
import { findOption, type WithOptions } from "./option"
import type { Field, FieldValue } from "./schema"
import { toInstant } from "./validate"

/** Returns a value with the ids of its options; texts that are no option stay, for the validation to refuse. */
function withOptionIds(field: WithOptions, value: FieldValue): FieldValue {
  const toId = (text: string) => findOption(field, text)?.id ?? text
  if (Array.isArray(value)) return [...new Set(value.map(toId))]
  return typeof value === "string" ? toId(value) : value
}

/**
 * Returns a value as it is stored: options by id, document numbers in the format of their kind, times in UTC. A value
 * that does not fit its field stays, for the validation to refuse.
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
