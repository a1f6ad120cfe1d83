import { useSearchParams } from "@solidjs/router"
import type { InteractionFilter } from "@ucrm/core/interaction-list/schema"
import { createMemo, createSignal } from "solid-js"
import { readSetting, writeSetting } from "../../state/storage"
import { readColumns, writeColumns } from "../column-menu"

const COLUMNS_KEY = "ucrm.interactions.columns"
const DENSITY_KEY = "ucrm.interactions.density"

// The list keeps its state while an interaction is open.
const [scrollTop, setScrollTop] = createSignal(0)
const [activeGuid, setActiveGuid] = createSignal<string>()
const [columns, keepColumns] = createSignal(readColumns(COLUMNS_KEY))
const [isCompact, keepCompact] = createSignal(readSetting(DENSITY_KEY) === "compact")

export { activeGuid, columns, isCompact, setActiveGuid }

/** The scroll position of the list. */
export const SCROLL = { top: scrollTop, setTop: setScrollTop }

/** Sets the columns after the contact; null sets the default ones. They are stored in this browser. */
export function setColumns(ids: readonly string[] | null) {
  writeColumns(COLUMNS_KEY, ids)
  keepColumns(ids)
}

/** Sets the height of the rows, which is stored in this browser. */
export function setCompact(wanted: boolean) {
  writeSetting(DENSITY_KEY, wanted ? "compact" : null)
  keepCompact(wanted)
}

export const FILTER_NAMES = [
  "from",
  "to",
  "agent",
  "campaign",
  "channel",
  "outcome",
  "state",
  "match",
] as const satisfies readonly (keyof InteractionFilter)[]
export type FilterName = (typeof FILTER_NAMES)[number]

/** The filter as it is in the address: texts that the server checks. */
export type FilterTexts = Partial<Record<FilterName, string | undefined>>

/** Returns the filter of the list, kept in the address so that it can be gone back to and sent to somebody. */
export function useInteractionFilter() {
  const [params, setParams] = useSearchParams()
  const texts = createMemo(
    (): FilterTexts =>
      Object.fromEntries(
        FILTER_NAMES.flatMap(name => {
          const value = params[name]
          return typeof value === "string" && value !== "" ? [[name, value]] : []
        }),
      ),
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  return {
    texts,
    filter: () => texts() as InteractionFilter,
    set: (change: FilterTexts) => setParams({ ...change }, { replace: true }),
    clear: () => setParams(Object.fromEntries(FILTER_NAMES.map(name => [name, undefined])), { replace: true }),
  }
}
