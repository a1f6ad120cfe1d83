import { Claim } from "../claim"
import { Clock } from "../clock"
import { Contact } from "../contact"
import type { Write } from "../table"
import type { Found } from "./lookup"
import type { Assign, Resolution } from "./schema"
import type * as Store from "./store"

type Primary = NonNullable<Resolution["identifier"]>

interface Assigning {
  kept: Store.Kept
  loaded: Contact.Loaded
  primary: Primary
  found: Found
  by: string
}

const held = (primary: Primary) => ({ ...primary, source: "agent" as const, addedAt: Clock.iso() })

function noted(contactId: string, kind: "identifier.added" | "identifier.moved", { kept, primary, by }: Assigning) {
  const entry = Contact.entry(kind, by, { identifier: primary.display, guid: kept.guid, undoUntil: Contact.until() })
  return { write: Contact.noting(contactId, entry), entry: { contactId, id: entry.id, at: entry.at } }
}

function adding(assigning: Assigning, change: Claim.Change, holders: Contact.Loaded[]) {
  const { loaded, primary, found, by } = assigning
  const after = Contact.holding(loaded.contact, held(primary), by)
  const notes = [
    noted(after.id, "identifier.added", assigning),
    ...holders.map(holder => noted(holder.contact.id, "identifier.moved", assigning)),
  ]
  const writes: Write[] = [
    Claim.write(found.claim, change),
    ...Contact.changing(loaded, after),
    ...holders.flatMap(holder => Contact.changing(holder, Contact.without(holder.contact, primary, by))),
    ...notes.map(note => note.write),
  ]
  return { writes, entries: notes.map(note => note.entry) }
}

/** The writes that do with the ClientID what the agent said, and what it takes to undo them. */
export async function assigned(how: Assign | undefined, assigning: Assigning | undefined) {
  if (!assigning || how === undefined || how === "leave")
    return { writes: [], undo: { kind: "choose" as const, entries: [] } }
  const { claim } = assigning.found
  const left = (change: Claim.Change) => ({ rev: Claim.after(claim, change).rev, mode: claim.mode })
  const { contact } = assigning.loaded
  if (how === "add") {
    const change = Claim.adding(claim, contact)
    const { writes, entries } = adding(assigning, change, [])
    return { writes, undo: { kind: "add" as const, ...left(change), entries } }
  }
  const holders = (await Promise.all(claim.contactIds.map(contactId => Contact.load(contactId)))).filter(
    one => one !== undefined,
  )
  const same = (one: { kind: string; value: string }) => one.kind === claim.kind && one.value === claim.value
  const taken = holders.flatMap(({ contact }) =>
    contact.identifiers.filter(same).map(identifier => ({ contactId: contact.id, held: identifier })),
  )
  const change = Claim.moving(claim, contact)
  const { writes, entries } = adding(assigning, change, holders)
  return { writes, undo: { kind: "move" as const, ...left(change), taken, entries } }
}
