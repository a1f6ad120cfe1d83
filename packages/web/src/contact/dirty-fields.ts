import type { Patch } from "@ucrm/core/contact/schema"
import type { FieldValue } from "@ucrm/core/section/schema"
import { merge3, type Sides } from "../state/merge3"
import { isSameValue } from "./field/type"
import type { Values } from "./values"

/** Returns the changed values of an edit; only these are sent, so that other fields keep their values. */
export function dirtyFields(before: Values, after: Values): Values {
  return Object.fromEntries(Object.entries(after).filter(([id, value]) => !isSameValue(before[id], value)))
}

/** Returns the changes as the patch of the API. */
export function toPatch(changes: Values): Patch {
  const patch: Patch = {}
  const fields: Record<string, FieldValue> = {}
  for (const [id, value] of Object.entries(changes)) {
    if (id === "firstName" || id === "lastName" || id === "owner") patch[id] = String(value ?? "")
    else if (id === "company" || id === "jobTitle") patch[id] = value === null ? null : String(value)
    else fields[id] = value
  }
  return Object.keys(fields).length > 0 ? { ...patch, fields } : patch
}

const isEqualValue = (a: unknown, b: unknown) => isSameValue(a as FieldValue | undefined, b as FieldValue | undefined)

/** Merges two edits of a contact field by field; `sides` decides where both changed a field differently. */
export function mergeValues(base: Values, mine: Values, theirs: Values, sides: Sides = {}) {
  return merge3<Values, string>({ base, mine, theirs }, Object.keys(mine), { sides, equal: isEqualValue })
}
