import type { Contact } from "@ucrm/core/contact/schema"
import type { FieldValue } from "@ucrm/core/section/schema"

/** The ids of the base fields, which every contact has. */
export const BASE = ["firstName", "lastName", "company", "jobTitle", "owner"] as const
export type BaseId = (typeof BASE)[number]

export type Values = Readonly<Record<string, FieldValue>>

/** Returns whether a field is a base field. */
export function isBase(id: string): id is BaseId {
  return BASE.some(field => field === id)
}

/** Returns the value of a base field or a field of a section; null without one. */
export function fieldOf(contact: Contact, id: string): FieldValue {
  const value = (isBase(id) ? contact[id] : contact.fields[id]) ?? null
  // A copy, which does not change when the contact is loaded again.
  return Array.isArray(value) ? [...value] : value
}
