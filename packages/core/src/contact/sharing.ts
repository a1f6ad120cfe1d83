import { Actor } from "../actor"
import { Claim } from "../claim"
import { Failure } from "../error"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
import { listHolders, queryHolderIndex } from "./holders"
import { resolveMaskedReference } from "./identifiers"
import type { ContactIdentifier, Sharing, SharingChange } from "./schema"
import * as Store from "./store"
import { timelineEntry } from "./timeline"
import { type UndoRecord, undoRecordWrite } from "./undo-record"

const MAX_HOLDERS_SHOWN = 20

async function toSharing(id: string, { kind, value }: ContactIdentifier, claim: Claim.Claim): Promise<Sharing> {
  const others = claim.contactIds.filter(contactId => contactId !== id)
  const index = others.length > 0 ? await queryHolderIndex({ kind, value }) : undefined
  const holders = await listHolders({ kind, value }, others.slice(0, MAX_HOLDERS_SHOWN), index)
  return { kind, value, mode: claim.mode, others: others.length, holders: holders.map(holder => holder.summary) }
}

/** Lists how each identifier of a contact is shared, and with whom. Throws `contact.notFound`. */
export async function listSharing(id: string): Promise<Sharing[]> {
  const contact = await Store.get(id)
  return Promise.all(
    contact.identifiers.map(async identifier => toSharing(contact.id, identifier, await Claim.get(identifier))),
  )
}

const ENTRY_KINDS = { shared: "identifier.shared", direct: "identifier.direct" } as const

/**
 * Sets whether an identifier opens its contact by itself (`direct`) or never does (`shared`). Can be undone for ten
 * minutes. Throws `identifier.notFound`, and `identifier.multipleHolders` with the other holders when an identifier of several
 * contacts is set to direct.
 */
export function setSharingMode(id: string, request: SharingChange): Promise<Sharing> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const { kind, value, mode } = await resolveMaskedReference(id, request)
      const contact = await Store.get(id)
      const identifier = contact.identifiers.find(held => held.kind === kind && held.value === value)
      if (!identifier) throw new Failure("identifier.notFound", "The contact does not have this identifier.")
      const claim = await Claim.get(identifier)
      // The contact was read before: it may have lost the identifier since.
      if (!Claim.isHolder(claim, contact.id)) throw Claim.conflict()
      const sharing = await toSharing(contact.id, identifier, claim)
      const sharedByAgent = mode === "shared"
      if (claim.mode === mode && claim.sharedByAgent === sharedByAgent) return sharing
      if (claim.mode !== mode && claim.contactIds.length > 1)
        throw new Failure("identifier.multipleHolders", "Other contacts have this identifier too.", {
          holders: sharing.holders,
        })
      const change: Claim.Change = { mode, sharedByAgent }
      const record: UndoRecord = {
        kind: "mode",
        held: { kind, value },
        rev: Claim.applyChange(claim, change).rev,
        mode: claim.mode,
        sharedByAgent: claim.sharedByAgent,
      }
      await Table.transact([
        Claim.changeWrite(claim, change),
        undoRecordWrite(
          contact.id,
          timelineEntry(ENTRY_KINDS[mode], actor.id, { identifier: identifier.display }),
          record,
        ),
        ...Store.auditModeWrites(contact.id, identifier, claim.mode, mode),
      ])
      return { ...sharing, mode }
    },
    { codes: CONFLICT_CODES },
  )
}
