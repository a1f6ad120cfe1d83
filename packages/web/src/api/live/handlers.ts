import type { QueryClient } from "@tanstack/solid-query"
import type { ActiveInteraction, ViewDocument } from "@ucrm/core/interaction/schema"
import type { Event } from "@ucrm/core/live/schema"
import { api, unwrap } from "../client"
import { EXPORTS_KEY } from "../export"
import { IMPORTS_KEY } from "../import"
import { activeKey, preloadView, viewKey } from "../interaction"
import { onError } from "../query-client"
import type { Handlers, LiveState } from "./subscribe"

type List = { interactions: ActiveInteraction[] }

function activeItem({ interaction, resolution }: ViewDocument, seq: number): ActiveInteraction {
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

/** Returns the list with an interaction that just started; unchanged when it has ended or is already listed. */
export function addToList<L extends List>(list: L, view: ViewDocument, seq: number): L {
  return view.interaction.state !== "active" ||
    list.interactions.some(interaction => interaction.guid === view.interaction.guid)
    ? list
    : { ...list, interactions: [activeItem(view, seq), ...list.interactions] }
}

/**
 * Loads the data of an event. A new interaction is added to the list from its own view document, so that its page can
 * open before the list is read again.
 */
async function applyEvent(client: QueryClient, { type, guid, seq }: Event) {
  const isNew = type === "interaction.assigned" && !client.getQueryState(viewKey(guid))
  if (isNew) {
    await preloadView(client, guid)
    const view = client.getQueryData<ViewDocument>(viewKey(guid))
    if (view) client.setQueryData<List>(activeKey, list => list && addToList(list, view, seq))
  } else void client.invalidateQueries({ queryKey: viewKey(guid) })
  await client.invalidateQueries({ queryKey: activeKey })
}

const orSignIn = <T>(pending: Promise<T>) =>
  pending.catch(error => {
    onError(error)
    throw error
  })

/** Returns the handlers that read events from the API and apply them to the query cache. */
export function liveHandlers(client: QueryClient, onState: (state: LiveState) => void): Handlers {
  return {
    ticket: () => orSignIn(unwrap(api.v1.live.ticket.$post())),
    eventsSince: since => orSignIn(unwrap(api.v1.live.events.$get({ query: { since } }))),
    onEvent: event => void applyEvent(client, event),
    onImportChanged: () => void client.invalidateQueries({ queryKey: IMPORTS_KEY }),
    onExportChanged: () => void client.invalidateQueries({ queryKey: EXPORTS_KEY }),
    onReset: () => void client.invalidateQueries(),
    onState,
  }
}
