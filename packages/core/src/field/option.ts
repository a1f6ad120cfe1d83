import type { Field, FieldOption, FieldValue } from "./schema"

// This module imports nothing, because the first page that a browser loads contains it.

export type WithOptions = Pick<Field, "options">

/** Returns the option with a text as its id, else the one with it as its label. */
export function findOption({ options = [] }: WithOptions, text: string): FieldOption | undefined {
  return options.find(option => option.id === text) ?? options.find(option => option.label === text)
}

/** Returns the label of an option by its id; the id of an option that does not exist any more. */
export function optionLabel({ options = [] }: WithOptions, id: string) {
  return options.find(option => option.id === id)?.label ?? id
}

/** Returns a value with the labels of its options; other values unchanged. */
export function withOptionLabels(field: WithOptions, value: FieldValue): FieldValue {
  if (!field.options) return value
  if (Array.isArray(value)) return value.map(id => optionLabel(field, id))
  return typeof value === "string" ? optionLabel(field, value) : value
}
