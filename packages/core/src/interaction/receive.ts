import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Campaign, Config } from "../configuration"
import { Contact } from "../contact"
import { Failure } from "../error"
import { Idempotency } from "../idempotency"
import { Live } from "../live"
import { Log } from "../log"
import { MatchStats } from "../match-stats"
import { Metric } from "../metric"
import { Resolution } from "../resolution"
import type { Resolution as ResolutionShape } from "../resolution/schema"
import { retryOnConflict, Table, type Write } from "../table"
import * as Active from "./active"
import type { IncomingInteraction, Interaction } from "./schema"
import * as Store from "./store"
import { lastSeenWrites, startedEntry } from "./update"
import { campaignSettings } from "./view"

export interface ReceiveResult {
  interaction: Interaction
  resolution: ResolutionShape
  /** Whether the guid is new. */
  created: boolean
}

/** Returns a new interaction that is linked to no contact. */
export function newInteraction(incoming: IncomingInteraction): Store.StoredInteraction {
  const now = Clock.iso()
  return {
    ...incoming,
    startDate: incoming.startDate ? new Date(incoming.startDate).toISOString() : now,
    receivedAt: now,
    state: "active",
    finishedAt: null,
    version: 1,
    link: null,
    contactIdUnknown: false,
    assigned: false,
    undo: null,
    creation: null,
  }
}

const transfer = (existing: Store.StoredInteraction, incoming: IncomingInteraction): Store.StoredInteraction => ({
  ...existing,
  campaign: incoming.campaign,
  agent: incoming.agent,
  view: incoming.view ?? existing.view,
  data: incoming.data ?? existing.data,
  extraInfo: incoming.extraInfo ?? existing.extraInfo,
  state: "active",
  finishedAt: null,
  version: existing.version + 1,
})

/** Returns a link while its contact exists, pointing to the survivor of a merge; null after a deletion. */
async function currentLink(link: Resolution.ContactLink | null, found: Resolution.Lookup) {
  if (!link || found.holders.some(holder => holder.contactId === link.contactId)) return link
  const followed = await Contact.loadFollowingMerges(link.contactId).catch(Resolution.toLookupFailure)
  if (!followed?.redirected) return followed ? link : null
  return { ...link, contactId: followed.contact.id, redirectedFrom: link.contactId }
}

/** Throws unless the actor may send this interaction: a host any, an agent only their own and never another agent's. */
async function assertMayReceive(incoming: IncomingInteraction, existing: Store.StoredInteraction | undefined) {
  const actor = await Actor.current()
  if (actor.type === "host") return
  if (incoming.agent !== actor.id)
    throw new Failure("permission.denied", "An agent brings only interactions of their own.")
  if (existing && existing.agent !== actor.id)
    throw new Failure("interaction.notFound", "There is no such interaction.")
}

function linkWrites(
  interaction: Store.StoredInteraction,
  { contactId }: Resolution.ContactLink,
  { found }: Resolution.Resolved,
): Write[] {
  return [
    Contact.timelineEntryWrite(contactId, startedEntry(interaction)),
    ...lastSeenWrites(interaction, contactId, found.primary?.claim),
  ]
}

const pendingWrites = ({ guid }: Store.StoredInteraction, ids: Resolution.ClientIds): Write[] =>
  Resolution.usableIds(ids).map(identifier => Claim.pendingInteractionWrite(identifier, guid))

async function attempt(
  incoming: IncomingInteraction,
  request: Idempotency.IdempotentRequest | undefined,
): Promise<ReceiveResult> {
  const startedAt = performance.now()
  const configuration = await Config.current().catch(Resolution.toLookupFailure)
  const stored = Store.load(incoming.guid)
  const [before, existing, desk, resolved] = await Promise.all([
    Idempotency.replay<ReceiveResult>(request),
    stored,
    Live.loadChannel(incoming.agent),
    Resolution.resolve(incoming, configuration, incoming.campaign, {
      link: async found => currentLink((await stored)?.link ?? null, found),
    }),
  ]).catch(Resolution.toLookupFailure)
  if (before) return before
  await assertMayReceive(incoming, existing)
  const { link, resolution, caller } = resolved
  const resolveMs = Resolution.logResolution(incoming.guid, resolution, startedAt)
  const toResult = (interaction: Store.StoredInteraction, created: boolean): ReceiveResult => ({
    interaction: {
      ...Store.toInteraction(interaction, resolution.contactId),
      ...campaignSettings(interaction, configuration),
    },
    resolution,
    created,
  })
  if (existing && existing.campaign === incoming.campaign && existing.agent === incoming.agent) {
    const unchanged = toResult(existing, false)
    if (request) await Table.transact(Idempotency.recordResponseWrites(request, unchanged))
    return unchanged
  }
  const next = existing ? transfer(existing, incoming) : newInteraction(incoming)
  const after: Store.StoredInteraction = {
    ...next,
    link: (link && existing?.link) ?? Resolution.linkFrom(resolution),
    contactIdUnknown: resolved.contactId === "unknown",
    statistics: existing ? existing.statistics : MatchStats.recordArrival(next, resolution),
  }
  const previousAgents = existing && existing.agent !== after.agent ? [existing.agent] : []
  const event = { guid: after.guid, version: after.version }
  const result = toResult(after, !existing)
  const assigned = !existing || previousAgents.length > 0 || existing.state === "finished"
  await Live.publish(
    [
      { agent: after.agent, type: assigned ? "interaction.assigned" : "interaction.changed", ...event },
      ...previousAgents.map(agent => ({ agent, type: "interaction.removed" as const, ...event })),
    ],
    ([seq = 0]) => [
      existing ? Store.updateWrite(existing, after) : Store.createWrite(after),
      Active.activeListWrite(after, caller.identifier?.display ?? null, seq),
      ...(previousAgents.length > 0 && existing ? [Active.inactiveListWrite(existing)] : []),
      ...Campaign.firstSeenWrites(configuration, after.campaign),
      ...Idempotency.recordResponseWrites(request, result),
      ...(after.link ? linkWrites(after, after.link, resolved) : pendingWrites(after, caller.ids)),
    ],
    [desk],
  )
  Campaign.markSeen(configuration, after.campaign)
  Log.addFields({ transfer: existing !== undefined })
  Metric.countResolution(resolution, resolveMs)
  return result
}

/**
 * Stores an interaction and returns who it is with. A known guid returns the stored result; with another campaign or
 * agent it is a transfer. A repeated request with the same idempotency key returns its first result, even after a later
 * transfer. Throws `lookup.failed` with nothing written, `idempotencyKey.reused`, `permission.denied`.
 */
export function receive(incoming: IncomingInteraction, request?: Idempotency.IdempotentRequest) {
  return retryOnConflict(() => attempt(incoming, request), { codes: ["version.mismatch"] })
}
