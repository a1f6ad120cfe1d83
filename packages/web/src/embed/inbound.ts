import { type QueryClient, useQueryClient } from "@tanstack/solid-query"
import type { IncomingInteraction } from "@ucrm/core/interaction/schema"
import { api, Failure, unwrap } from "../api/client"
import { activeKey, readView, viewKey } from "../api/interaction"
import { localeOf, useLocale } from "../messages"
import { setTheme } from "../state/setting"
import type { InboundMessage } from "./message"

type Of<E extends InboundMessage["event"]> = Extract<InboundMessage, { event: E }>

/** Posts an interaction that the host's message named before the server heard of it, as the agent's own. */
async function postInteraction(client: QueryClient, received: IncomingInteraction) {
  await unwrap(api.v1.interactions.$post({ json: received }))
  await client.invalidateQueries({ queryKey: activeKey })
}

/** Does what the host's messages hint at. */
export function useInbound(agent: () => string) {
  const client = useQueryClient()
  const { setLocale } = useLocale()

  const refresh = (guid: string) => {
    void client.invalidateQueries({ queryKey: activeKey })
    void client.invalidateQueries({ queryKey: viewKey(guid) })
  }

  const assigned = async (hint: Of<"assignedInteraction">["data"]) => {
    try {
      await client.fetchQuery({
        queryKey: viewKey(hint.guid),
        queryFn: () => readView(client, hint.guid),
        staleTime: 0,
      })
      await client.invalidateQueries({ queryKey: activeKey })
    } catch (error) {
      // The frame may hear of an interaction before the server does: it is then posted as the agent's own.
      if (error instanceof Failure && error.code === "interaction.notFound")
        await postInteraction(client, { ...hint, agent: agent() } as IncomingInteraction)
      else refresh(hint.guid)
    }
  }

  return (message: Exclude<InboundMessage, Of<"hello">>) => {
    switch (message.event) {
      case "assignedInteraction":
        return void assigned(message.data).catch(() => refresh(message.data.guid))
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
