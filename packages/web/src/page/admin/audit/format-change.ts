/** How the parts of a change are said: their order, their names, and those of their values that are more than text. */
export type ChangeLabels = {
  /** The parts one after the other as people know them: as they are kept they have no order. */
  order: (names: Iterable<string>) => string[]
  part: (name: string) => string
  /** The words for a value of a part; undefined when it stands for itself. */
  value: (part: string, value: unknown) => string | undefined
}

type Thing = Record<string, unknown>

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null && !Array.isArray(value)
const blank = (value: unknown) => value === undefined || value === null || value === ""

/** What a thing within a part goes by. */
const NAMES = ["label", "title", "name", "kind", "id"]
const nameOf = (thing: Thing) => String(thing[NAMES.find(name => !blank(thing[name])) ?? ""] ?? "")

function short(part: string, value: unknown, say: ChangeLabels): string {
  if (blank(value)) return "—"
  const said = say.value(part, value)
  if (said !== undefined) return said
  if (Array.isArray(value)) return value.map(one => short(part, one, say)).join(", ")
  return isThing(value) ? nameOf(value) : String(value)
}

/** A thing by its name; where the other side has it too, with what is different. */
function thing(one: Thing, other: Thing | undefined, say: ChangeLabels) {
  const parts = other ? say.order(new Set([...Object.keys(one), ...Object.keys(other)])) : []
  const differ = parts.filter(part => part !== "id" && !same(one[part], other?.[part]))
  const said = differ.map(part => `${say.part(part)}: ${short(part, one[part], say)}`)
  return said.length > 0 ? `${nameOf(one)} (${said.join("; ")})` : nameOf(one)
}

const things = (all: readonly unknown[]) => all.filter(isThing)

/** One side of a changed part in lines: of lists only what the other side has not, unless only their order differs. */
export function formatChange(part: string, value: unknown, other: unknown, say: ChangeLabels): string[] {
  if (blank(value)) return []
  const said = say.value(part, value)
  if (said !== undefined) return [said]
  if (isThing(value)) {
    const against: Thing = isThing(other) ? other : {}
    return say
      .order(Object.keys(value))
      .filter(name => !same(value[name], against[name]))
      .map(name => `${say.part(name)}: ${short(name, value[name], say)}`)
  }
  if (!Array.isArray(value)) return [String(value)]
  const others: readonly unknown[] = Array.isArray(other) ? other : []
  const own = value.filter(one => !others.some(two => same(one, two)))
  const rest = others.filter(other => !value.some(two => same(other, two)))
  const shown = own.length === 0 && rest.length === 0 ? value : own
  return shown.map(one => {
    const words = say.value(part, one)
    if (words !== undefined || !isThing(one)) return words ?? short(part, one, say)
    const id = one["id"]
    return thing(one, id === undefined ? undefined : things(others).find(two => two["id"] === id), say)
  })
}
