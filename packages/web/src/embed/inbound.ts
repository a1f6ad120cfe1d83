import { type QueryClient, useQueryClient } from "@tanstack/solid-query"
import type { IncomingInteraction } from "@ucrm/core/interaction/schema"
import { api, Failure, unwrap } from "../api/client"
import { activeKey, readView, viewKey } from "../api/interaction"
import { localeOf, useLocale } from "../messages"
import { setTheme } from "../state/setting"
import type { InboundMessage } from "./message"

type DataOf<E extends InboundMessage["event"]> = Extract<InboundMessage, { event: E }>["data"]

/** Posts an interaction that the host has sent to the frame but not to the server yet, as the agent's own. */
async function postInteraction(client: QueryClient, received: IncomingInteraction) {
  await unwrap(api.v1.interactions.$post({ json: received }))
  await client.invalidateQueries({ queryKey: activeKey })
}

/** Returns a function that applies a message of the host: it loads, refreshes or sets what the message names. */
export function useInbound(agent: () => string) {
  const client = useQueryClient()
  const { setLocale } = useLocale()

  const refresh = (guid: string) => {
    void client.invalidateQueries({ queryKey: activeKey })
    void client.invalidateQueries({ queryKey: viewKey(guid) })
  }

  const loadAssigned = async (hint: DataOf<"assignedInteraction">) => {
    try {
      await client.fetchQuery({
        queryKey: viewKey(hint.guid),
        queryFn: () => readView(client, hint.guid),
        staleTime: 0,
      })
      await client.invalidateQueries({ queryKey: activeKey })
    } catch (error) {
      if (error instanceof Failure && error.code === "interaction.notFound")
        await postInteraction(client, { ...hint, agent: agent() } as IncomingInteraction)
      else refresh(hint.guid)
    }
  }

  return (message: Exclude<InboundMessage, { event: "hello" }>) => {
    switch (message.event) {
      case "assignedInteraction":
        return void loadAssigned(message.data).catch(() => refresh(message.data.guid))
      case "finishedInteraction":
      case "sentDisposition":
        return refresh(message.data.guid)
      case "changedTheme":
        return setTheme(message.data)
      case "changedLanguage": {
        const locale = localeOf(message.data)
        return locale && setLocale(locale, "host")
      }
    }
  }
}
