import { Actor } from "../actor"
import { Audit } from "../audit"
import { Contact } from "../contact"
import { fromItems } from "../contact/items"
import { Failure } from "../error"
import { type Item, retryOnConflict, Table, type Write } from "../table"
import * as Store from "./store"
import { follow } from "./trail"

export * as Erasure from "."

const notFound = () => new Failure("contact.notFound", "There is no such contact.")

/** How much one request does of it: some seconds' work at the most. */
const STEPS = 8

/** What is left of a contact that was deleted before. Throws `contact.notFound` when there is nothing, or a redirect. */
function remains(id: string, items: Item[]): [Store.Undertaken, Write[]] {
  if (items.length === 0 || items.some(item => item["mergedInto"] !== undefined)) throw notFound()
  return [{ contacts: [id], identifiers: [] }, Audit.entry("contact.erased", { type: "contact", id }, {}, {})]
}

async function whole(loaded: Contact.Loaded, version: number): Promise<[Store.Undertaken, Write[]]> {
  const { contact } = loaded
  if (contact.version !== version)
    throw new Failure("version.mismatch", "The contact has been changed in the meantime.", { current: contact })
  const claims = await Contact.Identifiers.claims(contact.identifiers)
  return [
    {
      contacts: [contact.id, ...(contact.mergedFrom ?? [])],
      identifiers: contact.identifiers.map(({ kind, value }) => ({ kind, value })),
    },
    [...Contact.erasing(loaded), ...Contact.Identifiers.releasing(contact.id, claims)],
  ]
}

/** From here on nobody finds the contact, however long the rest takes. */
async function begin(id: string, version: number, items: Item[]) {
  const loaded = fromItems(items)
  const [undertaken, writes] = loaded ? await whole(loaded, version) : remains(id, items)
  await Table.transact([...writes, Store.beginning(id, undertaken)])
  return undertaken
}

/**
 * Removes every trace of a contact, those merged into it and their interactions' words among it; the audit keeps that it
 * was done. What is long is done in several requests: answers whether this one has come to the end. Throws
 * `contact.notFound`, `version.mismatch`, `permission.denied`.
 */
export async function erase(id: string, version: number): Promise<boolean> {
  await Actor.allowed("contacts.delete")
  // It reaches into the audit, which is theirs.
  await Actor.allowed("config.profiles")
  const undertaken = await retryOnConflict(
    async () => {
      const items = await Store.items(id)
      const known = Store.undertaken(items)
      return known === undefined ? begin(id, version, items) : known
    },
    { codes: ["identifier.changed"] },
  )
  if (!undertaken) return true
  const over = await follow(undertaken, STEPS)
  if (over) await Store.finish(id)
  return over
}
