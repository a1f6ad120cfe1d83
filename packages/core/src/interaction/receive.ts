import { Actor } from "../actor"
import { Claim } from "../claim"
import { timeZoneOf } from "../clock/time-zone"
import { Campaign, Config, type Configuration } from "../configuration"
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
import { isSameAgent } from "../text/keys"
import { findUser } from "../user"
import * as Active from "./list"
import { applyMessage, hasSameIdentity, isUnchanged, newInteraction } from "./message"
import type { IncomingInteraction, Interaction } from "./schema"
import * as Store from "./store"
import { lastSeenWrites, startedEntry } from "./update"
import { campaignSettings, withNotices } from "./view"

/** The result of a message: its interaction, and the resolution of its caller. */
export interface ReceiveResult {
  interaction: Interaction
  resolution: ResolutionShape
  /** Whether the guid is new. */
  created: boolean
}

/** Returns a link while its contact exists, pointing to the survivor of a merge; null after a deletion. */
async function currentLink(link: Resolution.ContactLink | null, lookup: Resolution.Lookup) {
  if (!link || lookup.holders.some(holder => holder.contactId === link.contactId)) return link
  const followed = await Contact.loadFollowingMerges(link.contactId).catch(Resolution.toLookupFailure)
  if (!followed?.redirected) return followed ? link : null
  return { ...link, contactId: followed.contact.id, redirectedFrom: link.contactId }
}

/** Throws unless the actor may send this interaction: a host may send any, an agent only their own. */
async function assertMayReceive(incoming: IncomingInteraction, existing: Store.StoredInteraction | undefined) {
  const actor = await Actor.current()
  if (actor.type === "host") return
  if (!isSameAgent(incoming.agent, actor.id))
    throw new Failure("permission.denied", "An agent brings only interactions of their own.")
  if (existing && !isSameAgent(existing.agent, actor.id))
    throw new Failure("interaction.notFound", "There is no such interaction.")
}

interface ResolvedInteraction {
  /** The interaction after the message, linked; its version is that of the stored one. */
  next: Store.StoredInteraction
  resolved: Resolution.Resolved
}

/** Returns a new interaction that is linked to the contact of its message's resolution. */
function startInteraction(
  incoming: IncomingInteraction,
  resolved: Resolution.Resolved,
  earlyEnd: Store.EarlyEnd | undefined,
  timeZone: string,
): ResolvedInteraction {
  const started: Store.StoredInteraction = {
    ...newInteraction(incoming),
    link: Resolution.linkFrom(resolved.resolution),
    contactIdUnknown: resolved.contactId === "unknown",
    ...(earlyEnd ? { state: "finished", finishedAt: earlyEnd.endedAt, finishedBy: "host" } : {}),
  }
  const statistics = MatchStats.recordArrival(started, resolved.resolution, timeZone)
  return { next: { ...started, statistics }, resolved }
}

/** Returns the undo state that restores `link` in place of a link by ClientIDs that have changed. */
function relinkUndo(
  undo: Store.UndoState | null | undefined,
  link: Resolution.ContactLink | null,
): Store.UndoState | null {
  if (!undo) return null
  const before = undo.before.link?.by === "agent" ? undo.before : { ...undo.before, link, assigned: false }
  return { ...undo, before, previous: relinkUndo(undo.previous, link) }
}

/**
 * Returns a stored interaction after another message. It is resolved again from its new values: the contact stays
 * while the ClientIDs and the ContactID do, and one that an agent chose stays in any case.
 */
async function applyToExisting(
  existing: Store.StoredInteraction,
  incoming: IncomingInteraction,
  configuration: Configuration,
  resolvedMessage: Resolution.Resolved,
): Promise<ResolvedInteraction> {
  const next = applyMessage(existing, incoming)
  const messageIds = JSON.stringify(resolvedMessage.caller.ids)
  const lookUp: typeof Resolution.lookUp = (ids, campaign) =>
    campaign === incoming.campaign && JSON.stringify(ids) === messageIds
      ? Promise.resolve(resolvedMessage.lookup)
      : Resolution.lookUp(ids, campaign)
  const resolve = (options: Resolution.ResolveOptions) =>
    Resolution.resolve(next, configuration, next.campaign, { lookUp, ...options })
  if (hasSameIdentity(existing, next)) {
    const resolved = await resolve({
      link: lookup => currentLink(existing.link, lookup),
      contactId: existing.contactIdUnknown ? "unknown" : "absent",
    })
    const link = (resolved.link && existing.link) ?? Resolution.linkFrom(resolved.resolution)
    return { next: { ...next, link }, resolved }
  }
  const resolvedNext = await resolve({})
  const contactIdUnknown = resolvedNext.contactId === "unknown"
  const link = Resolution.linkFrom(resolvedNext.resolution)
  const chosenLink = existing.link?.by === "agent" ? await currentLink(existing.link, resolvedNext.lookup) : null
  if (!chosenLink)
    return { next: { ...next, link, contactIdUnknown, assigned: false, undo: null }, resolved: resolvedNext }
  const resolved = await resolve({
    link: async () => chosenLink,
    contactId: contactIdUnknown ? "unknown" : "absent",
  })
  const clientIdChanged =
    next.clientIdChanged || (link?.by === "contactId" ? link.contactId !== chosenLink.contactId : true)
  return {
    next: { ...next, contactIdUnknown, assigned: false, clientIdChanged, undo: relinkUndo(existing.undo, link) },
    resolved,
  }
}

/** Returns the writes of an interaction on the timeline of its contact; without one, where an erasure finds it. */
function linkWrites(
  before: Store.StoredInteraction | undefined,
  after: Store.StoredInteraction,
  { lookup, caller }: Resolution.Resolved,
): Write[] {
  const [source, target] = [before?.link?.contactId, after.link?.contactId]
  const isMoved = before && source && (source !== target || before.startDate !== after.startDate)
  const movedEntries = isMoved ? [startedEntry(before), ...(source === target ? [] : (before.notes ?? []))] : []
  const deleteWrites = isMoved ? movedEntries.map(entry => Contact.deleteTimelineEntryWrite(source, entry)) : []
  if (!target)
    return [
      ...deleteWrites,
      ...(source ? [Contact.unlinkedInteractionWrite(source, after.guid)] : []),
      ...Resolution.usableIds(caller.ids).map(identifier => Claim.pendingInteractionWrite(identifier, after.guid)),
    ]
  return [
    ...deleteWrites,
    ...[startedEntry(after), ...(after.notes ?? [])].map(entry => Contact.timelineEntryWrite(target, entry)),
    ...(source === target ? [] : Contact.linkGuardWrites(target, Store.conflict)),
    ...lastSeenWrites(after, target, lookup.primary),
  ]
}

/** Returns the events of a change: an interaction that has ended is on no list, and only its agent receives one. */
function toEvents(before: Store.StoredInteraction | undefined, after: Store.StoredInteraction) {
  const event = { guid: after.guid, version: after.version }
  if (after.state === "finished")
    return before ? [{ agent: after.agent, type: "interaction.changed" as const, ...event }] : []
  const isMoved = before !== undefined && !isSameAgent(before.agent, after.agent)
  const type = !before || isMoved ? ("interaction.assigned" as const) : ("interaction.changed" as const)
  return [
    { agent: after.agent, type, ...event },
    ...(isMoved ? [{ agent: before.agent, type: "interaction.removed" as const, ...event }] : []),
  ]
}

function activeListWrites(
  before: Store.StoredInteraction | undefined,
  after: Store.StoredInteraction,
  display: string | null,
  seq: number,
  configuration: Configuration,
): Write[] {
  if (after.state === "finished") return []
  return [
    Active.activeListWrite(after, display, seq, configuration),
    ...(before && !isSameAgent(before.agent, after.agent) ? [Active.inactiveListWrite(before)] : []),
  ]
}

async function attempt(
  sent: IncomingInteraction,
  request: Idempotency.IdempotentRequest | undefined,
): Promise<ReceiveResult> {
  const startedAt = performance.now()
  const [[replayed, record, channel, user, resolvedMessage], configuration] = await Config.readSpeculatively(
    configuration =>
      Promise.all([
        Idempotency.replay<ReceiveResult>(request),
        Store.loadRecord(sent.guid),
        Live.loadChannel(sent.agent),
        findUser(Actor.account(), sent.agent),
        Resolution.resolve(sent, configuration, sent.campaign),
      ]),
  ).catch(Resolution.toLookupFailure)
  if (replayed) return replayed
  const incoming = { ...sent, agent: user?.id ?? sent.agent }
  const { interaction: existing, earlyEnd } = record
  await assertMayReceive(incoming, existing)
  const { next, resolved } = existing
    ? await applyToExisting(existing, incoming, configuration, resolvedMessage)
    : startInteraction(
        incoming,
        resolvedMessage,
        earlyEnd && Store.isUnexpired(earlyEnd) ? earlyEnd : undefined,
        timeZoneOf(configuration.identity),
      )
  const resolution = withNotices(resolved.resolution, next, user !== undefined)
  const resolveMs = Resolution.logResolution(incoming.guid, resolution, startedAt)
  const toResult = (interaction: Store.StoredInteraction): ReceiveResult => ({
    interaction: {
      ...Store.toInteraction(interaction, resolution.contactId),
      ...campaignSettings(interaction, configuration),
    },
    resolution,
    created: !existing,
  })
  if (existing && isUnchanged(existing, next)) {
    const unchangedResult = toResult(existing)
    if (request) await Table.transact(Idempotency.recordResponseWrites(request, unchangedResult))
    return unchangedResult
  }
  const after = existing ? { ...next, version: existing.version + 1 } : next
  const result = toResult(after)
  await Live.publish(
    toEvents(existing, after),
    ([seq = 0]) => [
      existing ? Store.updateWrite(existing, after) : Store.createWrite(after, earlyEnd),
      ...activeListWrites(existing, after, resolved.caller.identifier?.display ?? null, seq, configuration),
      ...Campaign.firstSeenWrites(configuration, after.campaign),
      ...Idempotency.recordResponseWrites(request, result),
      ...linkWrites(existing, after, resolved),
    ],
    [{ ...channel, agent: after.agent }],
  )
  Campaign.markSeen(configuration, after.campaign)
  Log.addFields({ transfer: existing !== undefined })
  Metric.countResolution(resolution, resolveMs)
  return result
}

/**
 * Stores an interaction and returns it with its resolution. For a stored guid the values of the message replace the
 * stored ones, and it is resolved again from the result; with another campaign or agent it is a transfer. A finished
 * interaction stays finished. A repeated request with the same idempotency key returns its first result, even after a
 * later message.
 * Throws `lookup.failed` with nothing written, `idempotencyKey.reused`, `permission.denied`.
 */
export function receive(incoming: IncomingInteraction, request?: Idempotency.IdempotentRequest) {
  return retryOnConflict(() => attempt(incoming, request), { codes: ["version.mismatch"] })
}
