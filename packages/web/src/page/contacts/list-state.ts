import type { Condition, Filter, Group } from "@ucrm/core/contact-list/schema"
import type { ContactView } from "@ucrm/core/contact-view/schema"
import { createStore, reconcile } from "solid-js/store"
import type { ListSource, Sort } from "../../api/contact-list"
import { readSetting, writeSetting } from "../../state/storage"
import { readColumns, writeColumns } from "../column-menu"

const COLUMNS_KEY = "ucrm.contacts.columns"
const DENSITY_KEY = "ucrm.contacts.density"
const WIDTHS_KEY = "ucrm.contacts.widths"
const NO_FILTER: Filter = { match: "all", conditions: [] }
const BY_NAME: Sort = { order: "name", direction: "ascending" }

/** What a view sets. */
export type ListSettings = {
  sort: Sort
  filter: Filter
  /** The ids of the columns after the name; null for the usual ones. */
  columns: readonly string[] | null
}

type ListState = ListSettings & {
  /** The account and the agent that the rest belongs to. */
  owner: string
  /** The view that the settings are of, changed since or not. */
  view: string | undefined
  /** The text that is searched for; empty without a search. */
  query: string
  /** The import whose contacts are listed. */
  imported: Extract<ListSource, { importId: string }> | undefined
  isCompact: boolean
  /** The widths of the columns that were resized, in rem, by the id of the column. */
  widths: Readonly<Record<string, number>>
  /** The row that the keyboard is at. */
  active: string | undefined
  isPeekOpen: boolean
  /** The contact in the peek is to be edited once it is there. */
  isEditWanted: boolean
  selected: readonly string[]
  /** Everything that matches the filter is selected, also what is not read yet. */
  isAllSelected: boolean
  scrollTop: number
  /** The walk through the contacts was stopped by the reader. */
  isStopped: boolean
}

/** The widths are stored for each user of this browser. */
const widthsKey = (owner: string) => `${WIDTHS_KEY}/${owner}`

function readWidths(owner: string): Record<string, number> {
  const entries = (readSetting(widthsKey(owner)) ?? "").split(",").map(entry => entry.split("="))
  return Object.fromEntries(
    entries.flatMap(([id = "", width]) => (id !== "" && Number(width) > 0 ? [[id, Number(width)]] : [])),
  )
}

const initial = (owner: string): ListState => ({
  owner,
  view: undefined,
  query: "",
  imported: undefined,
  sort: BY_NAME,
  filter: NO_FILTER,
  columns: readColumns(COLUMNS_KEY),
  isCompact: readSetting(DENSITY_KEY) === "compact",
  widths: owner === "" ? {} : readWidths(owner),
  active: undefined,
  isPeekOpen: false,
  isEditWanted: false,
  selected: [],
  isAllSelected: false,
  scrollTop: 0,
  isStopped: false,
})

// The list stays as it was left while other pages are on the screen; no value of a filter is ever in the address.
const [list, setList] = createStore<ListState>(initial(""))

export { list }

/** Returns the list to its beginning when another user has signed in. */
export function setListOwner(owner: string) {
  if (list.owner !== owner) setList(initial(owner))
}

/** Begins again at the first row, with nothing selected. */
const START = { selected: [], isAllSelected: false, scrollTop: 0, isStopped: false }

/** Shows a view as it is saved; without columns of its own, with those that were chosen in this browser. */
export function applyView(view: string, { sort, filter, columns }: ListSettings) {
  setList({ ...START, view, sort, filter, columns: columns ?? readColumns(COLUMNS_KEY) })
}

export function setSort(sort: Sort) {
  setList({ ...START, sort })
}

/** Sorts by an order; by the one that is in use, in the other direction. */
export function sortBy(order: Sort["order"]) {
  const first = order === "name" ? "ascending" : "descending"
  const other = list.sort.direction === "ascending" ? "descending" : "ascending"
  setSort({ order, direction: list.sort.order === order ? other : first })
}

export function setFilter(filter: Filter) {
  setList({ ...START, filter })
}

/** Returns what the list shows instead of all contacts: what a search finds, else the contacts of an import. */
export function listSource(): ListSource | undefined {
  if (list.query !== "") return { query: list.query }
  return list.imported && { importId: list.imported.importId, outcome: list.imported.outcome }
}

/** Searches within the filter for a text; an empty one ends the search. */
export function setListQuery(query: string) {
  if (query !== list.query) setList({ ...START, query })
}

/** Lists the contacts of an import; undefined lists all again. */
export function setImported(imported: ListState["imported"]) {
  const { importId, outcome } = list.imported ?? {}
  if (imported?.importId !== importId || imported?.outcome !== outcome) setList({ ...START, imported })
}

/** Replaces, or without `by` removes, one condition or group of the filter. */
export function replaceCondition(at: number, by?: Condition | Group) {
  const conditions = list.filter.conditions.flatMap((condition, index) => (index !== at ? [condition] : by ? [by] : []))
  setFilter({ ...list.filter, conditions })
}

export function addCondition(condition: Condition | Group) {
  setFilter({ ...list.filter, conditions: [...list.filter.conditions, condition] })
}

/**
 * Chooses the columns after the name; null chooses the usual ones. They are remembered in this browser for the views
 * that have none of their own.
 */
export function setColumns(columns: readonly string[] | null, isOfView: boolean) {
  if (!isOfView) writeColumns(COLUMNS_KEY, columns)
  setList("columns", columns)
}

/** Sets the widths of columns in rem; an empty record restores the usual ones. They are stored for the user. */
export function setWidths(widths: Readonly<Record<string, number>>) {
  const text = Object.entries(widths).map(([id, width]) => `${id}=${width}`)
  writeSetting(widthsKey(list.owner), text.length === 0 ? null : text.join(","))
  setList("widths", reconcile(widths))
}

export function setCompact(isCompact: boolean) {
  writeSetting(DENSITY_KEY, isCompact ? "compact" : null)
  setList("isCompact", isCompact)
}

export function setActive(id: string | undefined) {
  setList("active", id)
}

export function setPeekOpen(isOpen: boolean) {
  setList({ isPeekOpen: isOpen, isEditWanted: false })
}

/** Opens the peek to edit its contact. */
export function editInPeek() {
  setList({ isPeekOpen: true, isEditWanted: true })
}

export function setEditStarted() {
  setList("isEditWanted", false)
}

export function setSelected(ids: readonly string[]) {
  setList({ selected: [...new Set(ids)], isAllSelected: false })
}

export function selectAllOfFilter() {
  setList("isAllSelected", true)
}

export function toggleSelected(id: string) {
  setSelected(list.selected.includes(id) ? list.selected.filter(other => other !== id) : [...list.selected, id])
}

export function setScrollTop(top: number) {
  setList("scrollTop", top)
}

/** Where the list is scrolled to. */
export const LIST_SCROLL = { top: () => list.scrollTop, setTop: setScrollTop }

export function setStopped(isStopped: boolean) {
  setList("isStopped", isStopped)
}

/** Returns the settings of a built-in view. */
export function builtInSettings(id: "all" | "mine"): ListSettings {
  return {
    sort: BY_NAME,
    filter: { match: "all", conditions: id === "mine" ? [{ field: "owner", is: "isMe" }] : [] },
    columns: null,
  }
}

/** Returns the settings of a saved view. */
export function savedSettings({ order, direction, filter, columns }: ContactView): ListSettings {
  return { sort: { order, direction }, filter, columns }
}

/** Returns a value as a text that does not depend on the order of keys, which is lost on the way to the table. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** Returns whether two settings show the same list. */
export function isSameSettings(a: ListSettings, b: ListSettings) {
  return toText(a) === toText(b)
}
