import type { Contact } from "@ucrm/core/contact/schema"

/** A contact's name as one text. */
export function displayName(contact: Pick<Contact, "firstName" | "lastName">) {
  return `${contact.firstName} ${contact.lastName}`.trim()
}
