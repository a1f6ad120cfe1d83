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

/** The number of writes that `Live.publish` adds to those of a change. */
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
  const contactLastSeen = lastSeen.get(contactId) ?? {}
  return [Contact.touchLastSeenWrite(contactId, claim, contactLastSeen, { campaign, at: startDate }, Store.conflict)]
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
    holders: resolved.lookup.primary?.summaries ?? [],
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
  channel: Live.AgentChannel,
) {
  const allWrites = [Store.updateWrite(before, after), ...writes]
  if (allWrites.length + LIVE_WRITES > TRANSACTION_LIMIT)
    throw new Failure("contact.tooLarge", "This would change too many records at once; nothing was written.")
  const { guid, version, agent } = after
  await Live.publish([{ agent, type: "interaction.changed", guid, version }], () => allWrites, [channel]).catch(
    async error => {
      throw Errors.is(error, "identifier.changed") ? await identifierChanged(before) : error
    },
  )
}

/** The reads and the writes of an agent's choice. */
interface WrittenChoice {
  interaction: StoredInteraction
  contact: ContactShape
  /** The contact's timeline before the write, and the entries that the write added. */
  timeline: Timeline
  entries: TimelineEntry[]
  /** The lookup before the write, and the claim on the ClientID after it. */
  lookup: Resolution.Lookup
  claim: Claim.Claim | undefined
  /** Whether the interaction's agent is a user. */
  isAgentKnown: boolean
}

/** Returns the key by which entries are sorted, pinned ones before all others, as in the table. */
const entryKey = ({ at, id, pinned }: TimelineEntry) => `${pinned ? Contact.PINNED : ""}${at}#${id}`

function withEntries({ entries, cursor }: Timeline, addedEntries: TimelineEntry[]): Timeline {
  const keys = new Set(addedEntries.map(entryKey))
  const allEntries = [...addedEntries, ...entries.filter(entry => !keys.has(entryKey(entry)))]
  const pageEntries = allEntries.sort((a, b) => (entryKey(a) < entryKey(b) ? 1 : -1)).slice(0, TIMELINE_LENGTH)
  const lastEntry = pageEntries.at(-1)
  return {
    entries: pageEntries,
    cursor: lastEntry && (cursor || allEntries.length > TIMELINE_LENGTH) ? entryKey(lastEntry) : null,
  }
}

function withClaim(lookup: Resolution.Lookup, claim: Claim.Claim | undefined): Resolution.Lookup {
  if (!claim) return lookup
  return {
    ...lookup,
    rev: claim.rev,
    primary: { claim, holders: [], summaries: [], lastSeen: new Map() },
    temporaryIds: [...new Set([...lookup.temporaryIds, ...claim.temporaryIds])],
  }
}

/**
 * Builds the view document of an interaction after its agent's choice was written, from what the request has read and
 * written: without another trip to the table, unless a temporary contact has one of its identifiers.
 */
export async function viewAfterWrite(written: WrittenChoice, configuration: Configuration): Promise<ViewDocument> {
  const { interaction, contact, timeline, entries, lookup, claim, isAgentKnown } = written
  const resolved = await Resolution.resolve(interaction, configuration, interaction.campaign, {
    link: async () => interaction.link,
    contactId: interaction.contactIdUnknown ? "unknown" : "absent",
    lookUp: async () => withClaim(lookup, claim),
  })
  const contactView = { contact, timeline: withEntries(timeline, entries) }
  const conflict = await findPendingConflict(resolved.lookup, contact)
  return toDocument(interaction, configuration, resolved, { contactView, isAgentKnown, conflict })
}
