import { Actor } from "../actor"
import { Claim } from "../claim"
import { Failure } from "../error"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
import { entry } from "./entry"
import { found } from "./found"
import { meant } from "./held"
import * as Items from "./items"
import type { Card, HeldIdentifier, Sharing, SharingChange } from "./schema"
import * as Store from "./store"
import * as Undoing from "./undoing"

const SHOWN = 20

async function cards({ kind, value }: HeldIdentifier, claim: Claim.Claim, id: string): Promise<Card[]> {
  const page = await Table.query({
    index: Items.indexName(kind),
    pk: Items.indexPartition(kind, value),
    prefix: `${value}#`,
    limit: SHOWN + 1,
  })
  // The claim says who holds it, and the index only what to show of them.
  return page.items
    .map(item => item["card"] as Card)
    .filter(card => card.contactId !== id && claim.contactIds.includes(card.contactId))
    .slice(0, SHOWN)
}

async function shared(id: string, held: HeldIdentifier): Promise<Sharing> {
  const claim = await Claim.get(held)
  const others = claim.contactIds.filter(contactId => contactId !== id).length
  const holders = others > 0 ? await cards(held, claim, id) : []
  return { kind: held.kind, value: held.value, mode: claim.mode, others, holders }
}

/** How each identifier of a contact is held, and by whom else. Throws `contact.notFound`. */
export async function sharing(id: string): Promise<Sharing[]> {
  const { contact } = await found(id)
  return Promise.all(contact.identifiers.map(held => shared(contact.id, held)))
}

const MODES = { shared: "identifier.shared", direct: "identifier.direct" } as const

/**
 * Keeps what the agent says of an identifier: shared, it opens no contact by itself; direct, it does again. Can be
 * undone for ten minutes. Throws `identifier.notFound`, and `identifier.multipleHolders` with the other holders when an
 * identifier of several contacts is said to be one's own.
 */
export function share(id: string, change: SharingChange): Promise<Sharing> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const { kind, value, mode } = await meant(id, change)
      const { contact } = await found(id)
      const held = contact.identifiers.find(identifier => identifier.kind === kind && identifier.value === value)
      if (!held) throw new Failure("identifier.notFound", "The contact does not hold this identifier.")
      const [claim, now] = await Promise.all([Claim.get(held), shared(contact.id, held)])
      if (claim.mode === mode) return now
      if (claim.contactIds.length > 1)
        throw new Failure("identifier.multipleHolders", "Other contacts hold this identifier too.", {
          holders: now.holders,
        })
      const noted = entry(MODES[mode], actor.id, { identifier: held.display })
      const undoing = {
        kind: "mode" as const,
        held: { kind, value },
        rev: Claim.after(claim, { mode }).rev,
        mode: claim.mode,
      }
      await Table.transact([
        Claim.write(claim, { mode }),
        Undoing.noting(contact.id, noted, undoing),
        ...Store.auditing(contact.id, held, claim.mode, mode),
      ])
      return { ...now, mode }
    },
    { codes: CONFLICT_CODES },
  )
}
