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

/** Loads the contacts with these ids, or the survivors that they were merged into. Throws `table.unavailable`. */
export async function loadNamed(ids: (string | undefined)[]): Promise<Map<string, Contact>> {
  const distinct = [...new Set(ids.filter(id => id !== undefined))]
  const followed = await Promise.all(distinct.map(id => Contacts.loadFollowingMerges(id)))
  return new Map(distinct.flatMap((id, at) => (followed[at] ? [[id, followed[at].contact] as const] : [])))
}

/** Loads the users that texts name by their ids, by those texts. Throws `table.unavailable`. */
export async function loadOwners(texts: (string | undefined)[]): Promise<Map<string, string>> {
  const distinct = [...new Set(texts.filter(text => text !== undefined))]
  const users = await Promise.all(distinct.map(text => findUser(Actor.account(), text)))
  return new Map(distinct.flatMap((text, at) => (users[at] ? [[text, users[at].id] as const] : [])))
}

/**
 * Loads the contact with the id that a row names, the claims on its identifiers and the contacts that hold them. Throws
 * `table.unavailable`.
 */
export async function loadFacts({ identifiers }: RowValues, contactId: string | undefined): Promise<RowFacts> {
  const [claims, named]: [Claim.Claim[], Map<string, Contact>] = await Promise.all([
    loadClaims(identifiers),
    loadNamed([contactId]),
  ])
  const ids = new Set(claims.flatMap(claim => [...claim.contactIds, ...claim.temporaryIds]))
  const items = await Promise.all([...ids].map(id => Table.get(contactKey(id))))
  const holders = new Map<string, Contact>()
  for (const contact of items.map(fromItem)) if (contact) holders.set(contact.id, contact)
  return { named: contactId === undefined ? undefined : named.get(contactId), claims, holders }
}
