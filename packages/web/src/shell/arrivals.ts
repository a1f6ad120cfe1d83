import { useLocation, useNavigate } from "@solidjs/router"
import { createEffect, on } from "solid-js"
import { useActive } from "../api/interaction"
import { loaded } from "../api/query"
import { useMessages } from "../messages"
import { interactionPath, isAt } from "../page/path"
import { useEditing } from "../state/draft"
import { syncTabs } from "../state/tab"
import { useChannelName, useToast } from "../ui"
import { useTabTitle } from "./tab-title"

/**
 * Gives every new interaction a tab and says so politely. It opens by itself only when nothing is being edited;
 * on opening the page, only when the agent is not already at a place of their own.
 */
export function useArrivals() {
  const t = useMessages()
  const active = useActive()
  const editing = useEditing()
  const navigate = useNavigate()
  const location = useLocation()
  const { announce } = useToast()
  const channelName = useChannelName()
  const titleOf = useTabTitle()
  let first = true
  createEffect(
    on(
      () => loaded(active),
      list => {
        if (!list) return
        const { arrived, ended, moved } = syncTabs(list.interactions)
        const newest = arrived.at(-1)
        if (newest && (isAt(location, "/") || (!first && !editing()))) navigate(interactionPath(newest.guid))
        if (!first) {
          for (const tab of arrived) {
            const text = t("interaction.tabs.arrived", {
              who: titleOf(tab),
              channel: channelName(tab.channel),
              campaign: tab.campaign,
            })
            announce(text)
            // A notice that cannot be loaded is left out: the tab and the live region have told of it.
            void import("./notify").then(({ notifyArrival }) => notifyArrival(text, tab.guid)).catch(() => undefined)
          }
          for (const tab of ended) announce(t("interaction.tabs.finished", { who: titleOf(tab) }))
          for (const tab of moved) announce(t("interaction.tabs.moved", { campaign: tab.campaign }))
        }
        first = false
      },
    ),
  )
}
