import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Contact } from "../contact"
import { Failure } from "../error"
import { Live } from "../live"
import { Quality } from "../quality"
import { retryOnConflict, TRANSACTION_LIMIT, type Write } from "../table"
import { assigned } from "./assign"
import { carries, document, holds } from "./document"
import { type Found, failed, lookup } from "./lookup"
import type { Choice } from "./schema"
import { met, startedEntry } from "./start"
import * as Store from "./store"

/** The failure that says the claim moved on, with how things stand now. */
export async function changedSince(kept: Store.Kept) {
  const [{ resolution }, { ids }] = await Promise.all([
    document(kept),
    Config.get().then(configuration => carries(kept, configuration)),
  ])
  const { primary } = await lookup(ids, kept.campaign)
  return new Failure("identifier.changed", "The holders of this ClientID have changed in the meantime.", {
    resolution,
    holders: primary?.cards ?? [],
  })
}

/** Commits the next version of an interaction with the writes that belong to it, and tells its agent. */
export async function commit(before: Store.Kept, after: Store.Kept, writes: Write[], desk: Live.Desk) {
  const counting = Quality.counting(after.guid, before.counted, after.counted)
  const all = [Store.changing(before, after), ...writes, ...counting]
  if (all.length + 2 > TRANSACTION_LIMIT)
    throw new Failure("contact.tooLarge", "This would change too many records at once; nothing was written.")
  const { guid, version, agent } = after
  await Live.announce([{ agent, type: "interaction.changed", guid, version }], () => all, [desk]).catch(async error => {
    throw error instanceof Failure && error.code === "identifier.changed" ? await changedSince(before) : error
  })
}

/** How an interaction counts once its agent has said who it is with. */
export function countedAs({ counted, receivedAt }: Store.Kept, contactId: string) {
  return counted && Quality.chosen(counted, contactId, (Clock.millis() - Date.parse(receivedAt)) / 1000)
}

/** The writes that move the interaction from one contact's timeline to another's. */
export function relinking(before: Store.Kept, after: Store.Kept): Write[] {
  const [from, to] = [before.settled?.contactId, after.settled?.contactId]
  if (from === to) return []
  const entry = startedEntry(after)
  return [
    ...(from ? [Contact.forgetting(from, entry)] : []),
    ...(from && !to ? [Contact.leaving(from, after.guid)] : []),
    ...(to ? [Contact.noting(to, entry)] : []),
  ]
}

/** Confirming "Probably …" adds the spelling to the contact, so that it is remembered and seen: by whoever may. */
const confirms = ({ contact }: Contact.Loaded, { primary }: ReturnType<typeof carries>, found: Found | undefined) =>
  !primary.withheld &&
  found?.claim.contactIds.length === 0 &&
  contact.identifiers.some(
    identifier => identifier.kind === primary.kind && primary.variants.includes(identifier.value),
  )

/** Whether the choice was made already: a request that comes again must not take the place of what undo takes back. */
const stands = ({ settled, assigned }: Store.Kept, contactId: string, how: Choice["clientId"]) =>
  settled?.by === "agent" && settled.contactId === contactId && (assigned || how === undefined)

async function once(guid: string, choice: Choice) {
  const actor = await Actor.current()
  const [kept, configuration, desk] = await Promise.all([Store.own(guid), Config.get(), Live.desk(actor.id)])
  const carried = carries(kept, configuration)
  const { ids, identifier } = carried
  await Contact.settle([ids.primary, ...ids.others], [choice.contactId])
  const [loaded, look] = await Promise.all([Contact.found(choice.contactId), lookup(ids, kept.campaign)]).catch(failed)
  const { contact } = loaded
  const holding = holds(contact, identifier)
  const mayRemember = actor.permissions.has("contacts.update")
  const how = choice.clientId ?? (mayRemember && confirms(loaded, carried, look.primary) ? "add" : undefined)
  if (!holding && (how === "add" || how === "move")) {
    await Actor.allowed("contacts.update")
    if ((choice.rev ?? look.rev) !== look.rev) throw await changedSince(kept)
  }
  const assigning =
    !holding && identifier && look.primary
      ? { kept, loaded, primary: identifier, found: look.primary, by: actor.id }
      : undefined
  const { writes, undo } = await assigned(how, assigning)
  if (writes.length === 0 && stands(kept, contact.id, how)) return document(kept)
  const after: Store.Kept = {
    ...kept,
    version: kept.version + 1,
    settled: { by: "agent", contactId: contact.id },
    assigned: how !== undefined,
    counted: countedAs(kept, contact.id),
    undo: {
      ...undo,
      value: identifier?.value,
      contactId: contact.id,
      until: Contact.until(),
      before: { settled: kept.settled, assigned: kept.assigned, counted: kept.counted },
    },
  }
  const meets = holding && identifier ? [met(kept, contact.id, identifier)] : []
  await commit(kept, after, [...writes, ...relinking(kept, after), ...meets], desk)
  return document(after)
}

/**
 * Links the contact that the agent chose and answers the view document, with an offer when the contact does not hold
 * the ClientID; `clientId` answers that offer. Throws `contact.notFound`, `identifier.changed`, `permission.denied`.
 */
export function choose(guid: string, choice: Choice) {
  return retryOnConflict(() => once(guid, choice), { codes: ["version.mismatch"] })
}
