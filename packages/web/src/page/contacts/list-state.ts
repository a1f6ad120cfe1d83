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

/** The settings of a view. */
export type ListSettings = {
  sort: Sort
  filter: Filter
  /** The ids of the columns after the name; null for the default ones. */
  columns: readonly string[] | null
}

type ListState = ListSettings & {
  /** The account and the agent whose state this is. */
  owner: string
  /** The view whose settings these are, whether or not they were changed since. */
  view: string | undefined
  /** The text that is searched for; empty without a search. */
  query: string
  /** The import whose contacts are listed. */
  imported: Extract<ListSource, { importId: string }> | undefined
  isCompact: boolean
  /** The widths of the columns that were resized, in rem, by the id of the column. */
  widths: Readonly<Record<string, number>>
  /** The id of the row that the keyboard acts on. */
  active: string | undefined
  isPeekOpen: boolean
  /** Whether the peek opens its contact for editing once it is loaded. */
  isEditRequested: boolean
  selected: readonly string[]
  /** Whether all contacts that match the filter are selected, including those not loaded yet. */
  isAllSelected: boolean
  scrollTop: number
  /** Whether the user stopped the loading of further pages. */
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
  isEditRequested: false,
  selected: [],
  isAllSelected: false,
  scrollTop: 0,
  isStopped: false,
})

// The list keeps its state while other pages are open; values of filters are not in the address.
const [list, setList] = createStore<ListState>(initial(""))

export { list }

/** Resets the list when another user has signed in. */
export function setListOwner(owner: string) {
  if (list.owner !== owner) setList(initial(owner))
}

/** Clears the selection and scrolls to the first row. */
const RESET = { selected: [], isAllSelected: false, scrollTop: 0, isStopped: false }

/** Applies the settings of a view; without columns of its own, those that were chosen in this browser. */
export function applyView(view: string, { sort, filter, columns }: ListSettings) {
  setList({ ...RESET, view, sort, filter, columns: columns ?? readColumns(COLUMNS_KEY) })
}

export function setSort(sort: Sort) {
  setList({ ...RESET, sort })
}

/** Sorts by an order; reverses the direction when it is the present one. */
export function sortBy(order: Sort["order"]) {
  const first = order === "name" ? "ascending" : "descending"
  const other = list.sort.direction === "ascending" ? "descending" : "ascending"
  setSort({ order, direction: list.sort.order === order ? other : first })
}

export function setFilter(filter: Filter) {
  setList({ ...RESET, filter })
}

/** Returns what the list shows instead of all contacts: what a search finds, else the contacts of an import. */
export function listSource(): ListSource | undefined {
  if (list.query !== "") return { query: list.query }
  return list.imported && { importId: list.imported.importId, outcome: list.imported.outcome }
}

/** Searches within the filter for a text; an empty one ends the search. */
export function setListQuery(query: string) {
  if (query !== list.query) setList({ ...RESET, query })
}

/** Lists the contacts of an import; undefined lists all again. */
export function setImported(imported: ListState["imported"]) {
  const { importId, outcome } = list.imported ?? {}
  if (imported?.importId !== importId || imported?.outcome !== outcome) setList({ ...RESET, imported })
}

/** Replaces a condition or group of the filter by its index; removes it without a replacement. */
export function replaceCondition(index: number, replacement?: Condition | Group) {
  const conditions = list.filter.conditions.flatMap((condition, at) =>
    at !== index ? [condition] : replacement ? [replacement] : [],
  )
  setFilter({ ...list.filter, conditions })
}

export function addCondition(condition: Condition | Group) {
  setFilter({ ...list.filter, conditions: [...list.filter.conditions, condition] })
}

/**
 * Sets the columns after the name; null sets the default ones. They are stored in this browser unless the view has
 * columns of its own.
 */
export function setColumns(columns: readonly string[] | null, hasOwnColumns: boolean) {
  if (!hasOwnColumns) writeColumns(COLUMNS_KEY, columns)
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
  setList({ isPeekOpen: isOpen, isEditRequested: false })
}

/** Opens the peek to edit its contact. */
export function editInPeek() {
  setList({ isPeekOpen: true, isEditRequested: true })
}

/** Clears the request to edit, which the peek has handled. */
export function clearEditRequest() {
  setList("isEditRequested", false)
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

/** The scroll position of the list. */
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

/** Returns the settings of a view by its id; undefined while a saved one is not loaded. */
export function viewSettings(id: string, view: ContactView | undefined): ListSettings | undefined {
  if (id === "all" || id === "mine") return builtInSettings(id)
  return view && { sort: { order: view.order, direction: view.direction }, filter: view.filter, columns: view.columns }
}

/** Returns a value as JSON with sorted keys: DynamoDB does not keep their order. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** Returns whether two settings are equal. */
export function isSameSettings(a: ListSettings, b: ListSettings) {
  return toText(a) === toText(b)
}
