import type { Contact } from "../../contact/schema"
import { contactPartitions } from "../../contact/search-index"
import { loadMany } from "../../contact/store"
import { mergeShards } from "../../contact-list/walk"

/** The contacts of one step: what is in memory at once. */
const PAGE_SIZE = 200

export interface ContactPage {
  /** The number of contacts that were read, deleted ones included. */
  examined: number
  contacts: Contact[]
  /** The last id that was read. */
  after: string
}

/** Yields the contacts with these ids in the order of their ids, after an id. Throws `table.unavailable`. */
export async function* chosenPages(ids: string[], after = ""): AsyncGenerator<ContactPage> {
  const left = [...new Set(ids)].toSorted().filter(id => id > after)
  for (let at = 0; at < left.length; at += PAGE_SIZE) {
    const page = left.slice(at, at + PAGE_SIZE)
    const found = await loadMany(page)
    yield { examined: page.length, contacts: page.flatMap(id => found.get(id) ?? []), after: page.at(-1) ?? after }
  }
}

/**
 * Yields all contacts of the account in the order of their ids, after an id: an order that no change of a contact
 * touches, so that each is returned once. Throws `table.unavailable`.
 */
export async function* contactPages(after: string | undefined): AsyncGenerator<ContactPage> {
  const next = mergeShards(contactPartitions(), false, after)
  for (;;) {
    const ids = await next(PAGE_SIZE)
    const last = ids.at(-1)
    if (last === undefined) return
    const found = await loadMany(ids)
    yield { examined: ids.length, contacts: ids.flatMap(id => found.get(id) ?? []), after: last }
  }
}
