import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config, type Configuration } from "../configuration"
import { Contact } from "../contact"
import { Resolution } from "../resolution"
import { accountOf, type Subscriber } from "../stream"
import { type Item, Table, type Write } from "../table"
import { agentKey, isSameAgent } from "../text/keys"
import { entryExpiry, expiresSooner } from "./list"
import type { InteractionCard, RecentInteraction } from "./schema"
import { loadMany, type StoredInteraction } from "./store"
import { campaignChoices, campaignSettings } from "./view"

const RECENT_DAYS = 2
const DAY_MS = 24 * 60 * 60 * 1000

type RecentEntry = Pick<StoredInteraction, "guid" | "agent" | "receivedAt"> & { expiry: { ttl?: number } }

/**
 * Returns the properties of a stored interaction that its entry has; undefined for an end whose start has not arrived.
 */
function toRecentEntry(item: Item | undefined): RecentEntry | undefined {
  const { guid, agent, receivedAt } = (item ?? {}) as Record<string, unknown>
  if (typeof guid !== "string" || typeof agent !== "string" || typeof receivedAt !== "string") return undefined
  return { guid, agent, receivedAt, expiry: entryExpiry(item) }
}

/** Returns the partition of an agent's interactions, by the moment of their arrival. */
export function agentPartition(account: string, agent: string) {
  return `A#${account}#AGENT#${agentKey(agent)}#RECENT`
}

const recentKey = (account: string, { agent, receivedAt, guid }: RecentEntry) => ({
  pk: agentPartition(account, agent),
  sk: `${receivedAt}#${guid}`,
})

/**
 * Returns the writes that add an interaction to the list of its agent and delete it from that of the previous agent.
 */
function recentWrites(account: string, before: RecentEntry | undefined, after: RecentEntry | undefined): Write[] {
  const isMoved = !before || !after || !isSameAgent(before.agent, after.agent)
  if (!isMoved && !expiresSooner(before.expiry, after.expiry)) return []
  return [
    ...(before && isMoved ? [Table.deleteWrite(recentKey(account, before))] : []),
    ...(after
      ? [
          Table.putWrite({
            ...recentKey(account, after),
            guid: after.guid,
            ...after.expiry,
          }),
        ]
      : []),
  ]
}

/** Updates the list of each agent's interactions. */
export const agentRecentsSubscriber: Subscriber = {
  name: "agentRecents",
  sortKeyPrefixes: ["INTERACTION"],
  handle: async records => {
    for (const record of records) {
      const account = accountOf(record.keys)
      if (account === undefined) continue
      const writes = recentWrites(account, toRecentEntry(record.old), toRecentEntry(record.new))
      if (writes.length > 0) await Table.transact(writes)
    }
  },
}

/** Lists the current agent's latest interactions of two days, newest first. Throws `table.unavailable`. */
export async function listRecent(limit: number): Promise<RecentInteraction[]> {
  const { id } = await Actor.current()
  const [configuration, { items }] = await Promise.all([
    Config.current(),
    Table.query({
      pk: agentPartition(Actor.account(), id),
      from: new Date(Clock.millis() - RECENT_DAYS * DAY_MS).toISOString(),
      limit,
      newestFirst: true,
    }),
  ])
  const stored = await loadMany(items.map(item => String(item["guid"])))
  const ownInteractions = stored.filter(interaction => isSameAgent(interaction.agent, id))
  const recent = await Promise.all(
    ownInteractions.map(async (interaction): Promise<RecentInteraction> => {
      const outcome = interaction.disposition?.outcome ?? null
      const { outcomes } = campaignChoices(interaction, configuration)
      return {
        ...(await loadCard(interaction, configuration)),
        state: interaction.state,
        outcome,
        lacksOutcome: interaction.state === "finished" && outcome === null && outcomes.length > 0,
      }
    }),
  )
  return recent.sort((a, b) => (a.startDate < b.startDate ? 1 : -1))
}

/** Returns the properties that an interaction has in every list. Throws `table.unavailable`. */
export async function loadCard(interaction: StoredInteraction, configuration: Configuration): Promise<InteractionCard> {
  const followed = interaction.link ? await Contact.loadFollowingMerges(interaction.link.contactId) : undefined
  const { campaignLabel } = campaignSettings(interaction, configuration)
  return {
    guid: interaction.guid,
    channel: interaction.channel,
    campaign: interaction.campaign,
    ...(campaignLabel ? { campaignLabel } : {}),
    startDate: interaction.startDate,
    finishedAt: interaction.finishedAt,
    contactId: followed?.contact.id ?? null,
    name: followed ? Contact.displayName(followed.contact) : null,
    clientName: interaction.clientName || null,
    display: Resolution.identifyCaller(interaction, configuration).identifier?.display ?? null,
  }
}
