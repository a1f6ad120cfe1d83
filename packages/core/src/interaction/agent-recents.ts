import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { Resolution } from "../resolution"
import { accountOf, type Subscriber } from "../stream/subscriber"
import { type Item, Table, type Write } from "../table"
import { agentKey, isSameAgent } from "../text/agent-key"
import type { RecentInteraction } from "./schema"
import { loadMany, type StoredInteraction } from "./store"
import { campaignChoices, campaignSettings } from "./view"

const RETENTION_DAYS = 2
const DAY_SECONDS = 24 * 60 * 60

type Received = Pick<StoredInteraction, "guid" | "agent" | "receivedAt">

/** Returns what of an image names an interaction in the lists; undefined for an end whose start has not arrived. */
function toReceived(image: Item | undefined): Received | undefined {
  const { guid, agent, receivedAt } = (image ?? {}) as Record<string, unknown>
  if (typeof guid !== "string" || typeof agent !== "string" || typeof receivedAt !== "string") return undefined
  return { guid, agent, receivedAt }
}

const recentKey = (account: string, { agent, receivedAt, guid }: Received) => ({
  pk: `A#${account}#AGENT#${agentKey(agent)}#RECENT`,
  sk: `${receivedAt}#${guid}`,
})

/** Returns the writes that list an interaction among those of its agent, and no longer among those of a former one. */
function recentWrites(account: string, before: Received | undefined, after: Received | undefined): Write[] {
  if (before && after && isSameAgent(before.agent, after.agent)) return []
  return [
    ...(before ? [Table.deleteWrite(recentKey(account, before))] : []),
    ...(after
      ? [
          Table.putWrite({
            ...recentKey(account, after),
            guid: after.guid,
            ttl: Clock.ttl(RETENTION_DAYS * DAY_SECONDS),
          }),
        ]
      : []),
  ]
}

/** Keeps the list of each agent's latest interactions for two days. */
export const agentRecentsSubscriber: Subscriber = {
  name: "agentRecents",
  sortKeyPrefixes: ["INTERACTION"],
  handle: async records => {
    for (const record of records) {
      const account = accountOf(record.keys)
      if (account === undefined) continue
      const writes = recentWrites(account, toReceived(record.old), toReceived(record.new))
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
      pk: recentKey(Actor.account(), { agent: id, receivedAt: "", guid: "" }).pk,
      limit,
      newestFirst: true,
    }),
  ])
  const stored = await loadMany(items.map(item => String(item["guid"])))
  const own = stored.filter(interaction => isSameAgent(interaction.agent, id))
  const recent = await Promise.all(
    own.map(async (interaction): Promise<RecentInteraction> => {
      const found = interaction.link ? await Contact.loadFollowingMerges(interaction.link.contactId) : undefined
      const { campaignLabel } = campaignSettings(interaction, configuration)
      const outcome = interaction.disposition?.outcome ?? null
      const { outcomes } = campaignChoices(interaction, configuration)
      return {
        guid: interaction.guid,
        channel: interaction.channel,
        campaign: interaction.campaign,
        ...(campaignLabel ? { campaignLabel } : {}),
        state: interaction.state,
        startDate: interaction.startDate,
        finishedAt: interaction.finishedAt,
        contactId: found?.contact.id ?? null,
        name: found ? Contact.displayName(found.contact) : null,
        clientName: interaction.clientName || null,
        display: Resolution.identifyCaller(interaction, configuration).identifier?.display ?? null,
        outcome,
        lacksOutcome: interaction.state === "finished" && outcome === null && outcomes.length > 0,
      }
    }),
  )
  return recent.sort((a, b) => (a.startDate < b.startDate ? 1 : -1))
}
