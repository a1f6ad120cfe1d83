import { A } from "@solidjs/router"
import { createMemo, Show } from "solid-js"
import { useActive } from "../../api/interaction"
import { useLive } from "../../api/live"
import { loaded } from "../../api/query"
import { useRecentInteractions } from "../../api/recent-interactions"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { homeMessages } from "../../messages/home"
import { isEditing } from "../../state/draft"
import { useTabs } from "../../state/tab"
import { Region, SkeletonLines } from "../../ui"
import { InteractionList, type ListedInteraction } from "./interaction-list"
import { root } from "./workspace.module.css"

/** Home: the agent's last interactions, and those that are left to finish. */
export default function Workspace() {
  const t = useMessages()
  const w = useMessages(homeMessages)
  const active = useActive()
  const recent = useRecentInteractions()
  const tabs = useTabs()
  const live = useLive()
  const maySeeAll = usePermission("interactions.viewAll")
  const interactions = () => loaded(recent)?.interactions ?? []
  const toFinish = createMemo((): ListedInteraction[] => {
    const unsaved = tabs
      .filter(tab => isEditing(tab.guid))
      .map(tab => ({ ...tab, finishedAt: null, reason: w("unsaved") }))
    const open = interactions()
      .filter(({ guid, state, contactId }) => state === "finished" && contactId === null && !isEditing(guid))
      .map(interaction => ({ ...interaction, reason: w("notIdentified") }))
    const withoutOutcome = interactions()
      .filter(({ guid, lacksOutcome, contactId }) => lacksOutcome && contactId !== null && !isEditing(guid))
      .map(interaction => ({ ...interaction, reason: w("noOutcome") }))
    return [...unsaved, ...open, ...withoutOutcome]
  })
  const isBusy = () => tabs.some(tab => tab.state === "active")
  return (
    <div class={root} data-empty={interactions().length === 0 && toFinish().length === 0 ? "" : undefined}>
      <Region
        title={w("title")}
        titleHidden
        pending={active.isPending}
        skeleton={<SkeletonLines lines={3} />}
        failure={active.isError ? errorText(t, active.error) : null}
        onRetry={() => void active.refetch()}
        empty={
          <div data-slot="waiting">
            <svg viewBox="0 0 120 64" width="150" height="80" fill="none" aria-hidden="true">
              <path data-slot="waiting-line" d="M4 48h26c8 0 8-32 16-32s8 32 16 32 6-16 12-16 5 16 12 16h30" />
              <circle cx="46" cy="16" r="4" />
            </svg>
            <h1>{w(isBusy() ? "active" : "title")}</h1>
            <p>{w(live() === "reconnecting" ? "offline" : "help")}</p>
            <A href="/contacts">{w("contacts")}</A>
            <Show when={maySeeAll()}>
              <A href="/interactions">{w("all")}</A>
            </Show>
          </div>
        }
      />
      <Show when={interactions().length > 0 || toFinish().length > 0}>
        <div data-slot="home-lists">
          <Region
            title={w("recent")}
            failure={recent.isError ? errorText(t, recent.error) : null}
            onRetry={() => void recent.refetch()}
          >
            <InteractionList interactions={interactions()} />
          </Region>
          <Region title={w("toFinish")} empty={toFinish().length === 0 ? <p>{w("nothingToFinish")}</p> : undefined}>
            <InteractionList interactions={toFinish()} />
          </Region>
        </div>
      </Show>
    </div>
  )
}
