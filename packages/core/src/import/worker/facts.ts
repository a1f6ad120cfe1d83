import type { Claim } from "../../claim"
import { loadClaims } from "../../contact/identifiers"
import { contactKey, fromItem } from "../../contact/item-mapper"
import type { Contact } from "../../contact/schema"
import { Table } from "../../table"
import type { RowFacts } from "./decide"
import type { RowValues } from "./row-contact"

/** Loads the claims on a row's identifiers and the contacts that hold them. Throws `table.unavailable`. */
export async function loadFacts({ identifiers }: RowValues): Promise<RowFacts> {
  const claims: Claim.Claim[] = await loadClaims(identifiers)
  const ids = new Set(claims.flatMap(claim => [...claim.contactIds, ...claim.temporaryIds]))
  const items = await Promise.all([...ids].map(id => Table.get(contactKey(id))))
  const holders = new Map<string, Contact>()
  for (const contact of items.map(fromItem)) if (contact) holders.set(contact.id, contact)
  return { claims, holders }
}
