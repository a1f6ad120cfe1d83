import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config, type Configuration } from "../configuration"
import { Contact } from "../contact"
import type { Contact as ContactShape, Timeline } from "../contact/schema"
import { Resolution } from "../resolution"
import type { Candidate, Notice, PendingConflict, Resolution as ResolutionShape } from "../resolution/schema"
import { isVisible } from "../section/schema"
import { campaignKey, isSameAgent } from "../text/keys"
import { findUser } from "../user"
import type { IncomingInteraction, Interaction, Offer, ViewDocument } from "./schema"
import { type StoredInteraction, toInteraction } from "./store"

export const TIMELINE_LENGTH = 20

/** Returns the view and the label that an interaction's campaign sets; the host's own view takes precedence. */
export function campaignSettings(
  { campaign, view }: Pick<IncomingInteraction, "campaign" | "view">,
  { campaigns }: Configuration,
): Pick<Interaction, "view" | "campaignLabel"> {
  const settings = campaigns.get(campaignKey(campaign))
  return { view: view ?? settings?.view ?? null, ...(settings?.label ? { campaignLabel: settings.label } : {}) }
}

/** Returns the settings of an interaction's campaign that the view needs. */
export function campaignChoices(
  { campaign }: Pick<IncomingInteraction, "campaign">,
  { campaigns }: Configuration,
): ViewDocument["campaign"] {
  const { reasons = [], outcomes = [], data = [] } = campaigns.get(campaignKey(campaign)) ?? {}
  return { reasons, outcomes, data }
}

/** Returns whether the contact has exactly this identifier. */
export function hasIdentifier(contact: ContactShape | null, identifier: ResolutionShape["identifier"]) {
  return (
    identifier !== null &&
    (contact?.identifiers.some(({ kind, value }) => kind === identifier.kind && value === identifier.value) ?? false)
  )
}

async function loadLinkedContact({ link }: StoredInteraction) {
  if (!link) return undefined
  const { contactId } = link
  const [followed, timeline] = await Promise.all([
    Contact.loadFollowingMerges(contactId),
    Contact.listTimeline([contactId], TIMELINE_LENGTH),
  ]).catch(Resolution.toLookupFailure)
  if (!followed) return undefined
  const { contact } = followed
  const isMerged = followed.redirected || contact.mergedFrom !== undefined
  return {
    contact,
    timeline: isMerged ? await Contact.contactTimeline(contact, TIMELINE_LENGTH) : timeline,
    link: followed.redirected ? { ...link, contactId: contact.id, redirectedFrom: contactId } : link,
  }
}

async function loadMatchedContact({ contactId }: ResolutionShape) {
  if (!contactId) return undefined
  const contact = await Contact.get(contactId)
  return { contact, timeline: await Contact.contactTimeline(contact, TIMELINE_LENGTH) }
}

/** Returns the temporary contact that has one of the identifiers; few interactions load the code that compares it. */
export async function findPendingConflict(
  { temporaryIds }: Resolution.Lookup,
  contact: ContactShape | undefined,
): Promise<PendingConflict | undefined> {
  if (temporaryIds.length === 0) return undefined
  const { Conflict } = await import("../conflict")
  return Conflict.findPending(temporaryIds, contact)
}

/** How many candidates are ranked by their last contact; the rest follow in the order of the lookup. */
const MAX_RANKED_CANDIDATES = 20

/** Returns the candidates with the last contact of each by any ClientID, the latest first within its tier. */
async function rankByLastContact(candidates: Candidate[], guid: string): Promise<Candidate[]> {
  const ranked = await Promise.all(
    candidates.slice(0, MAX_RANKED_CANDIDATES).map(async candidate => {
      const lastContact = await Contact.findLastContact(candidate.contactId, guid)
      const isRecent = lastContact && !candidate.why.includes("interaction.recent")
      const why = isRecent ? [...candidate.why, "interaction.recent" as const] : candidate.why
      return lastContact ? { ...candidate, why, lastContact } : candidate
    }),
  )
  ranked.sort(
    (a, b) =>
      Number(a.tier === "variant") - Number(b.tier === "variant") ||
      (b.lastContact?.at ?? "").localeCompare(a.lastContact?.at ?? ""),
  )
  return [...ranked, ...candidates.slice(MAX_RANKED_CANDIDATES)]
}

function toOffer(
  { assigned }: StoredInteraction,
  contact: ContactShape | null,
  { resolution, caller, lookup }: Resolution.Resolved,
): Offer | null {
  const { identifier, by } = resolution
  const { primary } = caller.ids
  if (!contact || !identifier || assigned || by === "clientId" || hasIdentifier(contact, identifier)) return null
  const alternateValues = primary.withheld ? [] : (primary.alternateValues ?? [])
  if (alternateValues.some(value => hasIdentifier(contact, { ...identifier, value }))) return null
  return { identifier, holders: lookup.primary?.summaries ?? [], rev: lookup.rev }
}

const toUndo = ({ undo }: StoredInteraction): ViewDocument["undo"] =>
  undo && Date.parse(undo.until) >= Clock.millis() ? { kind: undo.kind, until: undo.until } : null

/** The reads beside the resolution that a view document is built from. */
interface ViewContext {
  /** The contact that the view shows, if any. */
  contactView: { contact: ContactShape; timeline: Timeline } | undefined
  /** Whether the interaction's agent is a user. */
  isAgentKnown: boolean
  conflict: PendingConflict | undefined
}

/** Returns the view document of an interaction from its resolution and the other reads. */
export function toDocument(
  interaction: StoredInteraction,
  configuration: Configuration,
  resolved: Resolution.Resolved,
  { contactView, isAgentKnown, conflict }: ViewContext,
): ViewDocument {
  const contact = contactView?.contact ?? null
  return {
    interaction: {
      ...toInteraction(interaction, contact?.id ?? null),
      ...campaignSettings(interaction, configuration),
    },
    resolution: withNotices(resolved.resolution, interaction, isAgentKnown),
    contact,
    sections: configuration.sections.filter(section => isVisible(section, interaction.campaign)),
    timeline: contactView?.timeline ?? { entries: [], cursor: null },
    notes: interaction.notes ?? [],
    campaign: campaignChoices(interaction, configuration),
    offer: toOffer(interaction, contact, resolved),
    undo: toUndo(interaction),
    ...(conflict ? { conflict } : {}),
  }
}

/**
 * Builds the view document of an interaction, with the resolution behind it: in two sequential trips when a contact is
 * linked. Reads only. Throws `lookup.failed`.
 */
export async function resolveView(interaction: StoredInteraction, configuration: Configuration) {
  const linked = loadLinkedContact(interaction)
  const [resolved, linkedView, isAgentKnown] = await Promise.all([
    Resolution.resolve(interaction, configuration, interaction.campaign, {
      link: async () => (await linked)?.link ?? null,
      contactId: interaction.contactIdUnknown ? "unknown" : "absent",
    }),
    linked,
    isKnownAgent(interaction.agent).catch(Resolution.toLookupFailure),
  ])
  const contactView = linkedView ?? (await loadMatchedContact(resolved.resolution))
  const [candidates, conflict] = await Promise.all([
    rankByLastContact(resolved.resolution.candidates, interaction.guid),
    findPendingConflict(resolved.lookup, contactView?.contact),
  ]).catch(Resolution.toLookupFailure)
  const ranked = { ...resolved, resolution: { ...resolved.resolution, candidates } }
  return {
    view: toDocument(interaction, configuration, ranked, { contactView, isAgentKnown, conflict }),
    resolved: ranked,
  }
}

/**
 * Returns the view document of an interaction, by default under the published configuration. Throws `lookup.failed`.
 */
export async function toView(interaction: StoredInteraction, configuration?: Configuration): Promise<ViewDocument> {
  const current = configuration ?? (await Config.current().catch(Resolution.toLookupFailure))
  return (await resolveView(interaction, current)).view
}

/** Returns whether an agent is a user of the account; the actor is, without a read. Throws `table.unavailable`. */
export async function isKnownAgent(agent: string): Promise<boolean> {
  const actor = await Actor.current()
  if (actor.type === "agent" && isSameAgent(actor.id, agent)) return true
  return (await findUser(Actor.account(), agent)) !== undefined
}

/**
 * Returns a resolution with the notices about the interaction itself: its newest message, its agent, who may not be a
 * user yet, and its ClientID.
 */
export function withNotices(
  resolution: ResolutionShape,
  { notices, clientIdChanged }: Pick<StoredInteraction, "notices" | "clientIdChanged">,
  isAgentKnown: boolean,
): ResolutionShape {
  const ownNotices: Notice[] = [
    ...(clientIdChanged
      ? [{ code: "clientId.changed" as const, detail: "The ClientID changed after an agent chose the contact." }]
      : []),
    ...(isAgentKnown
      ? []
      : [{ code: "agent.unknown" as const, detail: "The agent is not a user yet; the interaction waits for them." }]),
    ...(notices ?? []),
  ]
  return { ...resolution, notices: [...resolution.notices, ...ownNotices] }
}
