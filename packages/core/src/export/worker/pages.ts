import type { Contact } from "../../contact/schema"
import { contactPartitions } from "../../contact/search-index"
import { loadMany } from "../../contact/store"
import { mergeShards } from "../../contact-list/walk"

/** The number of contacts in a step, which are in memory at once. */
const PAGE_SIZE = 200

/** A page of contacts in the order of their ids. */
export interface ContactPage {
  /** The number of contacts that were read, deleted ones included. */
  examined: number
  contacts: Contact[]
  /** The last id that was read. */
  after: string
}

/** Yields the contacts with these ids in the order of their ids, after an id. Throws `table.unavailable`. */
export async function* readChosenPages(ids: string[], after = ""): AsyncGenerator<ContactPage> {
  const remaining = [...new Set(ids)].toSorted().filter(id => id > after)
  for (let start = 0; start < remaining.length; start += PAGE_SIZE) {
    const page = remaining.slice(start, start + PAGE_SIZE)
    const contactsById = await loadMany(page)
    yield {
      examined: page.length,
      contacts: page.flatMap(id => contactsById.get(id) ?? []),
      after: page.at(-1) ?? after,
    }
  }
}

/**
 * Yields all contacts of the account in the order of their ids, after an id. No change of a contact affects this
 * order, so that each contact is returned once. Throws `table.unavailable`.
 */
export async function* readAllPages(after: string | undefined): AsyncGenerator<ContactPage> {
  const nextIds = mergeShards(contactPartitions(), false, after)
  for (;;) {
    const ids = await nextIds(PAGE_SIZE)
    const last = ids.at(-1)
    if (last === undefined) return
    const contactsById = await loadMany(ids)
    yield { examined: ids.length, contacts: ids.flatMap(id => contactsById.get(id) ?? []), after: last }
  }
}
