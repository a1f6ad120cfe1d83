import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../config"
import { Contact } from "../contact"
import { Failure } from "../error"
import { Live } from "../live"
import { TRANSACTION_LIMIT, type Write } from "../table"
import { carries, document, holds } from "./document"
import { type Found, failed, lookup } from "./lookup"
import { overtaking } from "./retry"
import type { Assign, Choice, Resolution } from "./schema"
import { met, startedEntry } from "./start"
import * as Store from "./store"

export const UNDO_MS = 10 * 60 * 1000

/** The failure that says the claim moved on, with how things stand now. */
export const changedSince = async (kept: Store.Kept) => {
  const [{ resolution }, { ids }] = await Promise.all([document(kept), Config.get().then(one => carries(kept, one))])
  const { primary } = await lookup(ids, kept.campaign)
  return new Failure("identifier.changed", "The holders of this ClientID have changed in the meantime.", {
    resolution,
    holders: primary?.cards ?? [],
  })
}

/** Commits the next version of an interaction with the writes that belong to it, and tells its agent. */
export const commit = async (before: Store.Kept, after: Store.Kept, writes: Write[]) => {
  const all = [Store.changing(before, after), ...writes]
  if (all.length + 2 > TRANSACTION_LIMIT)
    throw new Failure("contact.tooLarge", "This would change too many records at once; nothing was written.")
  const { guid, version, agent } = after
  await Live.announce([{ agent, type: "interaction.changed", guid, version }], () => all).catch(async error => {
    throw error instanceof Failure && error.code === "identifier.changed" ? await changedSince(before) : error
  })
}

/** The writes that move the interaction from one contact's timeline to another's. */
export const relinking = (before: Store.Kept, after: Store.Kept): Write[] => {
  const [from, to] = [before.settled?.contactId, after.settled?.contactId]
  if (from === to) return []
  const entry = startedEntry(after)
  return [...(from ? [Contact.forgetting(from, entry)] : []), ...(to ? [Contact.noting(to, entry)] : [])]
}

type Primary = NonNullable<Resolution["identifier"]>

interface Assigning {
  kept: Store.Kept
  loaded: Contact.Loaded
  primary: Primary
  found: Found
  by: string
}

const held = (primary: Primary) => ({ ...primary, source: "agent" as const, addedAt: Clock.iso() })

const noted = (kind: "identifier.added" | "identifier.moved", { kept, primary, by }: Assigning) =>
  Contact.entry(kind, by, { identifier: primary.display, guid: kept.guid })

const adding = (assigning: Assigning): Write[] => {
  const { loaded, primary, found, by } = assigning
  const after = Contact.holding(loaded.contact, held(primary), by)
  return [
    Claim.write(found.claim, Claim.adding(found.claim, after.id)),
    ...Contact.changing(loaded, after),
    Contact.noting(after.id, noted("identifier.added", assigning)),
  ]
}

const moving = (assigning: Assigning, holders: Contact.Loaded[]): Write[] => {
  const { loaded, primary, found, by } = assigning
  const after = Contact.holding(loaded.contact, held(primary), by)
  return [
    Claim.write(found.claim, { contactIds: [after.id], mode: "direct" }),
    ...Contact.changing(loaded, after),
    Contact.noting(after.id, noted("identifier.added", assigning)),
    ...holders.flatMap(holder => [
      ...Contact.changing(holder, Contact.without(holder.contact, primary, by)),
      Contact.noting(holder.contact.id, noted("identifier.moved", assigning)),
    ]),
  ]
}

const assigned = async (how: Assign | undefined, assigning: Assigning | undefined) => {
  if (!assigning || how === undefined || how === "leave") return { writes: [], undo: { kind: "choose" as const } }
  const { claim } = assigning.found
  const undo = { rev: claim.rev + 1, mode: claim.mode }
  if (how === "add") return { writes: adding(assigning), undo: { kind: "add" as const, ...undo } }
  const holders = (await Promise.all(claim.contactIds.map(id => Contact.load(id)))).filter(one => one !== undefined)
  const same = (one: { kind: string; value: string }) => one.kind === claim.kind && one.value === claim.value
  const taken = holders.flatMap(({ contact }) =>
    contact.identifiers.filter(same).map(one => ({ contactId: contact.id, held: one })),
  )
  return { writes: moving(assigning, holders), undo: { kind: "move" as const, ...undo, taken } }
}

const once = async (guid: string, choice: Choice) => {
  const [actor, kept, configuration] = await Promise.all([Actor.current(), Store.own(guid), Config.get()])
  const { ids, identifier } = carries(kept, configuration)
  const [loaded, look] = await Promise.all([Contact.found(choice.contactId), lookup(ids, kept.campaign)]).catch(failed)
  const { contact } = loaded
  const holding = holds(contact, identifier)
  const writesIdentifier = !holding && (choice.clientId === "add" || choice.clientId === "move")
  if (writesIdentifier) await Actor.allowed("contacts.update")
  if (writesIdentifier && (choice.rev ?? look.rev) !== look.rev) throw await changedSince(kept)
  const assigning =
    !holding && identifier && look.primary
      ? { kept, loaded, primary: identifier, found: look.primary, by: actor.id }
      : undefined
  const { writes, undo } = await assigned(choice.clientId, assigning)
  const after: Store.Kept = {
    ...kept,
    version: kept.version + 1,
    settled: { by: "agent", contactId: contact.id },
    assigned: choice.clientId !== undefined,
    undo: {
      ...undo,
      contactId: contact.id,
      until: new Date(Clock.millis() + UNDO_MS).toISOString(),
      before: { settled: kept.settled, assigned: kept.assigned },
    },
  }
  const meets = holding && identifier ? [met(kept, contact.id, identifier)] : []
  await commit(kept, after, [...writes, ...relinking(kept, after), ...meets])
  return document(after)
}

/**
 * Links the contact that the agent chose and answers the view document, with an offer when the contact does not hold
 * the ClientID; `clientId` answers that offer. Throws `contact.notFound`, `identifier.changed`, `permission.denied`.
 */
export const choose = (guid: string, choice: Choice) => overtaking(() => once(guid, choice))
