import type { QueryClient } from "@tanstack/solid-query"
import type { ActiveInteraction, ViewDocument } from "@ucrm/core/interaction/schema"
import type { Event } from "@ucrm/core/live/schema"
import { activeKey, preloadView, viewKey } from "../interaction"

type List = { interactions: ActiveInteraction[] }

function line({ interaction, resolution }: ViewDocument, seq: number): ActiveInteraction {
  const { guid, channel, campaign, clientName, view, startDate, version } = interaction
  return {
    guid,
    channel,
    campaign,
    clientName,
    view,
    startDate,
    version,
    display: resolution.identifier?.display ?? null,
    seq,
  }
}

/** The list with an interaction that just began; one that is over, or on it already, changes nothing. */
export function addToList<L extends List>(list: L, view: ViewDocument, seq: number): L {
  return view.interaction.state !== "active" ||
    list.interactions.some(interaction => interaction.guid === view.interaction.guid)
    ? list
    : { ...list, interactions: [line(view, seq), ...list.interactions] }
}

/**
 * Reads what an event tells of. An interaction that was never seen is put on the list by its own view, so that the page
 * opens without waiting for the list as well, which is read after it.
 */
export async function applyEvent(client: QueryClient, { type, guid, seq }: Event) {
  const isNew = type === "interaction.assigned" && !client.getQueryState(viewKey(guid))
  if (isNew) {
    await preloadView(client, guid)
    const view = client.getQueryData<ViewDocument>(viewKey(guid))
    if (view) client.setQueryData<List>(activeKey, list => list && addToList(list, view, seq))
  } else void client.invalidateQueries({ queryKey: viewKey(guid) })
  await client.invalidateQueries({ queryKey: activeKey })
}
