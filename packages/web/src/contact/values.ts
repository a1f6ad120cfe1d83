import type { Contact } from "@ucrm/core/contact/schema"
import type { FieldValue } from "@ucrm/core/section/schema"

/** What every contact has, beside the fields of its sections. */
export const BASE = ["firstName", "lastName", "company", "jobTitle", "owner"] as const
export type BaseId = (typeof BASE)[number]

export type Values = Readonly<Record<string, FieldValue>>

export function isBase(id: string): id is BaseId {
  return BASE.some(field => field === id)
}

/** The value of a field of a contact, one of the base or one of a section; null when it has none. */
export function fieldOf(contact: Contact, id: string): FieldValue {
  const value = (isBase(id) ? contact[id] : contact.fields[id]) ?? null
  // A copy, so that it does not change when the contact is read again.
  return Array.isArray(value) ? [...value] : value
}
