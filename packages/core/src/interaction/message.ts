import { isDeepStrictEqual } from "node:util"
import { Clock } from "../clock"
import { campaignKey, isSameAgent } from "../text/keys"
import type { IncomingInteraction } from "./schema"
import type { StoredInteraction } from "./store"

/** Returns a new interaction that is linked to no contact. */
export function newInteraction(incoming: IncomingInteraction): StoredInteraction {
  const now = Clock.iso()
  return {
    ...incoming,
    startDate: incoming.startDate || now,
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

/** The properties that a message replaces as a whole when it has a value for them. */
const REPLACED_PROPERTIES = [
  "channel",
  "clientId",
  "clientIds",
  "clientName",
  "contactId",
  "view",
  "direction",
  "startDate",
  "data",
  "extraInfo",
] as const

/**
 * Returns an interaction after another message of its guid: the values of the message replace those that are stored,
 * and those that it lacks stay. Another spelling of the campaign or of the agent is the same one.
 */
export function applyMessage(existing: StoredInteraction, incoming: IncomingInteraction): StoredInteraction {
  const sentNames = REPLACED_PROPERTIES.filter(name => incoming[name] !== undefined && incoming[name] !== null)
  const isTransfer = incoming.campaign !== "" && campaignKey(incoming.campaign) !== campaignKey(existing.campaign)
  return {
    ...existing,
    ...Object.fromEntries(sentNames.map(name => [name, incoming[name]])),
    campaign: isTransfer ? incoming.campaign : existing.campaign,
    agent: isSameAgent(existing.agent, incoming.agent) ? existing.agent : incoming.agent,
    notices: incoming.notices,
  }
}

/** Returns whether two states of an interaction have the same ClientIDs and the same ContactID. */
export function hasSameIdentity(a: StoredInteraction, b: StoredInteraction) {
  const identity = ({ channel, clientId, clientIds, contactId, extraInfo }: StoredInteraction) => [
    channel,
    clientId || null,
    clientIds ?? null,
    contactId || null,
    extraInfo?.["mail"] ?? null,
    extraInfo?.["number"] ?? null,
  ]
  return isDeepStrictEqual(identity(a), identity(b))
}

/** Returns whether a message left an interaction as it was. */
export function isUnchanged(before: StoredInteraction, after: StoredInteraction) {
  const comparable = (interaction: StoredInteraction) =>
    [...REPLACED_PROPERTIES, "campaign", "agent", "notices"].map(
      name => interaction[name as keyof StoredInteraction] ?? null,
    )
  return isDeepStrictEqual(comparable(before), comparable(after))
}
