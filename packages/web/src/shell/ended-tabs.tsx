import { A } from "@solidjs/router"
import X from "lucide-solid/icons/x"
import { For } from "solid-js"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { interactionPath } from "../page/path"
import type { Tab } from "../state/tab"
import { Button, ChannelIcon, IconButton, Time } from "../ui"
import { root } from "./ended-tabs.module.css"
import { useTabTitle } from "./tab-title"

/** Shows the folded tabs of ended interactions, the latest first, with a button that closes them all. */
export default function EndedTabs(props: {
  tabs: readonly Tab[]
  onClose: (tab: Tab) => void
  onCloseAll: () => void
}) {
  const t = useMessages()
  const w = useMessages(siteMessages)
  const titleOf = useTabTitle()
  const endedAt = (tab: Tab) => new Date(tab.endedAt ?? 0).toISOString()
  return (
    <div class={root}>
      <ul>
        <For each={props.tabs.toReversed()}>
          {tab => (
            <li>
              <A
                href={interactionPath(tab.guid)}
                onClick={event => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
              >
                <ChannelIcon channel={tab.channel} labelHidden size={14} />
                <span data-slot="ended-title">{titleOf(tab)}</span>
                <span data-slot="ended-at">
                  {tab.campaign} · <Time at={endedAt(tab)} />
                </span>
              </A>
              <IconButton
                size="small"
                label={t("interaction.tabs.close", { who: titleOf(tab) })}
                onClick={() => props.onClose(tab)}
              >
                <X size={14} />
              </IconButton>
            </li>
          )}
        </For>
      </ul>
      <Button size="small" variant="quiet" onClick={() => props.onCloseAll()}>
        {w("tabs.closeEnded")}
      </Button>
    </div>
  )
}
