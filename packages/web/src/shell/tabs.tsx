import { A, useLocation, useNavigate } from "@solidjs/router"
import X from "lucide-solid/icons/x"
import { createEffect, createMemo, For, onCleanup, onMount, Show } from "solid-js"
import { type Command, useCommands } from "../command"
import { useMessages } from "../messages"
import { interactionPath, isAt } from "../page/path"
import { isEditing } from "../state/draft"
import { closeTabs, foldTabs, neighbourOf, type Tab, useTabs } from "../state/tab"
import { ChannelIcon, IconButton, Menu, useNow } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import { useTabTitle } from "./tab-title"
import { root } from "./tabs.module.css"

const EndedTabs = lazyPart(() => import("./ended-tabs"))
const FOLD_CHECK_MS = 10_000

/** Shows the agent's interactions side by side; those that ended a while ago are in a menu at the end. */
export function Tabs() {
  const t = useMessages()
  const tabs = useTabs()
  const titleOf = useTabTitle()
  const navigate = useNavigate()
  const location = useLocation()
  const now = useNow(FOLD_CHECK_MS)
  const isCurrent = (tab: Tab) => isAt(location, interactionPath(tab.guid))
  const bar = createMemo(() => foldTabs(tabs, now(), tab => isCurrent(tab) || isEditing(tab.guid)))
  const close = (tab: Tab) => {
    const next = isCurrent(tab) ? neighbourOf(bar().shown, tab.guid) : undefined
    const isShown = isCurrent(tab)
    closeTabs(tab.guid)
    if (isShown) navigate(next ? interactionPath(next.guid) : "/")
  }
  const closable = () => tabs.filter(tab => tab.state !== "active" && !isEditing(tab.guid))
  const closeEnded = () => {
    const closed = closable()
    const isShown = closed.some(isCurrent)
    closeTabs(...closed.map(tab => tab.guid))
    if (isShown) navigate(tabs[0] ? interactionPath(tabs[0].guid) : "/")
  }
  const moveBy = (step: 1 | -1) => {
    const { shown } = bar()
    const at = shown.findIndex(isCurrent)
    // On a page without a tab, the next tab is the first one, and the previous tab the last one.
    const from = at < 0 && step < 0 ? 0 : at
    const target = shown[(from + step + shown.length) % shown.length]
    if (target) navigate(interactionPath(target.guid))
  }
  useCommands((): Command[] => {
    const closableTab = tabs.find(tab => isCurrent(tab) && tab.state !== "active")
    return [
      ...(closableTab
        ? [
            {
              id: "close",
              label: t("interaction.command.close"),
              keys: "w",
              group: "tabs" as const,
              run: () => close(closableTab),
            },
          ]
        : []),
      ...(closable().length > 0
        ? [
            {
              id: "close-ended",
              label: t("interaction.command.closeEnded"),
              keys: "Shift+W",
              group: "tabs" as const,
              run: closeEnded,
            },
          ]
        : []),
      ...(bar().shown.length > 1
        ? (
            [
              ["j", 1, "interaction.command.nextTab"],
              ["k", -1, "interaction.command.previousTab"],
            ] as const
          ).map(([keys, step, label]) => ({
            id: `tab-step-${step}`,
            label: t(label),
            keys,
            group: "tabs" as const,
            run: () => moveBy(step),
          }))
        : []),
      ...bar()
        .shown.slice(0, 9)
        .map((tab, index) => ({
          id: `tab-${tab.guid}`,
          label: t("interaction.tabs.switchTo", { who: titleOf(tab) }),
          keys: `Alt+Digit${index + 1}`,
          group: "tabs" as const,
          hidden: isCurrent(tab),
          run: () => navigate(interactionPath(tab.guid)),
        })),
    ]
  })
  let list: HTMLUListElement | undefined
  const showCurrent = () => list?.querySelector("[data-current]")?.scrollIntoView({ block: "nearest" })
  onMount(() => {
    window.addEventListener("resize", showCurrent)
    onCleanup(() => window.removeEventListener("resize", showCurrent))
  })
  return (
    <Show when={tabs.length > 0}>
      <nav class={root} aria-label={t("interaction.tabs.label")}>
        <ul ref={list}>
          <For each={bar().shown}>
            {tab => (
              <li
                ref={element => createEffect(() => isCurrent(tab) && element.scrollIntoView({ block: "nearest" }))}
                data-state={tab.state}
                data-current={isCurrent(tab) ? "" : undefined}
                onAuxClick={event => {
                  if (event.button !== 1 || tab.state === "active") return
                  event.preventDefault()
                  close(tab)
                }}
              >
                <A href={interactionPath(tab.guid)} aria-current={isCurrent(tab) ? "page" : undefined}>
                  <ChannelIcon channel={tab.channel} labelHidden size={14} />
                  <span data-slot="tab-title" title={`${titleOf(tab)} · ${tab.campaign}`}>
                    {titleOf(tab)}
                  </span>
                  <Show when={isEditing(tab.guid)}>
                    <span data-slot="tab-unsaved" title={t("interaction.tabs.unsaved")}>
                      <span class="visually-hidden">{t("interaction.tabs.unsaved")}</span>
                    </span>
                  </Show>
                  <Show when={tab.fresh && tab.state === "active" && !isCurrent(tab)}>
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
                    onClick={() => close(tab)}
                  >
                    <X size={14} />
                  </IconButton>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={bar().folded.length > 0}>
          <Menu
            label={t("interaction.tabs.endedCount", { count: bar().folded.length })}
            button={
              <span data-slot="tabs-ended">{t("interaction.tabs.endedCount", { count: bar().folded.length })}</span>
            }
          >
            <EndedTabs tabs={bar().folded} onClose={close} onCloseAll={closeEnded} />
          </Menu>
        </Show>
      </nav>
    </Show>
  )
}
