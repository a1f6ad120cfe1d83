import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import type { Contact as ContactShape } from "../contact/schema"
import { Live } from "../live"
import { Resolution } from "../resolution"
import { retryOnConflict, type Write } from "../table"
import type { Assign, Choice, Offer, ViewDocument } from "./schema"
import type { StoredInteraction } from "./store"
import * as Store from "./store"
import {
  commit,
  identifierChanged,
  lastSeenWrites,
  moveTimelineWrites,
  startedEntry,
  statisticsAfterChoice,
  viewAfterWrite,
} from "./update"
import { hasIdentifier, isKnownAgent, TIMELINE_LENGTH, toView } from "./view"

/**
 * Returns whether the choice confirms a variant: no contact holds the ClientID, and the contact has a spelling of it.
 */
function confirmsVariant(contact: ContactShape, { caller, lookup }: Resolution.Resolved) {
  const { primary } = caller.ids
  return (
    !primary.withheld &&
    lookup.primary?.claim.contactIds.length === 0 &&
    contact.identifiers.some(({ kind, value }) => kind === primary.kind && primary.variants.includes(value))
  )
}

/** Returns whether the choice is stored already: a repeated request must not replace the state that undo restores. */
const isAlreadyChosen = (
  { link, assigned }: Store.StoredInteraction,
  contactId: string,
  assignment: Choice["clientId"],
) => link?.by === "agent" && link.contactId === contactId && (assigned || assignment === undefined)

async function attempt(guid: string, choice: Choice): Promise<ViewDocument> {
  const [actor, before, configuration] = await Promise.all([
    Actor.current(),
    Store.getChangeable(guid),
    Config.current(),
  ])
  const { ids } = Resolution.identifyCaller(before, configuration)
  await Contact.migrateHolders([ids.primary, ...ids.others], [choice.contactId])
  const [channel, contact, timeline, linked, resolved, isAgentKnown] = await Promise.all([
    Live.loadChannel(before.agent),
    Contact.get(choice.contactId),
    Contact.listTimeline([choice.contactId], TIMELINE_LENGTH),
    // A move takes the ClientID from the contact that it matched.
    choice.clientId === "move" && before.link ? Contact.load(before.link.contactId) : undefined,
    Resolution.resolve(before, configuration, before.campaign, {
      link: async () => before.link,
      contactId: before.contactIdUnknown ? "unknown" : "absent",
    }),
    isKnownAgent(before.agent),
  ]).catch(Resolution.toLookupFailure)
  const { caller, lookup } = resolved
  const { identifier } = caller
  const isHolder = hasIdentifier(contact, identifier)
  const mayUpdate = actor.permissions.has("contacts.update")
  const assignment = choice.clientId ?? (mayUpdate && confirmsVariant(contact, resolved) ? "add" : undefined)
  if (!isHolder && (assignment === "add" || assignment === "move")) {
    await Actor.allowed("contacts.update")
    // The contact and the claim were read at different times and disagree: both are read again.
    if (lookup.primary && Claim.isHolder(lookup.primary.claim, contact.id)) throw Store.conflict()
    if ((choice.rev ?? lookup.rev) !== lookup.rev) throw await identifierChanged(before)
  }
  const assigned = await assign(
    assignment,
    !isHolder && identifier && lookup.primary
      ? {
          interaction: before,
          contact,
          primary: identifier,
          claim: lookup.primary.claim,
          by: actor.id,
          loadedContacts: [linked],
        }
      : undefined,
  )
  const { writes, undo } = assigned
  if (writes.length === 0 && isAlreadyChosen(before, contact.id, assignment)) return toView(before)
  const after: Store.StoredInteraction = {
    ...before,
    version: before.version + 1,
    link: { by: "agent", contactId: contact.id },
    clientIdChanged: undefined,
    assigned: assignment !== undefined,
    statistics: statisticsAfterChoice(before, contact.id),
    undo: Store.pushUndo(before.undo, {
      ...undo,
      value: identifier?.value,
      contactId: contact.id,
      until: Contact.undoUntil(),
      before: { link: before.link, assigned: before.assigned, statistics: before.statistics },
    }),
  }
  const seenWrites = isHolder ? lastSeenWrites(before, contact.id, lookup.primary) : []
  // An assignment writes the contact itself, on the condition of its version.
  const isGuarded = assigned.after !== undefined || before.link?.contactId === contact.id
  const guardWrites = isGuarded ? [] : Contact.linkGuardWrites(contact.id, Store.conflict)
  await commit(before, after, [...writes, ...moveTimelineWrites(before, after), ...seenWrites, ...guardWrites], channel)
  const isUnmerged = contact.id === choice.contactId && !contact.mergedFrom
  return viewAfterWrite(
    {
      interaction: after,
      contact: assigned.after?.contact ?? contact,
      timeline: isUnmerged ? timeline : await Contact.contactTimeline(contact, TIMELINE_LENGTH),
      entries: [...(assigned.after?.entries ?? []), startedEntry(after)],
      lookup,
      claim: assigned.after?.claim,
      isAgentKnown,
    },
    configuration,
  )
}

/**
 * Links the contact that the agent chose and returns the view document, with an offer when the contact does not hold
 * the ClientID; `clientId` answers that offer. Throws `contact.notFound`, `identifier.changed`, `permission.denied`.
 */
export function choose(guid: string, choice: Choice) {
  return retryOnConflict(() => attempt(guid, choice), { codes: ["version.mismatch"] })
}

interface Assignment {
  interaction: Pick<StoredInteraction, "guid">
  contact: ContactShape
  primary: Offer["identifier"]
  claim: Claim.Claim
  by: string
  /** Contacts that were read already. */
  loadedContacts: (ContactShape | undefined)[]
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

/**
 * Returns the writes that assign the ClientID as the agent decided, the state that undoes them, and the state after
 * them.
 */
async function assign(decision: Assign | undefined, assignment: Assignment | undefined) {
  if (!assignment || decision === undefined || decision === "leave")
    return { writes: [], undo: { kind: "choose" as const, entries: [] }, after: undefined }
  const { claim, contact } = assignment
  const undoClaim = (change: Claim.Change) => ({
    rev: Claim.applyChange(claim, change).rev,
    revBefore: claim.rev,
    mode: claim.mode,
    sharedByAgent: claim.sharedByAgent,
  })
  if (decision === "add") {
    const change = Claim.withHolder(claim, contact)
    const { writes, entries, after } = assignmentWrites(assignment, change, [])
    const kind = claim.contactIds.length > 0 ? ("share" as const) : ("add" as const)
    return { writes, undo: { kind, ...undoClaim(change), entries }, after }
  }
  const contactsById = new Map(
    assignment.loadedContacts.flatMap(contact => (contact ? [[contact.id, contact] as const] : [])),
  )
  const holders = (
    await Promise.all(claim.contactIds.map(contactId => contactsById.get(contactId) ?? Contact.load(contactId)))
  ).filter(holder => holder !== undefined)
  const takenIdentifiers = holders.flatMap(holder =>
    holder.identifiers
      .filter(({ kind, value }) => kind === claim.kind && value === claim.value)
      .map(identifier => ({ contactId: holder.id, held: identifier })),
  )
  const change = Claim.withHolderMoved(claim, contact)
  const { writes, entries, after } = assignmentWrites(assignment, change, holders)
  return { writes, undo: { kind: "move" as const, ...undoClaim(change), taken: takenIdentifiers, entries }, after }
}
