import { Clock } from "../clock"
import type { Configuration } from "../configuration"
import { Live } from "../live"
import { Table, type Write } from "../table"
import type { ActiveInteraction } from "./schema"
import type { StoredInteraction } from "./store"

const HOUR_SECONDS = 60 * 60

/**
 * Returns the write that adds an interaction to its agent's active list, where it stays for the account's
 * limit after its newest message.
 */
export function activeListWrite(
  interaction: StoredInteraction,
  display: string | null,
  seq: number,
  { identity }: Pick<Configuration, "identity">,
): Write {
  const active: ActiveInteraction = {
    guid: interaction.guid,
    channel: interaction.channel,
    campaign: interaction.campaign,
    clientName: interaction.clientName || null,
    display,
    view: interaction.view ?? null,
    startDate: interaction.startDate,
    version: interaction.version,
    seq,
  }
  return Table.putWrite({
    ...Live.activeKey(interaction.agent, interaction.guid),
    ...active,
    listedAt: Clock.iso(),
    ttl: Clock.ttl(identity.activeHours * HOUR_SECONDS),
  })
}

/** Returns the write that removes an interaction from its agent's active list. */
export function inactiveListWrite({ agent, guid }: StoredInteraction): Write {
  return Table.deleteWrite(Live.activeKey(agent, guid))
}

/** Returns since when an entry of an active list must have been written to count. */
function oldestListed({ identity }: Pick<Configuration, "identity">) {
  return new Date(Clock.millis() - identity.activeHours * HOUR_SECONDS * 1000).toISOString()
}

/**
 * Returns the guids of those interactions that are in the active lists of their agents: one whose end never comes
 * leaves it after the account's limit. Throws `table.unavailable`.
 */
export async function listActiveGuids(
  interactions: readonly StoredInteraction[],
  configuration: Pick<Configuration, "identity">,
): Promise<Set<string>> {
  const active = interactions.filter(({ state }) => state === "active")
  const items = await Table.getAll(active.map(({ agent, guid }) => Live.activeKey(agent, guid)))
  const oldest = oldestListed(configuration)
  return new Set(items.filter(item => String(item["listedAt"]) >= oldest).map(item => String(item["guid"])))
}

/**
 * Lists the agent's active interactions, newest first, without those that are older than the account's limit. Throws
 * `table.unavailable`.
 */
export async function listActive(
  agent: string,
  configuration: Pick<Configuration, "identity">,
): Promise<ActiveInteraction[]> {
  const items = await Live.listActive(agent)
  const oldest = oldestListed(configuration)
  return items
    .filter(item => String(item["listedAt"]) >= oldest)
    .map(({ pk: _pk, sk: _sk, listedAt: _at, ttl: _ttl, ...active }) => active as unknown as ActiveInteraction)
    .sort((a, b) => (a.startDate < b.startDate ? 1 : a.startDate > b.startDate ? -1 : b.seq - a.seq))
}
