import type { Claim } from "../claim"
import { Clock } from "../clock"
import { Config, type Configuration } from "../configuration"
import { Contact } from "../contact"
import type { Contact as ContactShape, Timeline, TimelineEntry } from "../contact/schema"
import { Errors, Failure } from "../error"
import { Live } from "../live"
import { MatchStats } from "../match-stats"
import { Resolution } from "../resolution"
import { TRANSACTION_LIMIT, type Write } from "../table"
import type { ViewDocument } from "./schema"
import type { StoredInteraction } from "./store"
import * as Store from "./store"
import { findPendingConflict, resolveView, TIMELINE_LENGTH, toDocument } from "./view"

/** The writes that `Live.publish` adds to those of the change. */
const LIVE_WRITES = 1

/** Returns the entry of an interaction on its contact's timeline; the same for every campaign it passes through. */
export function startedEntry(interaction: Store.StoredInteraction): TimelineEntry {
  const { disposition } = interaction
  return {
    id: interaction.guid,
    at: interaction.startDate,
    kind: "interaction.started",
    by: interaction.agent,
    guid: interaction.guid,
    channel: interaction.channel,
    campaign: interaction.campaign,
    ...(interaction.direction ? { direction: interaction.direction } : {}),
    ...(interaction.state === "finished" && interaction.finishedAt ? { finishedAt: interaction.finishedAt } : {}),
    ...(disposition?.reason ? { reason: disposition.reason } : {}),
    ...(disposition?.outcome ? { outcome: disposition.outcome } : {}),
  }
}

/**
 * Returns the write that records when a holder of the ClientID was last seen through it in this campaign. It only ranks
 * the holders of a shared ClientID: there is none while a single contact holds it directly.
 */
export function lastSeenWrites(
  { campaign, startDate }: Store.StoredInteraction,
  contactId: string,
  primary: Resolution.ClaimMatch | undefined,
): Write[] {
  if (!primary?.claim.contactIds.includes(contactId) || primary.claim.mode === "direct") return []
  const { claim, lastSeen } = primary
  const last = lastSeen.get(contactId) ?? {}
  return [Contact.touchLastSeenWrite(contactId, claim, last, { campaign, at: startDate }, Store.conflict)]
}

/** Returns the writes that move an interaction with its notes from one contact's timeline to another's. */
export function moveTimelineWrites(before: Store.StoredInteraction, after: Store.StoredInteraction): Write[] {
  const [source, target] = [before.link?.contactId, after.link?.contactId]
  if (source === target) return []
  const entries = [startedEntry(after), ...(after.notes ?? [])]
  return [
    ...(source ? entries.map(entry => Contact.deleteTimelineEntryWrite(source, entry)) : []),
    ...(source && !target ? [Contact.unlinkedInteractionWrite(source, after.guid)] : []),
    ...(target ? entries.map(entry => Contact.timelineEntryWrite(target, entry)) : []),
  ]
}

/** Returns the match statistics of an interaction after its agent chose a contact. */
export function statisticsAfterChoice({ statistics, receivedAt }: Store.StoredInteraction, contactId: string) {
  return statistics && MatchStats.recordChoice(statistics, contactId, (Clock.millis() - Date.parse(receivedAt)) / 1000)
}

/** Creates the failure `identifier.changed` with the current resolution and holders. */
export async function identifierChanged(interaction: Store.StoredInteraction) {
  const { view, resolved } = await resolveView(interaction, await Config.current())
  return new Failure("identifier.changed", "The holders of this ClientID have changed in the meantime.", {
    resolution: view.resolution,
    holders: resolved.found.primary?.summaries ?? [],
  })
}

/**
 * Writes the next version of an interaction in one transaction with `writes`, and notifies its agent. Throws
 * `contact.tooLarge`, `identifier.changed`.
 */
export async function commit(
  before: Store.StoredInteraction,
  after: Store.StoredInteraction,
  writes: Write[],
  desk: Live.AgentChannel,
) {
  const all = [Store.updateWrite(before, after), ...writes]
  if (all.length + LIVE_WRITES > TRANSACTION_LIMIT)
    throw new Failure("contact.tooLarge", "This would change too many records at once; nothing was written.")
  const { guid, version, agent } = after
  await Live.publish([{ agent, type: "interaction.changed", guid, version }], () => all, [desk]).catch(async error => {
    throw Errors.is(error, "identifier.changed") ? await identifierChanged(before) : error
  })
}

interface Written {
  interaction: StoredInteraction
  contact: ContactShape
  /** The contact's timeline before the write, and the entries that the write added. */
  timeline: Timeline
  entries: TimelineEntry[]
  /** The lookup before the write, and the claim on the ClientID after it. */
  found: Resolution.Lookup
  claim: Claim.Claim | undefined
  /** Whether the interaction's agent is a user. */
  isAgentKnown: boolean
}

/** Sorts pinned entries before all others, as their keys in the table do. */
const keyOf = ({ at, id, pinned }: TimelineEntry) => `${pinned ? Contact.PINNED : ""}${at}#${id}`

function withEntries({ entries, cursor }: Timeline, added: TimelineEntry[]): Timeline {
  const keys = new Set(added.map(keyOf))
  const all = [...added, ...entries.filter(entry => !keys.has(keyOf(entry)))]
  const shown = all.sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1)).slice(0, TIMELINE_LENGTH)
  const last = shown.at(-1)
  return { entries: shown, cursor: last && (cursor || all.length > TIMELINE_LENGTH) ? keyOf(last) : null }
}

function lookupAfter(found: Resolution.Lookup, claim: Claim.Claim | undefined): Resolution.Lookup {
  if (!claim) return found
  return {
    ...found,
    rev: claim.rev,
    primary: { claim, holders: [], summaries: [], lastSeen: new Map() },
    temporaryIds: [...new Set([...found.temporaryIds, ...claim.temporaryIds])],
  }
}

/**
 * Builds the view document of an interaction after its agent's choice was written, from what the request has read and
 * written: without another trip to the table, unless a temporary contact has one of its identifiers.
 */
export async function writtenView(written: Written, configuration: Configuration): Promise<ViewDocument> {
  const { interaction, contact, timeline, entries, found, claim, isAgentKnown } = written
  const resolved = await Resolution.resolve(interaction, configuration, interaction.campaign, {
    link: async () => interaction.link,
    contactId: interaction.contactIdUnknown ? "unknown" : "absent",
    find: async () => lookupAfter(found, claim),
  })
  const shown = { contact, timeline: withEntries(timeline, entries) }
  const conflict = await findPendingConflict(resolved.found, contact)
  return toDocument(interaction, configuration, resolved, { shown, isAgentKnown, conflict })
}
