import { A, useLocation, useNavigate } from "@solidjs/router"
import X from "lucide-solid/icons/x"
import { createEffect, For, Show } from "solid-js"
import { type Command, useCommands } from "../command"
import { useMessages } from "../messages"
import { interactionPath, isAt } from "../page/path"
import { isEditing } from "../state/draft"
import { closeTab, type Tab, useTabs } from "../state/tab"
import { ChannelIcon, IconButton } from "../ui"
import { useTabTitle } from "./tab-title"
import { root } from "./tabs.module.css"

/** The agent's interactions, side by side: those under way and those that ended and were not closed yet. */
export function Tabs() {
  const t = useMessages()
  const tabs = useTabs()
  const titleOf = useTabTitle()
  const navigate = useNavigate()
  const location = useLocation()
  const isCurrent = (tab: Tab) => isAt(location, interactionPath(tab.guid))
  const shut = (tab: Tab) => {
    const next = tabs.find(other => other.guid !== tab.guid)
    const current = isCurrent(tab)
    closeTab(tab.guid)
    if (current) navigate(next ? interactionPath(next.guid) : "/")
  }
  useCommands((): Command[] => {
    const over = tabs.find(tab => isCurrent(tab) && tab.state !== "active")
    return [
      ...(over ? [{ id: "close", label: t("interaction.command.close"), run: () => shut(over) }] : []),
      ...tabs.slice(0, 9).map((tab, index) => ({
        id: `tab-${tab.guid}`,
        label: t("interaction.tabs.switchTo", { who: titleOf(tab) }),
        keys: `Alt+Digit${index + 1}`,
        run: () => navigate(interactionPath(tab.guid)),
      })),
    ]
  })
  return (
    <Show when={tabs.length > 0}>
      <nav class={root} aria-label={t("interaction.tabs.label")}>
        <ul>
          <For each={tabs}>
            {tab => (
              <li
                ref={element => createEffect(() => isCurrent(tab) && element.scrollIntoView({ block: "nearest" }))}
                data-state={tab.state}
                data-current={isCurrent(tab) ? "" : undefined}
              >
                <A href={interactionPath(tab.guid)} aria-current={isCurrent(tab) ? "page" : undefined}>
                  <ChannelIcon channel={tab.channel} word={false} size={14} />
                  <span data-slot="tab-title" title={`${titleOf(tab)} · ${tab.campaign}`}>
                    {titleOf(tab)}
                  </span>
                  <Show when={isEditing(tab.guid)}>
                    <span data-slot="tab-unsaved" title={t("interaction.tabs.unsaved")}>
                      <span class="visually-hidden">{t("interaction.tabs.unsaved")}</span>
                    </span>
                  </Show>
                  <Show when={tab.fresh && !isCurrent(tab)}>
                    <span data-slot="tab-fresh">{t("interaction.tabs.fresh")}</span>
                  </Show>
                  <Show when={tab.state !== "active"}>
                    <span data-slot="tab-ended">
                      {t(tab.state === "gone" ? "interaction.tabs.gone" : "interaction.tabs.ended")}
                    </span>
                  </Show>
                </A>
                <Show when={tab.state !== "active"}>
                  <IconButton
                    size="small"
                    label={t("interaction.tabs.close", { who: titleOf(tab) })}
                    onClick={() => shut(tab)}
                  >
                    <X size={14} />
                  </IconButton>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </nav>
    </Show>
  )
}
