import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { identifyAs } from "../identity"
import { Mask } from "../mask"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
import { entry } from "./entry"
import { found } from "./found"
import * as Identifiers from "./identifiers"
import { inOrder } from "./items"
import { settleDrafts } from "./rekey"
import type { Contact, HeldIdentifier, IdentifierDraft } from "./schema"
import * as Store from "./store"
import * as Undoing from "./undoing"

/** The contact with one identifier more, as its next version; the same contact when it held it. Throws `contact.identifierLimit`. */
export function holding(contact: Contact, held: HeldIdentifier, by: string): Contact {
  if (contact.identifiers.some(identifier => identifier.kind === held.kind && identifier.value === held.value))
    return contact
  if (contact.identifiers.length >= Identifiers.LIMIT)
    throw new Failure("contact.identifierLimit", `A contact holds at most ${Identifiers.LIMIT} identifiers.`)
  return {
    ...contact,
    identifiers: inOrder([...contact.identifiers, held]),
    version: contact.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
}

/** The contact without an identifier, as its next version. */
export function without(contact: Contact, { kind, value }: { kind: string; value: string }, by: string): Contact {
  return {
    ...contact,
    identifiers: contact.identifiers.filter(identifier => identifier.kind !== kind || identifier.value !== value),
    version: contact.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
}

const undoable = (
  did: "added" | "removed",
  { id, status }: Contact,
  held: HeldIdentifier,
  claim: Claim.Claim,
  by: string,
) =>
  Undoing.noting(id, entry(`identifier.${did}`, by, { identifier: held.display }), {
    kind: "identifier",
    did,
    held,
    rev: Claim.after(claim, did === "added" ? Claim.adding(claim, { id, status }) : Claim.removing(claim, id)).rev,
    mode: claim.mode,
  })

/**
 * What a request names of a contact: a reference stands for one of the identifiers that the contact holds, or held a
 * moment ago and may be given back.
 */
export async function meant<T extends { kind: string; value: string }>(id: string, named: T): Promise<T> {
  if (!Mask.isReference(named.value)) return named
  const [{ contact }, removed] = await Promise.all([found(id), Undoing.removed(id)])
  const [one = named] = await Mask.revealed([named], [...contact.identifiers, ...removed])
  return one
}

/** Adds an identifier; with a second holder it becomes shared. Throws `contact.notFound`, `identifier.holderLimit`. */
export function addIdentifier(id: string, named: IdentifierDraft): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const draft = await meant(id, named)
      await settleDrafts([draft], id)
      const [loaded, { identity }] = await Promise.all([found(id), Config.get()])
      const [held] = Identifiers.canonical([draft], identity, "agent", "/identifiers")
      if (!held) throw new Failure("identifier.unusable", "This identifies nobody.")
      const after = holding(loaded.contact, held, actor.id)
      if (after === loaded.contact) return after
      const claims = await Identifiers.claims([held])
      await Table.transact([
        ...Store.changing(loaded, after),
        ...Identifiers.claiming(after, claims),
        ...claims.map(claim => undoable("added", after, held, claim, actor.id)),
      ])
      return after
    },
    { codes: CONFLICT_CODES },
  )
}

/** Takes an identifier from a contact. Throws `contact.notFound`, `identifier.notFound`. */
export function removeIdentifier(id: string, named: Pick<IdentifierDraft, "kind" | "value">): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const draft = await meant(id, named)
      await settleDrafts([draft], id)
      const [loaded, { identity }] = await Promise.all([found(id), Config.get()])
      const wanted = identifyAs(draft.kind, draft.value, identity)
      const same = (one: HeldIdentifier) => !wanted.withheld && one.kind === wanted.kind && one.value === wanted.value
      const held = loaded.contact.identifiers.find(same)
      if (!held) throw new Failure("identifier.notFound", "The contact does not hold this identifier.")
      const after = without(loaded.contact, held, actor.id)
      const claims = await Identifiers.claims([held])
      await Table.transact([
        ...Store.changing(loaded, after),
        ...Identifiers.releasing(after.id, claims),
        ...claims.map(claim => undoable("removed", after, held, claim, actor.id)),
      ])
      return after
    },
    { codes: CONFLICT_CODES },
  )
}
