import { Actor } from "../../actor"
import type { Claim } from "../../claim"
import { loadClaims } from "../../contact/identifiers"
import { contactKey, fromItem } from "../../contact/item-mapper"
import type { Contact } from "../../contact/schema"
import * as Contacts from "../../contact/store"
import { Table } from "../../table"
import { findUser } from "../../user"
import type { RowFacts } from "./decide"
import type { RowValues } from "./row-contact"

/** Loads the contacts with these ids, or those that they were merged into, by these ids. Throws `table.unavailable`. */
export async function loadNamedContacts(ids: (string | undefined)[]): Promise<Map<string, Contact>> {
  const distinct = [...new Set(ids.filter(id => id !== undefined))]
  const followed = await Promise.all(distinct.map(id => Contacts.loadFollowingMerges(id)))
  return new Map(distinct.flatMap((id, index) => (followed[index] ? [[id, followed[index].contact] as const] : [])))
}

/** Finds the users with these texts as ids. Returns the stored ids by text. Throws `table.unavailable`. */
export async function loadOwners(texts: (string | undefined)[]): Promise<Map<string, string>> {
  const distinct = [...new Set(texts.filter(text => text !== undefined))]
  const users = await Promise.all(distinct.map(text => findUser(Actor.account(), text)))
  return new Map(distinct.flatMap((text, index) => (users[index] ? [[text, users[index].id] as const] : [])))
}

/**
 * Loads the contact with the id that a row contains, the claims on the identifiers of the row, and their holders.
 * Throws `table.unavailable`.
 */
export async function loadFacts({ identifiers }: RowValues, contactId: string | undefined): Promise<RowFacts> {
  const [claims, named]: [Claim.Claim[], Map<string, Contact>] = await Promise.all([
    loadClaims(identifiers),
    loadNamedContacts([contactId]),
  ])
  const ids = new Set(claims.flatMap(claim => [...claim.contactIds, ...claim.temporaryIds]))
  const items = await Promise.all([...ids].map(id => Table.get(contactKey(id))))
  const holders = new Map<string, Contact>()
  for (const contact of items.map(fromItem)) if (contact) holders.set(contact.id, contact)
  return { named: contactId === undefined ? undefined : named.get(contactId), claims, holders }
}
