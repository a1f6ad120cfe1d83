import { isEqual } from "../../../state/merge3"

/** The order, the labels and the texts of values of the parts of a change. */
export type ChangeLabels = {
  /** Returns the parts in the order of the form that shows them. */
  order: (names: Iterable<string>) => string[]
  part: (name: string) => string
  /** Returns the text of a value; undefined to show the value itself. */
  value: (part: string, value: unknown) => string | undefined
}

type Properties = Record<string, unknown>

const isObject = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const isBlank = (value: unknown) => value === undefined || value === null || value === ""

/** The properties that can name an object within a part, the first that is set. */
const NAME_PROPERTIES = ["label", "title", "name", "key", "kind", "id"]
const nameOf = (object: Properties) => String(object[NAME_PROPERTIES.find(name => !isBlank(object[name])) ?? ""] ?? "")

/** Returns a value in one line, objects by their names. */
function formatInline(part: string, value: unknown, labels: ChangeLabels): string {
  if (isBlank(value)) return "—"
  const text = labels.value(part, value)
  if (text !== undefined) return text
  if (Array.isArray(value)) return value.map(item => formatInline(part, item, labels)).join(", ")
  return isObject(value) ? nameOf(value) : String(value)
}

/** Returns the name of an object, with its differences from the other side. */
function formatObject(object: Properties, other: Properties | undefined, labels: ChangeLabels) {
  const parts = other ? labels.order(new Set([...Object.keys(object), ...Object.keys(other)])) : []
  const differences = parts
    .filter(part => part !== "id" && !isEqual(object[part], other?.[part]))
    .map(part => `${labels.part(part)}: ${formatInline(part, object[part], labels)}`)
  return differences.length > 0 ? `${nameOf(object)} (${differences.join("; ")})` : nameOf(object)
}

/**
 * Returns the lines of one side of a changed part: of lists only the items that the other side lacks, or all when only
 * the order differs.
 */
export function formatChange(part: string, value: unknown, other: unknown, labels: ChangeLabels): string[] {
  if (isBlank(value)) return []
  const text = labels.value(part, value)
  if (text !== undefined) return [text]
  if (isObject(value)) {
    const otherValue: Properties = isObject(other) ? other : {}
    return labels
      .order(Object.keys(value))
      .filter(name => !isEqual(value[name], otherValue[name]))
      .map(name => `${labels.part(name)}: ${formatInline(name, value[name], labels)}`)
  }
  if (!Array.isArray(value)) return [String(value)]
  const otherItems: readonly unknown[] = Array.isArray(other) ? other : []
  const added = value.filter(item => !otherItems.some(otherItem => isEqual(item, otherItem)))
  const removed = otherItems.filter(otherItem => !value.some(item => isEqual(otherItem, item)))
  const shown = added.length === 0 && removed.length === 0 ? value : added
  return shown.map(item => {
    const itemText = labels.value(part, item)
    if (itemText !== undefined || !isObject(item)) return itemText ?? formatInline(part, item, labels)
    const id = item["id"]
    const counterpart = otherItems.filter(isObject).find(otherItem => id !== undefined && otherItem["id"] === id)
    return formatObject(item, counterpart, labels)
  })
}

/** Returns the names in the order of the known ones, and unknown names after them by their text. */
export function sortByKnown(names: Iterable<string>, known: readonly string[]): string[] {
  const indexes = new Map(known.map((name, index) => [name, index]))
  const indexOf = (name: string) => indexes.get(name) ?? known.length
  return [...names].sort((name, other) => indexOf(name) - indexOf(other) || (name < other ? -1 : 1))
}
