import type { Claim } from "../claim"
import type { Configuration } from "../configuration"
import { Contact } from "../contact"
import type { Contact as ContactShape, Timeline, TimelineEntry } from "../contact/schema"
import { Resolution } from "../resolution"
import type { ViewDocument } from "./schema"
import type { StoredInteraction } from "./store"
import { findPendingConflict, TIMELINE_LENGTH, toDocument } from "./view"

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
