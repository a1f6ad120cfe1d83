import type { StoredInteraction } from "../interaction/store"
import { isSameAgent } from "../text/agent-key"
import { campaignKey } from "../text/campaign-key"
import type { InteractionFilter } from "./schema"

const isSameCampaign = (a: string, b: string) => campaignKey(a) === campaignKey(b)

function matchesStatistics(interaction: StoredInteraction, { match, agent, campaign, channel }: InteractionFilter) {
  const { statistics } = interaction
  if (!statistics) return false
  if (agent !== undefined && !isSameAgent(statistics.agent ?? interaction.agent, agent)) return false
  if (campaign !== undefined && !isSameCampaign(statistics.campaign, campaign)) return false
  if (channel !== undefined && statistics.channel !== channel) return false
  if (match === "changed") return statistics.changed
  if (match === "identified") return statistics.bucket !== undefined
  return statistics.outcome === match
}

/** Returns whether a filter leaves out interactions within its period and of its agent. */
export function isFiltered({ campaign, channel, outcome, state, match }: InteractionFilter) {
  return [campaign, channel, outcome, state, match].some(value => value !== undefined)
}

/** Returns whether an interaction is one of a filter, apart from its period; `isActive` is its state as it is shown. */
export function matches(interaction: StoredInteraction, isActive: boolean, filter: InteractionFilter): boolean {
  const { agent, campaign, channel, outcome, state, match } = filter
  if (state !== undefined && (state === "active") !== isActive) return false
  if (outcome !== undefined && interaction.disposition?.outcome !== outcome) return false
  if (match !== undefined) return matchesStatistics(interaction, filter)
  if (agent !== undefined && !isSameAgent(interaction.agent, agent)) return false
  if (campaign !== undefined && !isSameCampaign(interaction.campaign, campaign)) return false
  return channel === undefined || interaction.channel === channel
}
