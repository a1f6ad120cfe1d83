import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import type { UndoEntry } from "../contact/schema"
import { Live } from "../live"
import { Resolution } from "../resolution"
import { retryOnConflict, type Write } from "../table"
import type { ViewDocument } from "./schema"
import * as Store from "./store"
import { commit, moveTimelineWrites } from "./update"
import { toView } from "./view"

function getUndoState({ undo }: Store.StoredInteraction): Store.UndoState {
  if (!undo) throw Contact.undoExpired("There is nothing to undo.")
  if (Date.parse(undo.until) < Clock.millis()) throw Contact.undoExpired("This was more than ten minutes ago.")
  return undo
}

async function undoCreationWrites(undo: Store.UndoState, guid: string): Promise<Write[]> {
  // Read before the timeline: a link is either on the timeline already, or makes this write fail.
  const guardWrite = await Contact.unlinkedGuardWrite(undo.contactId)
  const [contact, hasOtherInteraction] = await Promise.all([
    Contact.loadOrConflict(undo.contactId),
    Contact.hasOtherInteraction(undo.contactId, guid),
  ])
  if (contact.version !== undo.version) throw Contact.undoConflict("The contact has been changed since it was created.")
  if (hasOtherInteraction)
    throw Contact.undoConflict("Another interaction has been linked to the contact since it was created.")
  const claims = await Contact.loadClaims(contact.identifiers)
  return [
    ...claims.map(claim =>
      Claim.changeWrite(claim, {
        ...Claim.withoutHolder(claim, undo.contactId),
        ...(undo.claims?.[`${claim.kind}#${claim.value}`] === claim.rev ? { mode: "direct" as const } : {}),
      }),
    ),
    ...Contact.deleteWrites(contact),
    guardWrite,
  ]
}

async function undoAssignmentWrites(
  undo: Store.UndoState,
  identifier: { kind: string; value: string },
  by: string,
): Promise<{ writes: Write[]; rev: number }> {
  const [contact, claim] = await Promise.all([Contact.loadOrConflict(undo.contactId), Claim.get(identifier)])
  if (claim.rev !== undo.rev || undo.value !== identifier.value)
    throw Contact.undoConflict("The holders of the identifier have changed in the meantime.")
  const previousHolders = await Promise.all(
    (undo.taken ?? []).map(async ({ contactId, held: identifier }) => ({
      identifier,
      holder: await Contact.loadOrConflict(contactId),
    })),
  )
  const { contactIds = [], ...change } = Claim.withoutHolder(claim, undo.contactId)
  const restored: Claim.Change = {
    ...change,
    contactIds: [...contactIds, ...previousHolders.map(({ holder }) => holder.id)],
    ...(undo.mode ? { mode: undo.mode, sharedByAgent: undo.sharedByAgent ?? false } : {}),
  }
  const writes = await Contact.limitAsConflict(() => [
    Claim.changeWrite(claim, restored),
    ...Contact.updateWrites(contact, Contact.withoutIdentifier(contact, identifier, by)),
    ...previousHolders.flatMap(({ holder, identifier }) =>
      Contact.updateWrites(holder, Contact.withIdentifier(holder, identifier, by)),
    ),
  ])
  return { writes, rev: Claim.applyChange(claim, restored).rev }
}

/** The permissions that an undo requires: those of the choice, because it changes contacts too. */
const REQUIRED_PERMISSIONS = {
  create: "contacts.add",
  add: "contacts.update",
  share: "contacts.update",
  move: "contacts.update",
  choose: undefined,
} as const

async function attempt(guid: string, entry?: UndoEntry): Promise<ViewDocument> {
  const actor = await Actor.current()
  const [before, configuration, channel] = await Promise.all([
    Store.getChangeable(guid),
    Config.current(),
    Live.loadChannel(actor.id),
  ])
  const undo = getUndoState(before)
  if (entry && !undo.entries.some(({ id }) => id === entry.id))
    throw Contact.undoConflict("Other choices have followed this one.")
  const permission = REQUIRED_PERMISSIONS[undo.kind]
  if (permission) await Actor.allowed(permission)
  const { identifier } = Resolution.identifyCaller(before, configuration)
  const { writes, rev } =
    undo.kind === "create"
      ? { writes: await undoCreationWrites(undo, guid), rev: undefined }
      : undo.kind === "choose" || !identifier
        ? { writes: [], rev: undefined }
        : await undoAssignmentWrites(undo, identifier, actor.id)
  const after: Store.StoredInteraction = {
    ...before,
    version: before.version + 1,
    link: undo.before.link,
    clientIdChanged: undo.before.link?.by === "agent" ? before.clientIdChanged : undefined,
    assigned: undo.before.assigned,
    statistics: undo.before.statistics ?? before.statistics,
    undo: Store.popUndo(undo, rev),
    creation: null,
    ...(undo.kind === "create" ? { undoneContacts: [...(before.undoneContacts ?? []), undo.contactId] } : {}),
  }
  const entryWrites = undo.entries.map(entry => Contact.deleteTimelineEntryWrite(entry.contactId, entry))
  await commit(before, after, [...writes, ...entryWrites, ...moveTimelineWrites(before, after)], channel)
  return toView(after)
}

/**
 * Undoes the agent's last choice with everything it wrote, and resolves again. Throws `undo.expired` when it is too
 * late, `undo.conflict` when later changes depend on it, `permission.denied`.
 */
export function undo(guid: string) {
  return retryOnConflict(() => attempt(guid), { codes: ["version.mismatch"] })
}

/**
 * Undoes an entry of a contact's timeline, written by the contact or by an interaction. Returns the contact as it is
 * afterwards, or null when the undo deleted it. Throws `undo.expired`, `undo.conflict`.
 */
export async function undoEntry(contactId: string, entry: UndoEntry) {
  const { guid, record } = await Contact.getUndoRecord(contactId, entry)
  if (record || guid === undefined) return Contact.undo(contactId, entry)
  await retryOnConflict(() => attempt(guid, entry), { codes: ["version.mismatch"] })
  return (await Contact.load(contactId)) ?? null
}
