import type { ContactView } from "@ucrm/core/contact-view/schema"
import type { ListSettings } from "./list-state"

const BY_NAME = { order: "name", direction: "ascending" } as const

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
