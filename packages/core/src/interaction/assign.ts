import { Claim } from "../claim"
import { Clock } from "../clock"
import { Contact } from "../contact"
import type { Contact as ContactShape } from "../contact/schema"
import type { Write } from "../table"
import type { Assign, Offer } from "./schema"
import type { StoredInteraction } from "./store"

interface Assignment {
  interaction: Pick<StoredInteraction, "guid">
  contact: ContactShape
  primary: Offer["identifier"]
  claim: Claim.Claim
  by: string
  /** Contacts that were read already. */
  loaded: (ContactShape | undefined)[]
}

type EntryKind = "identifier.added" | "identifier.moved"

function assignmentEntry(contactId: string, kind: EntryKind, { interaction, primary, by }: Assignment) {
  const details = { identifier: primary.display, guid: interaction.guid, undoUntil: Contact.undoUntil() }
  const entry = Contact.timelineEntry(kind, by, details)
  return {
    contactId,
    entry,
    write: Contact.timelineEntryWrite(contactId, entry),
    reference: { contactId, id: entry.id, at: entry.at },
  }
}

function assignmentWrites(assignment: Assignment, change: Claim.Change, holders: ContactShape[]) {
  const { contact, primary, claim, by } = assignment
  const identifier = { ...primary, source: "agent" as const, addedAt: Clock.iso() }
  const after = Contact.withIdentifier(contact, identifier, by)
  const entries = [
    assignmentEntry(after.id, "identifier.added", assignment),
    ...holders.map(holder => assignmentEntry(holder.id, "identifier.moved", assignment)),
  ]
  const writes: Write[] = [
    Claim.changeWrite(claim, change),
    ...Contact.updateWrites(contact, after),
    ...holders.flatMap(holder => Contact.updateWrites(holder, Contact.withoutIdentifier(holder, primary, by))),
    ...entries.map(({ write }) => write),
  ]
  return {
    writes,
    entries: entries.map(({ reference }) => reference),
    after: {
      contact: after,
      claim: Claim.applyChange(claim, change),
      entries: entries.filter(({ contactId }) => contactId === after.id).map(({ entry }) => entry),
    },
  }
}

/** Returns the writes that assign the ClientID as the agent decided, the state that undoes them, and the state after them. */
export async function assign(decision: Assign | undefined, assignment: Assignment | undefined) {
  if (!assignment || decision === undefined || decision === "leave")
    return { writes: [], undo: { kind: "choose" as const, entries: [] }, after: undefined }
  const { claim, contact } = assignment
  const left = (change: Claim.Change) => ({
    rev: Claim.applyChange(claim, change).rev,
    revBefore: claim.rev,
    mode: claim.mode,
    sharedByAgent: claim.sharedByAgent,
  })
  if (decision === "add") {
    const change = Claim.withHolder(claim, contact)
    const { writes, entries, after } = assignmentWrites(assignment, change, [])
    const kind = claim.contactIds.length > 0 ? ("share" as const) : ("add" as const)
    return { writes, undo: { kind, ...left(change), entries }, after }
  }
  const loaded = new Map(assignment.loaded.flatMap(known => (known ? [[known.id, known] as const] : [])))
  const holders = (
    await Promise.all(claim.contactIds.map(contactId => loaded.get(contactId) ?? Contact.load(contactId)))
  ).filter(holder => holder !== undefined)
  const taken = holders.flatMap(holder =>
    holder.identifiers
      .filter(({ kind, value }) => kind === claim.kind && value === claim.value)
      .map(held => ({ contactId: holder.id, held })),
  )
  const change = Claim.withHolderMoved(claim, contact)
  const { writes, entries, after } = assignmentWrites(assignment, change, holders)
  return { writes, undo: { kind: "move" as const, ...left(change), taken, entries }, after }
}
