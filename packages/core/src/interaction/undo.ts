import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../config"
import { Contact } from "../contact"
import type { UndoEntry } from "../contact/schema"
import { Failure } from "../error"
import { Live } from "../live"
import { retryOnConflict, type Write } from "../table"
import { commit, relinking } from "./choose"
import { carries, document } from "./document"
import * as Store from "./store"

const gone = (why: string) => new Failure("undo.expired", why)
const overtaken = (why: string) => new Failure("undo.conflict", why)

function inTime({ undo }: Store.Kept): Store.Undoing {
  if (!undo) throw gone("There is nothing to undo.")
  if (Date.parse(undo.until) < Clock.millis()) throw gone("This was more than ten minutes ago.")
  return undo
}

async function standing(id: string) {
  const loaded = await Contact.load(id)
  if (!loaded) throw overtaken("The contact has been deleted in the meantime.")
  return loaded
}

async function unmade(undo: Store.Undoing): Promise<Write[]> {
  const loaded = await standing(undo.contactId)
  if (loaded.contact.version !== undo.version) throw overtaken("The contact has been changed since it was created.")
  const claims = await Contact.Identifiers.claims(loaded.contact.identifiers)
  return [
    ...claims.map(claim =>
      Claim.write(claim, {
        ...Claim.removing(claim, undo.contactId),
        ...(undo.claims?.[`${claim.kind}#${claim.value}`] === claim.rev ? { mode: "direct" as const } : {}),
      }),
    ),
    ...Contact.removing(loaded),
  ]
}

async function unassigned(
  undo: Store.Undoing,
  identifier: { kind: string; value: string },
  by: string,
): Promise<Write[]> {
  const [loaded, claim] = await Promise.all([standing(undo.contactId), Claim.get(identifier)])
  if (claim.rev !== undo.rev || undo.value !== identifier.value)
    throw overtaken("The holders of the identifier have changed in the meantime.")
  const returned = await Promise.all(
    (undo.taken ?? []).map(async one => ({ ...one, loaded: await standing(one.contactId) })),
  )
  const { contactIds = [], ...left } = Claim.removing(claim, undo.contactId)
  return [
    Claim.write(claim, {
      ...left,
      contactIds: [...contactIds, ...returned.map(one => one.contactId)],
      ...(undo.mode ? { mode: undo.mode } : {}),
    }),
    ...Contact.changing(loaded, Contact.without(loaded.contact, identifier, by)),
    ...returned.flatMap(one => Contact.changing(one.loaded, Contact.holding(one.loaded.contact, one.held, by))),
  ]
}

/** Whoever may no longer do something may no longer take it back either: that, too, changes contacts. */
const NEEDS = { create: "contacts.add", add: "contacts.update", move: "contacts.update", choose: undefined } as const

async function once(guid: string, entry?: UndoEntry) {
  const actor = await Actor.current()
  const [kept, configuration, desk] = await Promise.all([Store.own(guid), Config.get(), Live.desk(actor.id)])
  const undo = inTime(kept)
  if (entry && !undo.entries.some(one => one.id === entry.id)) throw overtaken("Other choices have followed this one.")
  const needed = NEEDS[undo.kind]
  if (needed) await Actor.allowed(needed)
  const { identifier } = carries(kept, configuration)
  const after: Store.Kept = {
    ...kept,
    version: kept.version + 1,
    settled: undo.before.settled,
    assigned: undo.before.assigned,
    counted: undo.before.counted ?? kept.counted,
    undo: null,
    creation: null,
    ...(undo.kind === "create" ? { unmade: [...(kept.unmade ?? []), undo.contactId] } : {}),
  }
  const writes =
    undo.kind === "create"
      ? await unmade(undo)
      : undo.kind === "choose" || !identifier
        ? []
        : await unassigned(undo, identifier, actor.id)
  const entries = undo.entries.map(entry => Contact.forgetting(entry.contactId, entry))
  await commit(kept, after, [...writes, ...entries, ...relinking(kept, after)], desk)
  return document(after)
}

/** Takes the agent's last choice back, with what it wrote, and resolves again. Throws `undo.expired` when too late, `undo.conflict` when others have built on it, `permission.denied`. */
export function undo(guid: string) {
  return retryOnConflict(() => once(guid), { codes: ["version.mismatch"] })
}

/**
 * Takes back what an entry of a contact's timeline tells of, be it the contact's or an interaction's deed; answers the
 * contact as it stands then, null when the undo took it away. Throws `undo.expired` with the reason.
 */
export async function undoEntry(contactId: string, entry: UndoEntry) {
  const { guid, undoing } = await Contact.undoable(contactId, entry)
  if (undoing || guid === undefined) return Contact.undo(contactId, entry)
  await retryOnConflict(() => once(guid, entry), { codes: ["version.mismatch"] })
  return (await Contact.load(contactId))?.contact ?? null
}
