import { useLocation, useNavigate } from "@solidjs/router"
import { createEffect, on } from "solid-js"
import { useEditing } from "../../data/draft"
import { useActive } from "../../data/interaction"
import { known } from "../../data/query"
import { follow } from "../../data/tab"
import { useI18n } from "../../i18n"
import { useChannelName, useToast } from "../../ui"
import { interactionPath, isAt } from "../path"
import { useTabTitle } from "./tab-title"

/**
 * Gives every new interaction a tab and says so politely. It opens by itself only when nothing is being edited;
 * on opening the page, only when the agent is not already at a place of their own.
 */
export function useArrivals() {
  const { t } = useI18n()
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
      () => known(active),
      list => {
        if (!list) return
        const { arrived, ended, moved } = follow(list.interactions)
        const newest = arrived.at(-1)
        if (newest && (isAt(location, "/") || (!first && !editing()))) navigate(interactionPath(newest.guid))
        if (!first) {
          for (const tab of arrived)
            announce(
              t("interaction.tabs.arrived", {
                who: titleOf(tab),
                channel: channelName(tab.channel),
                campaign: tab.campaign,
              }),
            )
          for (const tab of ended) announce(t("interaction.tabs.finished", { who: titleOf(tab) }))
          for (const tab of moved) announce(t("interaction.tabs.moved", { campaign: tab.campaign }))
        }
        first = false
      },
    ),
  )
}
