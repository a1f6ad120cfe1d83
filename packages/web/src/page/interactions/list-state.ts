import { createSignal } from "solid-js"
import { readSetting, writeSetting } from "../../state/storage"
import { readColumns, writeColumns } from "../column-menu"

const COLUMNS_KEY = "ucrm.interactions.columns"
const DENSITY_KEY = "ucrm.interactions.density"

// The list stays as it was left while an interaction is on the screen.
const [scrollTop, setScrollTop] = createSignal(0)
const [activeGuid, setActiveGuid] = createSignal<string>()
const [columns, keepColumns] = createSignal(readColumns(COLUMNS_KEY))
const [isCompact, keepCompact] = createSignal(readSetting(DENSITY_KEY) === "compact")

export { activeGuid, columns, isCompact, setActiveGuid }

/** Where the list is scrolled to. */
export const SCROLL = { top: scrollTop, setTop: setScrollTop }

/** Chooses the columns after the contact; null chooses the usual ones. They are remembered in this browser. */
export function setColumns(ids: readonly string[] | null) {
  writeColumns(COLUMNS_KEY, ids)
  keepColumns(ids)
}

/** Chooses the height of the rows, which is remembered in this browser. */
export function setCompact(wanted: boolean) {
  writeSetting(DENSITY_KEY, wanted ? "compact" : null)
  keepCompact(wanted)
}
