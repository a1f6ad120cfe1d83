import { useQueryClient } from "@tanstack/solid-query"
import { Failure } from "../api"
import { activeKey, postInteraction, readView, viewKey } from "../data/interaction"
import { setTheme } from "../data/setting"
import { localeOf, useI18n } from "../i18n"
import type { Message } from "./message"

type Of<E extends Message["event"]> = Extract<Message, { event: E }>

/** Does what the host's messages hint at. */
export function useHints(agent: () => string) {
  const client = useQueryClient()
  const { setLocale } = useI18n()

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
        await postInteraction(client, { ...hint, agent: agent() })
      else refresh(hint.guid)
    }
  }

  return (message: Exclude<Message, Of<"hello">>) => {
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
