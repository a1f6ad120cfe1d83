import { Clock } from "../clock"
import { Config, type Configuration } from "../config"
import { Contact } from "../contact"
import * as Timelines from "../contact/store"
import type { Identification } from "../identity"
import { isVisible } from "../section/values"
import { configured } from "./campaign"
import { clientIds, propose } from "./client-ids"
import { decide, type Facts } from "./decide"
import { failed, type Lookup, lookup } from "./lookup"
import type { Notice, Offer, Resolution, ViewDocument } from "./schema"
import { type Kept, shown } from "./store"

const TIMELINE = 20

type Carried = Pick<Kept, "channel" | "clientId" | "clientIds" | "clientName" | "extraInfo">

/** What an interaction carries, read with the account's settings. */
export function carries(carried: Carried, configuration: Configuration) {
  const ids = clientIds(carried, configuration.identity)
  const { primary } = ids
  const identifier = primary.withheld ? null : { kind: primary.kind, value: primary.value, display: primary.display }
  return { ids, primary, identifier, draft: propose(carried, ids) }
}

const noticed = ({ primary }: ReturnType<typeof carries>, look: Lookup): Notice[] => [
  ...(primary.withheld && primary.reason === "own"
    ? [{ code: "clientId.own" as const, detail: "The ClientID is one of the account's own numbers." }]
    : []),
  ...(primary.withheld && primary.reason === "unusable"
    ? [{ code: "clientId.unusable" as const, detail: "The ClientID cannot be used as an identifier." }]
    : []),
  ...(look.pending
    ? [{ code: "conflict.pending" as const, detail: "A temporary contact waits for its conflict to be settled." }]
    : []),
]

/** The facts of the decision, out of what was carried, looked up and settled. */
export function facts(
  carried: ReturnType<typeof carries>,
  look: Lookup,
  known: Pick<Facts, "settled" | "contactId">,
): Facts {
  return {
    ...known,
    identifier: carried.identifier,
    others: carried.ids.others.length > 0,
    rev: look.rev,
    holders: look.holders,
    draft: carried.draft,
    notices: noticed(carried, look),
  }
}

async function settledContact(kept: Kept) {
  if (!kept.settled) return undefined
  const { contactId } = kept.settled
  const [followed, timeline] = await Promise.all([
    Contact.follow(contactId),
    Timelines.timeline([contactId], TIMELINE),
  ]).catch(failed)
  if (!followed) return undefined
  const { contact } = followed.loaded
  const merged = followed.redirected || contact.mergedFrom !== undefined
  return {
    contact,
    timeline: merged ? await Timelines.timelineOf(contact, TIMELINE) : timeline,
    settled: followed.redirected ? { ...kept.settled, contactId: contact.id, redirectedFrom: contactId } : kept.settled,
  }
}

async function justFound({ contactId }: Resolution) {
  if (!contactId) return undefined
  const contact = await Contact.get(contactId)
  return { contact, timeline: await Timelines.timelineOf(contact, TIMELINE) }
}

/**
 * All that the Interaction View shows of an interaction, in two sequential trips when its contact is settled. Reads
 * only. Throws `lookup.failed`.
 */
export async function document(kept: Kept): Promise<ViewDocument> {
  return documentUnder(await Config.get().catch(failed), kept)
}

/** The same under a configuration that is given, be it the one in force or not. */
export async function documentUnder(configuration: Configuration, kept: Kept): Promise<ViewDocument> {
  const carried = carries(kept, configuration)
  const [look, settled] = await Promise.all([lookup(carried.ids, kept.campaign), settledContact(kept)])
  const resolution = decide(
    facts(carried, look, {
      settled: settled?.settled ?? null,
      contactId: kept.contactIdUnknown ? "unknown" : "absent",
    }),
  )
  const known = settled ?? (await justFound(resolution))
  const contact = known?.contact ?? null
  return {
    interaction: {
      ...shown(kept, contact?.id ?? null),
      ...configured(kept, configuration),
    },
    resolution,
    contact,
    sections: configuration.sections.filter(section => isVisible(section, kept.campaign)),
    timeline: known?.timeline ?? { entries: [], cursor: null },
    offer: offered(kept, { contact, resolution }, look, carried.primary),
    undo: undoable(kept),
  }
}

/** Whether the contact holds the identifier itself. */
export function holds(contact: ViewDocument["contact"], identifier: Resolution["identifier"]) {
  return (
    identifier !== null &&
    (contact?.identifiers.some(one => one.kind === identifier.kind && one.value === identifier.value) ?? false)
  )
}

function offered(
  kept: Kept,
  { contact, resolution }: Pick<ViewDocument, "contact" | "resolution">,
  look: Lookup,
  primary: Identification,
): Offer | null {
  const { identifier, by } = resolution
  if (!contact || !identifier || kept.assigned || by === "clientId" || holds(contact, identifier)) return null
  const also = primary.withheld ? [] : (primary.alternateValues ?? [])
  if (also.some(value => holds(contact, { ...identifier, value }))) return null
  return { identifier, holders: look.primary?.cards ?? [], rev: look.rev }
}

const undoable = ({ undo }: Kept): ViewDocument["undo"] =>
  undo && Date.parse(undo.until) >= Clock.millis() ? { kind: undo.kind, until: undo.until } : null
