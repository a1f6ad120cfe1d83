import { A, useNavigate } from "@solidjs/router"
import { createMemo, createSignal, Show } from "solid-js"
import { useOwnConflicts } from "../../api/conflict"
import { useActive } from "../../api/interaction"
import { useRecentInteractions } from "../../api/interaction-list"
import { useLive } from "../../api/live"
import { loaded } from "../../api/query"
import { usePermission } from "../../api/session"
import { ContactSearch } from "../../interaction/contact-search"
import { useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { homeMessages } from "../../messages/home"
import { isEditing } from "../../state/draft"
import { useTabs } from "../../state/tab"
import { Button, Region, SkeletonLines } from "../../ui"
import { contactPath } from "../path"
import { root } from "./home.module.css"
import { InteractionList, type ListedInteraction, PendingConflicts, ResolvedConflicts } from "./lists"

const LATEST_COUNT = 8
const MAX_OF_DAY = 200

const isToday = (at: string) => new Date(at).toDateString() === new Date().toDateString()

/** Renders the home page: the agent's latest interactions, and those to finish. */
export default function Home() {
  const t = useMessages()
  const w = useMessages(homeMessages)
  const active = useActive()
  const navigate = useNavigate()
  const [isDayShown, setDayShown] = createSignal(false)
  const recent = useRecentInteractions(() => (isDayShown() ? MAX_OF_DAY : LATEST_COUNT))
  const own = useOwnConflicts()
  const tabs = useTabs()
  const live = useLive()
  const mayList = usePermission("tools.contacts")
  const maySeeAll = usePermission("interactions.viewAll")
  const interactions = () => loaded(recent)?.interactions ?? []
  const shown = () => (isDayShown() ? interactions().filter(({ startDate }) => isToday(startDate)) : interactions())
  const pending = () => loaded(own)?.pending ?? []
  const resolved = () => loaded(own)?.resolved ?? []
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
  const isEmpty = () =>
    interactions().length + toFinish().length + pending().length + resolved().length === 0 && !recent.isError
  const isBusy = () => tabs.some(tab => tab.state === "active")
  return (
    <div class={root} data-empty={isEmpty() ? "" : undefined}>
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
            <Show when={mayList()}>
              <A href="/contacts">{w("contacts")}</A>
            </Show>
            <Show when={maySeeAll()}>
              <A href="/interactions">{w("all")}</A>
            </Show>
          </div>
        }
      />
      <Show when={mayList()}>
        <div data-slot="home-search">
          <ContactSearch title={w("search")} onChoose={id => navigate(contactPath(id))} />
        </div>
      </Show>
      <Show when={!isEmpty()}>
        <div data-slot="home-lists">
          <Region
            title={w("recent")}
            failure={recent.isError ? errorText(t, recent.error) : null}
            onRetry={() => void recent.refetch()}
          >
            <InteractionList interactions={shown()} />
            <div>
              <Button
                size="small"
                variant="quiet"
                busy={recent.isPlaceholderData}
                onClick={() => setDayShown(!isDayShown())}
              >
                {w(isDayShown() ? "showLatest" : "showDay")}
              </Button>
            </div>
          </Region>
          <div data-slot="home-column">
            <Region
              title={w("toFinish")}
              empty={toFinish().length + pending().length === 0 ? <p>{w("nothingToFinish")}</p> : undefined}
            >
              <InteractionList interactions={toFinish()} />
              <PendingConflicts contacts={pending()} />
            </Region>
            <Show when={resolved().length > 0}>
              <Region title={w("resolved")}>
                <ResolvedConflicts conflicts={resolved()} />
              </Region>
            </Show>
          </div>
        </div>
      </Show>
    </div>
  )
}
