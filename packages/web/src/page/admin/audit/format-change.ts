import { isEqual } from "../../../state/merge3"

/** The order, the labels and the texts of values of the parts of a change. */
export type ChangeLabels = {
  /** Returns the parts in the order of the form that shows them. */
  order: (names: Iterable<string>) => string[]
  part: (name: string) => string
  /** Returns the text of a value; undefined to show the value itself. */
  value: (part: string, value: unknown) => string | undefined
}

type Thing = Record<string, unknown>

const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null && !Array.isArray(value)
const blank = (value: unknown) => value === undefined || value === null || value === ""

/** The keys that can name an object within a part. */
const NAMES = ["label", "title", "name", "kind", "id"]
const nameOf = (thing: Thing) => String(thing[NAMES.find(name => !blank(thing[name])) ?? ""] ?? "")

function short(part: string, value: unknown, labels: ChangeLabels): string {
  if (blank(value)) return "—"
  const said = labels.value(part, value)
  if (said !== undefined) return said
  if (Array.isArray(value)) return value.map(item => short(part, item, labels)).join(", ")
  return isThing(value) ? nameOf(value) : String(value)
}

/** Returns the name of an object, with its differences from the other side. */
function thing(one: Thing, other: Thing | undefined, labels: ChangeLabels) {
  const parts = other ? labels.order(new Set([...Object.keys(one), ...Object.keys(other)])) : []
  const differ = parts.filter(part => part !== "id" && !isEqual(one[part], other?.[part]))
  const said = differ.map(part => `${labels.part(part)}: ${short(part, one[part], labels)}`)
  return said.length > 0 ? `${nameOf(one)} (${said.join("; ")})` : nameOf(one)
}

const things = (all: readonly unknown[]) => all.filter(isThing)

/** Returns the lines of one side of a changed part: of lists only the items that the other side lacks, or all when only the order differs. */
export function formatChange(part: string, value: unknown, other: unknown, labels: ChangeLabels): string[] {
  if (blank(value)) return []
  const said = labels.value(part, value)
  if (said !== undefined) return [said]
  if (isThing(value)) {
    const against: Thing = isThing(other) ? other : {}
    return labels
      .order(Object.keys(value))
      .filter(name => !isEqual(value[name], against[name]))
      .map(name => `${labels.part(name)}: ${short(name, value[name], labels)}`)
  }
  if (!Array.isArray(value)) return [String(value)]
  const others: readonly unknown[] = Array.isArray(other) ? other : []
  const own = value.filter(item => !others.some(other => isEqual(item, other)))
  const rest = others.filter(other => !value.some(item => isEqual(other, item)))
  const shown = own.length === 0 && rest.length === 0 ? value : own
  return shown.map(item => {
    const words = labels.value(part, item)
    if (words !== undefined || !isThing(item)) return words ?? short(part, item, labels)
    const id = item["id"]
    return thing(item, id === undefined ? undefined : things(others).find(other => other["id"] === id), labels)
  })
}

/** Returns the names in the order of the known ones, and unknown names after them by their text. */
export function sortByKnown(names: Iterable<string>, known: readonly string[]): string[] {
  const place = new Map(known.map((name, at) => [name, at]))
  const at = (name: string) => place.get(name) ?? known.length
  return [...names].sort((name, other) => at(name) - at(other) || (name < other ? -1 : 1))
}
