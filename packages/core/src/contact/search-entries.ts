import { type Item, Table, type Write } from "../table"
import * as Items from "./item-mapper"
import type { Contact } from "./schema"
import { directoryEntry } from "./search-index"

/**
 * Returns the items that a contact is found by: under the words of its names, the ends of its numbers, its domains,
 * social ids and searchable values, and in the directory of all contacts. The stream's subscriber writes them.
 */
export function searchEntries(contact: Contact): Item[] {
  const card = Items.toSummary(contact)
  const tokens = [...Items.searchTokens(contact)].map(([token, found]) => ({
    ...Items.tokenKey(token, contact.id),
    contactId: contact.id,
    card,
    ...(found ? { field: found.field, text: found.text } : {}),
  }))
  return [...tokens, directoryEntry(contact)]
}

/** Returns the writes that delete what a contact is found by at once, for an erasure. */
export function deleteEntriesWrites(contact: Contact): Write[] {
  return searchEntries(contact).map(entry => Table.deleteWrite(entry))
}
