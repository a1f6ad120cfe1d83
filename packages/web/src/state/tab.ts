import type { ActiveInteraction, ViewDocument } from "@ucrm/core/interaction/schema"
import { batch } from "solid-js"
import { createStore, produce, reconcile, unwrap } from "solid-js/store"
import { readSessionJson, writeSession } from "./storage"

export type Tab = Omit<ActiveInteraction, "seq" | "version" | "view"> & {
  /** `gone`: it was transferred to another agent. */
  state: "active" | "ended" | "gone"
  /** The name of the contact, once it is loaded. */
  name: string | null
  /** Whether it was not opened yet. */
  fresh: boolean
  /** When it ended or was transferred, in milliseconds; null while it is active. */
  endedAt: number | null
}

/** How long an ended interaction keeps a tab of its own. */
const FOLD_AFTER_MS = 2 * 60_000

const STORAGE_KEY = "ucrm.tabs"

function restore(): Tab[] {
  const stored = readSessionJson(STORAGE_KEY)
  return Array.isArray(stored) ? stored : []
}

const [tabs, setTabs] = createStore<Tab[]>(restore())

const store = () => writeSession(STORAGE_KEY, JSON.stringify(unwrap(tabs)))

/** Returns the open interactions, oldest first: the active ones, and ended ones that were not closed yet. */
export function useTabs() {
  return tabs
}

/** Updates the tabs to the agent's active interactions, and returns the changes. */
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
  store()
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

/** Opens the tab of an interaction that is shown, or updates it. */
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
  store()
}

/** Marks a tab as transferred to another agent. */
export function markTransferred(guid: string) {
  setTabs(
    tab => tab.guid === guid,
    tab => ({ state: "gone" as const, fresh: false, endedAt: tab.endedAt ?? Date.now() }),
  )
  store()
}

/** Closes the tabs of these interactions. */
export function closeTabs(...guids: string[]) {
  setTabs(
    reconcile(
      tabs.filter(tab => !guids.includes(tab.guid)),
      { key: "guid" },
    ),
  )
  store()
}

/** Returns the tab that takes the place of a closed one: the next to the right, else the one to the left. */
export function neighbourOf<T extends Pick<Tab, "guid">>(tabs: readonly T[], guid: string): T | undefined {
  const at = tabs.findIndex(tab => tab.guid === guid)
  return tabs[at + 1] ?? tabs[at - 1]
}

/**
 * Separates the tabs in the bar from those in the menu of ended ones: a tab folds two minutes after its interaction
 * ended (`now` in milliseconds), unless `isKept` returns true, e.g. for a tab with unsaved changes.
 */
export function foldTabs<T extends Pick<Tab, "guid" | "endedAt">>(
  tabs: readonly T[],
  now: number,
  isKept: (tab: T) => boolean,
) {
  const isFolded = (tab: T) => tab.endedAt !== null && now - tab.endedAt >= FOLD_AFTER_MS && !isKept(tab)
  return { shown: tabs.filter(tab => !isFolded(tab)), folded: tabs.filter(isFolded) }
}

/** Closes the tabs of ended interactions, and removes personal data from the others until it is loaded again. */
export function redactTabs() {
  setTabs(
    tabs.filter(tab => tab.state === "active").map(tab => ({ ...tab, clientName: null, display: null, name: null })),
  )
  store()
}

/** Closes every tab, when another user has signed in. */
export function closeAllTabs() {
  setTabs([])
  store()
}
