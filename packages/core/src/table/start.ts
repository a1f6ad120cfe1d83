import { Failure } from "../error"
import { definition } from "./definition"
import { possible } from "./key"
import type { Query } from "./read"

function text(start: Record<string, unknown>, name: string) {
  const value = start[name]
  return typeof value === "string" && value !== "" ? value : undefined
}

/**
 * Where a page begins, when that lies within what is asked. A cursor comes from outside: it may have been made up, or
 * given for another question. Throws `request.invalid`.
 */
export function startOf({ start, index, pk, prefix, from }: Query) {
  if (!start) return undefined
  const { hash, range } = index ? definition.indexes[index] : definition.key
  const names = new Set<string>([...Object.values(definition.key), hash, range])
  const at = text(start, range) ?? ""
  const within = start[hash] === pk && at.startsWith(prefix ?? "") && at >= (from ?? "")
  const whole = Object.keys(start).length === names.size && [...names].every(name => text(start, name))
  const base = { pk: text(start, "pk") ?? "", sk: text(start, "sk") ?? "" }
  if (within && whole && possible({ pk, sk: at }) && possible(base)) return start
  throw new Failure("request.invalid", "The cursor is not one that was given for this.")
}
