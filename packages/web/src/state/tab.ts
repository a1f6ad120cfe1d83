import type { ActiveInteraction, ViewDocument } from "@ucrm/core/interaction/schema"
import { batch } from "solid-js"
import { createStore, produce, reconcile, unwrap } from "solid-js/store"
import { readSessionJson, writeSession } from "./storage"

export type Tab = Omit<ActiveInteraction, "seq" | "version" | "view"> & {
  /** `gone`: it went to somebody else. */
  state: "active" | "ended" | "gone"
  /** The contact's name once it is known. */
  name: string | null
  /** It arrived and was not looked at yet. */
  fresh: boolean
  /** When it ended or was transferred, in milliseconds; null while it is active. */
  endedAt: number | null
}

/** How long an ended interaction keeps a tab of its own. */
const FOLD_AFTER_MS = 2 * 60_000

const KEY = "ucrm.tabs"

function restore(): Tab[] {
  const kept = readSessionJson(KEY)
  return Array.isArray(kept) ? kept : []
}

const [tabs, setTabs] = createStore<Tab[]>(restore())

const keep = () => writeSession(KEY, JSON.stringify(unwrap(tabs)))

/** The open interactions, oldest first: those under way, and those that ended and were not closed yet. */
export function useTabs() {
  return tabs
}

/** Brings the tabs in line with the agent's active interactions, and tells what that changed. */
export function syncTabs(active: readonly ActiveInteraction[]) {
  const listed = new Map(active.map(interaction => [interaction.guid, interaction]))
  const open = new Set(tabs.map(tab => tab.guid))
  const arrived = active
    .filter(interaction => !open.has(interaction.guid))
    .toReversed()
    .map(newTab)
  const ended = tabs.filter(tab => tab.state === "active" && !listed.has(tab.guid))
  const moved = active.filter(interaction =>
    tabs.some(tab => tab.guid === interaction.guid && tab.campaign !== interaction.campaign),
  )
  batch(() => {
    for (const { guid } of ended) setTabs(tab => tab.guid === guid, { state: "ended", endedAt: Date.now() })
    for (const { guid, campaign, display, clientName } of active)
      setTabs(tab => tab.guid === guid, { campaign, display, clientName, state: "active", endedAt: null })
    setTabs(produce(all => void all.push(...arrived)))
  })
  keep()
  return { arrived, ended, moved }
}

const newTab = ({ guid, channel, campaign, clientName, display, startDate }: ActiveInteraction): Tab => ({
  guid,
  channel,
  campaign,
  clientName,
  display,
  startDate,
  state: "active",
  name: null,
  fresh: true,
  endedAt: null,
})

/** Opens the tab of an interaction that is looked at, or brings it up to date with what was read. */
export function showTab({ interaction, resolution, contact }: ViewDocument) {
  const at = tabs.findIndex(other => other.guid === interaction.guid)
  const isActive = interaction.state === "active"
  const tab: Tab = {
    guid: interaction.guid,
    channel: interaction.channel,
    campaign: interaction.campaign,
    clientName: interaction.clientName,
    display: resolution.identifier?.display ?? null,
    startDate: interaction.startDate,
    state: isActive ? "active" : "ended",
    name: contact ? `${contact.firstName} ${contact.lastName}`.trim() : null,
    fresh: false,
    endedAt: isActive ? null : (tabs[at]?.endedAt ?? Date.now()),
  }
  if (at < 0) setTabs(tabs.length, tab)
  else setTabs(at, tab)
  keep()
}

/** Marks a tab as transferred to somebody else. */
export function markTransferred(guid: string) {
  setTabs(
    tab => tab.guid === guid,
    tab => ({ state: "gone" as const, fresh: false, endedAt: tab.endedAt ?? Date.now() }),
  )
  keep()
}

/** Closes the tabs of these interactions. */
export function closeTabs(...guids: string[]) {
  setTabs(
    reconcile(
      tabs.filter(tab => !guids.includes(tab.guid)),
      { key: "guid" },
    ),
  )
  keep()
}

/** Returns the tab that takes the place of a closed one: the next to the right, else the one to the left. */
export function neighbourOf<T extends Pick<Tab, "guid">>(tabs: readonly T[], guid: string): T | undefined {
  const at = tabs.findIndex(tab => tab.guid === guid)
  return tabs[at + 1] ?? tabs[at - 1]
}

/**
 * Separates the tabs in the bar from those in the menu of ended ones: a tab folds two minutes after its interaction
 * ended (`now` in milliseconds), unless `isKept` says that it is on the screen or has unsaved changes.
 */
export function foldTabs<T extends Pick<Tab, "guid" | "endedAt">>(
  tabs: readonly T[],
  now: number,
  isKept: (tab: T) => boolean,
) {
  const isFolded = (tab: T) => tab.endedAt !== null && now - tab.endedAt >= FOLD_AFTER_MS && !isKept(tab)
  return { shown: tabs.filter(tab => !isFolded(tab)), folded: tabs.filter(isFolded) }
}

/** Keeps the tabs of what is under way, without what they tell of people: that is read again. */
export function redactTabs() {
  setTabs(
    tabs.filter(tab => tab.state === "active").map(tab => ({ ...tab, clientName: null, display: null, name: null })),
  )
  keep()
}

/** Closes every tab: somebody else signed in. */
export function closeAllTabs() {
  setTabs([])
  keep()
}
