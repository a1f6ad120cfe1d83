import { Actor } from "../actor"
import * as Campaign from "../campaign/sighting"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../config"
import { Contact } from "../contact"
import type { TimelineEntry } from "../contact/schema"
import { Failure } from "../error"
import { siteUrl } from "../link"
import { Live } from "../live"
import { Log } from "../log"
import { Metric } from "../metric"
import { Quality } from "../quality"
import { Request } from "../request"
import { retryOnConflict, Table, type Write } from "../table"
import { configured } from "./campaign"
import type { ClientIds } from "./client-ids"
import { decide, type Facts } from "./decide"
import { carries, facts } from "./document"
import { failed, type Lookup, lookup } from "./lookup"
import * as Recent from "./recent"
import type { Interaction, Question, Received, Resolution } from "./schema"
import * as Store from "./store"

export interface Started {
  interaction: Interaction
  resolution: Resolution
  url: string
  created: boolean
}

/** The link of the interaction on its contact's timeline; the same for every campaign it passes through. */
export function startedEntry(kept: Store.Kept): TimelineEntry {
  return {
    id: kept.guid,
    at: kept.startDate,
    kind: "interaction.started",
    by: kept.agent,
    guid: kept.guid,
    channel: kept.channel,
    campaign: kept.campaign,
  }
}

/** An interaction that was never heard of before. */
export function fresh(received: Received): Store.Kept {
  const now = Clock.iso()
  return {
    ...received,
    startDate: received.startDate ? new Date(received.startDate).toISOString() : now,
    receivedAt: now,
    state: "active",
    finishedAt: null,
    version: 1,
    settled: null,
    contactIdUnknown: false,
    assigned: false,
    undo: null,
    creation: null,
  }
}

const transferred = (existing: Store.Kept, received: Received): Store.Kept => ({
  ...existing,
  campaign: received.campaign,
  agent: received.agent,
  view: received.view ?? existing.view,
  data: received.data ?? existing.data,
  extraInfo: received.extraInfo ?? existing.extraInfo,
  state: "active",
  finishedAt: null,
  version: existing.version + 1,
})

/** What a ContactID names. Throws `lookup.failed`. */
export async function named(contactId: string | null | undefined): Promise<Facts["contactId"]> {
  const id = contactId?.trim()
  if (!id) return "absent"
  const followed = await Contact.follow(id).catch(failed)
  if (!followed) return "unknown"
  return { contactId: followed.loaded.contact.id, redirectedFrom: followed.redirected ? id : undefined }
}

/** What a resolution settles. */
export function settledBy({ by, contactId, redirectedFrom }: Resolution): Store.Settled | null {
  return by && contactId ? { by, contactId, ...(redirectedFrom ? { redirectedFrom } : {}) } : null
}

/** What was settled before, as far as its contact is still there: itself, or the survivor it was merged into. */
async function standing(settled: Store.Settled | null, look: Lookup): Promise<Store.Settled | null> {
  if (!settled || look.holders.some(holder => holder.contactId === settled.contactId)) return settled
  const followed = await Contact.follow(settled.contactId).catch(failed)
  if (!followed?.redirected) return followed ? settled : null
  return { ...settled, contactId: followed.loaded.contact.id, redirectedFrom: settled.contactId }
}

const url = (guid: string) => `${siteUrl()}/interactions/${encodeURIComponent(guid)}`

/** An agent may only bring interactions of their own, and never take one that another agent has. */
async function own(received: Received, existing: Store.Kept | undefined) {
  const actor = await Actor.current()
  if (actor.type === "host") return
  if (received.agent !== actor.id)
    throw new Failure("permission.denied", "An agent brings only interactions of their own.")
  if (existing && existing.agent !== actor.id)
    throw new Failure("interaction.notFound", "There is no such interaction.")
}

async function once(received: Received, request: Request.Named | undefined): Promise<Started> {
  const began = performance.now()
  const configuration = await Config.get().catch(failed)
  const carried = carries(received, configuration)
  const [before, existing, desk, look, contactId] = await Promise.all([
    Request.answered<Started>(request),
    Store.load(received.guid),
    Live.desk(received.agent),
    lookup(carried.ids, received.campaign),
    named(received.contactId),
  ]).catch(failed)
  if (before) return before
  await own(received, existing)
  const settled = await standing(existing?.settled ?? null, look)
  const resolution = decide(
    facts(carried, look, { settled, contactId: settled?.by === "contactId" ? settled : contactId }),
  )
  const resolveMs = noted(received.guid, resolution, began)
  const answer = (kept: Store.Kept, created: boolean): Started => ({
    interaction: {
      ...Store.shown(kept, resolution.contactId),
      ...configured(kept, configuration),
    },
    resolution,
    url: url(kept.guid),
    created,
  })
  if (existing && existing.campaign === received.campaign && existing.agent === received.agent)
    return unchanged(answer(existing, false), request)

  const next = existing ? transferred(existing, received) : fresh(received)
  const kept = {
    ...next,
    settled: (settled && existing?.settled) ?? settledBy(resolution),
    contactIdUnknown: contactId === "unknown",
    counted: existing ? existing.counted : Quality.arrived(next, resolution),
  }
  const others = existing && existing.agent !== kept.agent ? [existing.agent] : []
  const moved = { guid: kept.guid, version: kept.version }
  const started = answer(kept, !existing)
  const newcomer = !existing || others.length > 0 || existing.state === "finished"
  await Live.announce(
    [
      { agent: kept.agent, type: newcomer ? "interaction.assigned" : "interaction.changed", ...moved },
      ...others.map(agent => ({ agent, type: "interaction.removed" as const, ...moved })),
    ],
    ([seq = 0]) => [
      existing ? Store.changing(existing, kept) : Store.adding(kept),
      Store.seating(kept, carried.identifier?.display ?? null, seq),
      ...(others.length > 0 && existing ? [Store.unseating(existing)] : []),
      ...(existing ? [] : [Recent.adding(kept)]),
      ...Campaign.sighting(configuration, kept.campaign),
      ...Request.answering(request, started),
      ...(kept.settled ? linking(kept, kept.settled, resolution, look) : waiting(kept, carried.ids)),
      ...Quality.counting(kept.guid, existing?.counted, kept.counted),
    ],
    [desk],
  )
  Campaign.sighted(configuration, kept.campaign)
  Log.note({ transfer: existing !== undefined })
  Metric.resolved(resolution, resolveMs)
  return started
}

/** What was known already is answered as it stands; a request with a name gets the same answer again, whatever follows. */
async function unchanged(started: Started, request: Request.Named | undefined) {
  if (request) await Table.transact(Request.answering(request, started))
  return started
}

/** Notes in the request's line how the lookup ended and answers the milliseconds that it took. */
function noted(guid: string | undefined, { kind, by }: Resolution, began: number) {
  const resolveMs = Math.round(performance.now() - began)
  Log.note({ guid, kind, by, resolveMs })
  return resolveMs
}

function linking(kept: Store.Kept, { contactId }: Store.Settled, { identifier }: Resolution, look: Lookup): Write[] {
  const meets = identifier && look.primary?.claim.contactIds.includes(contactId)
  return [Contact.noting(contactId, startedEntry(kept)), ...(meets ? [met(kept, contactId, identifier)] : [])]
}

/** The writes that find the interaction again by what it carried, as long as it is with nobody. */
const waiting = ({ guid }: Store.Kept, { primary, others }: ClientIds): Write[] =>
  [...(primary.withheld ? [] : [primary]), ...others].map(identifier => Claim.awaiting(identifier, guid))

/** The write that notes the contact was met by this ClientID in this campaign. */
export function met(kept: Store.Kept, contactId: string, identifier: { kind: string; value: string }) {
  return Contact.meeting(contactId, identifier, kept.campaign, kept.startDate, Store.conflict)
}

/**
 * Takes an interaction in and answers who it is with. A guid that is known already is answered as before; with another
 * campaign or agent it is a transfer. The same named request is given the same answer, though it be a transfer that
 * another followed. Throws `lookup.failed` with nothing written, `idempotencyKey.reused` and `permission.denied`.
 */
export function start(received: Received, request?: Request.Named) {
  return retryOnConflict(() => once(received, request), { codes: ["version.mismatch"] })
}

/** Who a ClientID or a ContactID stands for, outside any interaction; stores nothing. Throws `lookup.failed`. */
export async function resolve(question: Question): Promise<Resolution> {
  const began = performance.now()
  const configuration = await Config.get().catch(failed)
  const carried = carries(question, configuration)
  const [look, contactId] = await Promise.all([lookup(carried.ids, ""), named(question.contactId)])
  const resolution = decide(facts(carried, look, { settled: null, contactId }))
  Metric.resolved(resolution, noted(undefined, resolution, began))
  return resolution
}
