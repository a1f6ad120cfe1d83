import { Live } from "../live"
import { Table, type Write } from "../table"
import type { ActiveInteraction } from "./schema"
import type { StoredInteraction } from "./store"

/** Returns the write that adds an interaction to its agent's active list. */
export function activeListWrite(interaction: StoredInteraction, display: string | null, seq: number): Write {
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
  return Table.putWrite({ ...Live.activeKey(interaction.agent, interaction.guid), ...active })
}

/** Returns the write that removes an interaction from its agent's active list. */
export function inactiveListWrite({ agent, guid }: StoredInteraction): Write {
  return Table.deleteWrite(Live.activeKey(agent, guid))
}

/** Lists the agent's active interactions, newest first. Throws `table.unavailable`. */
export async function listActive(agent: string): Promise<ActiveInteraction[]> {
  const items = await Live.listActive(agent)
  return items
    .map(({ pk: _pk, sk: _sk, ...active }) => active as unknown as ActiveInteraction)
    .sort((a, b) => (a.startDate < b.startDate ? 1 : a.startDate > b.startDate ? -1 : b.seq - a.seq))
}
