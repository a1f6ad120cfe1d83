import { useQueryClient } from "@tanstack/solid-query"
import { createEffect, onCleanup } from "solid-js"
import { Failure } from "../api"
import { activeKey, postInteraction, readView, viewKey } from "../data/interaction"
import { known } from "../data/query"
import { useSession } from "../data/session"
import { setTheme } from "../data/setting"
import { localeOf, useI18n } from "../i18n"
import { receive } from "./listen"
import { heard, type Message } from "./message"

/** Acts on what the host says from the moment the session, and with it the list of allowed origins, is known. */
export default function Host() {
  const client = useQueryClient()
  const session = useSession()
  const { setLocale } = useI18n()

  const refresh = (guid: string) => {
    void client.invalidateQueries({ queryKey: activeKey })
    void client.invalidateQueries({ queryKey: viewKey(guid) })
  }

  const assigned = async (hint: Extract<Message, { event: "assignedInteraction" }>["data"], agent: string) => {
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
        await postInteraction(client, { ...hint, agent })
      else refresh(hint.guid)
    }
  }

  const act = (message: Message, agent: string) => {
    switch (message.event) {
      case "assignedInteraction":
        return void assigned(message.data, agent).catch(() => refresh(message.data.guid))
      case "finishedInteraction":
      case "sentDisposition":
        return refresh(message.data.guid)
      case "changedTheme":
        return setTheme(typeof message.data === "string" ? message.data : message.data.theme)
      case "changedLanguage": {
        const locale = localeOf(typeof message.data === "string" ? message.data : message.data.language)
        return locale && setLocale(locale, "host")
      }
    }
  }

  createEffect(() => {
    const me = known(session)
    if (!me) return
    onCleanup(
      receive(event => {
        const message = heard(event, window.parent, me.origins)
        if (message) act(message, me.agent)
      }),
    )
  })
  return null
}
