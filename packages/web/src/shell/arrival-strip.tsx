import { A, useLocation, useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import X from "lucide-solid/icons/x"
import { createEffect, createSignal, For, on, Show } from "solid-js"
import { useRecordOpened } from "../api/contact"
import { readView, useViewDocument, viewKey } from "../api/interaction"
import { loaded } from "../api/query"
import { commands, formatKeys } from "../command"
import { displayName } from "../contact/name"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { interactionPath, isAt } from "../page/path"
import { type Tab, useTabs } from "../state/tab"
import { ChannelIcon, IconButton, Kbd, MaskedText, useChannelName, useToast } from "../ui"
import { root } from "./arrival-strip.module.css"
import { tabChanges } from "./arrivals"
import { notifyArrival } from "./notify"
import { useOpenOver } from "./open-over"
import { usePagePosition } from "./page-position"
import { useTabTitle } from "./tab-title"

const MAX_SHOWN = 3

/**
 * Announces the changes to the tabs, and opens a new interaction over an ended one that the agent does not use; calls
 * `onArrived` with the guids of all new ones.
 */
function useAnnouncements(onArrived: (guids: readonly string[]) => void) {
  const w = useMessages(siteMessages)
  const navigate = useNavigate()
  const { announce } = useToast()
  const channelName = useChannelName()
  const titleOf = useTabTitle()
  const mayOpenOver = useOpenOver()
  createEffect(
    on(tabChanges, changes => {
      if (!changes) return
      const { arrived, ended, moved } = changes
      const newest = arrived.at(-1)
      onArrived(arrived.map(tab => tab.guid))
      if (newest && mayOpenOver()) navigate(interactionPath(newest.guid))
      for (const tab of arrived) {
        const channel = channelName(tab.channel)
        const text = w("arrivals.arrived", { who: titleOf(tab), channel, campaign: tab.campaign })
        announce(text)
        notifyArrival(text, tab.guid)
      }
      for (const tab of ended) announce(w("arrivals.ended", { who: titleOf(tab) }))
      for (const tab of moved) announce(w("arrivals.moved", { campaign: tab.campaign }))
    }),
  )
}

/** Shows a new interaction; loads its view document, for the name of the contact and so that it opens at once. */
function Arrival(props: { tab: Tab; onDismiss: () => void }) {
  const w = useMessages(siteMessages)
  const titleOf = useTabTitle()
  const view = useViewDocument(() => props.tab.guid)
  const title = () => {
    const contact = loaded(view)?.contact
    return titleOf({ ...props.tab, ...(contact ? { name: displayName(contact) } : {}) })
  }
  const keys = () => commands().find(({ id }) => id === `tab-${props.tab.guid}`)?.keys
  return (
    <div data-slot="arrival">
      <ChannelIcon channel={props.tab.channel} labelHidden size={15} />
      <p>
        <b>{w("arrivals.new")}</b> <MaskedText text={title()} /> · {props.tab.campaign}
      </p>
      <A href={interactionPath(props.tab.guid)}>
        {w("arrivals.open")}
        <span class="visually-hidden">: {title()}</span>
      </A>
      <Show when={keys()}>{shortcut => <Kbd keys={formatKeys(shortcut())} />}</Show>
      <IconButton size="small" label={w("arrivals.dismiss", { who: title() })} onClick={() => props.onDismiss()}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

/** Shows the new interactions that were not opened yet under the bar of another page. */
export default function ArrivalStrip() {
  const w = useMessages(siteMessages)
  const tabs = useTabs()
  const location = useLocation()
  const [arrived, setArrived] = createSignal<readonly string[]>([])
  useAnnouncements(guids => setArrived(before => [...before, ...guids]))
  usePagePosition()
  useRecentContactOfTab()
  const shown = () =>
    tabs
      .filter(
        ({ guid, state, fresh }) =>
          fresh && state === "active" && arrived().includes(guid) && !isAt(location, interactionPath(guid)),
      )
      .toReversed()
      .slice(0, MAX_SHOWN)
  return (
    <Show when={shown().length > 0}>
      <section class={root} aria-label={w("arrivals.label")}>
        <For each={shown()}>
          {tab => <Arrival tab={tab} onDismiss={() => setArrived(guids => guids.filter(guid => guid !== tab.guid))} />}
        </For>
      </section>
    </Show>
  )
}

/** Records the contact of the shown interaction as a recent one, once it is loaded. */
function useRecentContactOfTab() {
  const client = useQueryClient()
  const location = useLocation()
  const tabs = useTabs()
  const guid = () => tabs.find(tab => isAt(location, interactionPath(tab.guid)))?.guid ?? ""
  const view = useQuery(() => {
    const id = guid()
    return { queryKey: viewKey(id), queryFn: () => readView(client, id), enabled: false, reconcile: "id" }
  })
  useRecordOpened(() => loaded(view)?.contact?.id)
}
