import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { mapInBatches } from "../concurrency"
import type { Configuration } from "../configuration"
import { Config } from "../configuration"
import { isVisible } from "../field/visibility"
import { Interaction, type StoredInteraction } from "../interaction"
import { Resolution } from "../resolution"
import { simulate } from "./preview"
import type { Outcome, Replay, ReplayResult } from "./schema"

const PERMISSION = "config.forms"
const MAX_INTERACTIONS = 100
const CONCURRENCY = 10

/** Returns a lookup that reads the same identifiers once: the configuration changes which identifiers, not their holders. */
function cachedLookup(): typeof Resolution.lookup {
  const cache = new Map<string, Promise<Resolution.Lookup>>()
  return (ids, campaign) => {
    const key = JSON.stringify(ids)
    const found = cache.get(key) ?? Resolution.lookup(ids, campaign)
    cache.set(key, found)
    return found
  }
}

async function outcomeUnder(
  configuration: Configuration,
  interaction: StoredInteraction,
  find: typeof Resolution.lookup,
): Promise<Outcome> {
  const { resolution } = (await simulate(configuration, interaction, find)).resolved
  const visible = configuration.sections.filter(section => isVisible(section, interaction.campaign))
  return {
    kind: resolution.kind,
    contactId: resolution.contactId,
    candidates: resolution.candidates.map(candidate => candidate.contactId),
    identifier: resolution.identifier?.display ?? null,
    view: Interaction.campaignSettings(interaction, configuration).view,
    sections: visible.map(section => section.title),
  }
}

async function replayOne(
  published: Configuration,
  draft: Configuration,
  interaction: StoredInteraction,
): Promise<ReplayResult> {
  const find = cachedLookup()
  const before = await outcomeUnder(published, interaction, find)
  const after = await outcomeUnder(draft, interaction, find)
  const { guid, contactId, channel, campaign, startDate } = interaction
  return { guid, input: contactId || null, channel, campaign, startDate, published: before, draft: after }
}

const differs = ({ published, draft }: ReplayResult) => !isDeepStrictEqual(published, draft)

/**
 * Replays the account's latest hundred interactions and returns those that would end differently, or show other
 * sections, under the draft. Writes nothing. Throws `lookup.failed`, `permission.denied`.
 */
export async function replay(): Promise<Replay> {
  await Actor.allowed(PERMISSION)
  const [stand, interactions] = await Promise.all([
    Config.loadSnapshot(),
    Interaction.loadRecent(MAX_INTERACTIONS),
  ]).catch(Resolution.toLookupFailure)
  const [published, draft] = [Config.configurationOf(stand, "published"), Config.configurationOf(stand, "draft")]
  const results = await mapInBatches(interactions, CONCURRENCY, interaction => replayOne(published, draft, interaction))
  return { replayed: results.length, changed: results.filter(differs) }
}
