import type { Contact } from "@ucrm/core/contact/schema"

/** A contact's name as one text. */
export const nameOf = (contact: Pick<Contact, "firstName" | "lastName">) =>
  `${contact.firstName} ${contact.lastName}`.trim()
