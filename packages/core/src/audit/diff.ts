import { cutGraphemes } from "../text"
import type { Parts } from "./schema"

const TEXT = 500
const ALL = 8000

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function cut(value: unknown): unknown {
  if (typeof value === "string" && value.length > TEXT) return `${cutGraphemes(value, TEXT)}…`
  if (Array.isArray(value)) return value.map(cut)
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cut(part)]))
  return value
}

/** Returns the parts, or only their names with "…" when they would make an entry too large. */
function bounded(parts: Parts): Parts {
  const short = cut(parts) as Parts
  return JSON.stringify(short).length <= ALL ? short : Object.fromEntries(Object.keys(parts).map(name => [name, "…"]))
}

const blank = (value: unknown) => value === undefined || value === null

/** Returns the parts that differ, before and after; long ones cut to 500 characters and ended with "…". */
export function diff(before: object, after: object): { before: Parts; after: Parts } {
  const [old, now] = [before as Parts, after as Parts]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(name => !same(old[name], now[name]))
  const pick = (from: Parts) =>
    bounded(Object.fromEntries(names.filter(name => !blank(from[name])).map(name => [name, from[name]])))
  return { before: pick(old), after: pick(now) }
}
