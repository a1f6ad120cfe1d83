import fc from "fast-check"

/** The kinds of values in responses that a later request can contain. */
export const KINDS = ["contact", "section", "field", "guid", "cursor", "version", "other"] as const
export type Kind = (typeof KINDS)[number]

const MARK = /@(\w+)\/(\d+)@/g

/** Returns a placeholder for the nth known value of a kind. */
export function reference(kind: Kind) {
  return fc.nat({ max: 40 }).map(at => `@${kind}/${at}@`)
}

/** Replaces placeholders with known values, and with an unknown value where none is known; `written` encodes them. */
export function filled(text: string, known: ReadonlyMap<string, string[]>, written = (word: string) => word) {
  return text.replace(MARK, (_, kind: string, at: string) => {
    const some = known.get(kind) ?? []
    return written(some[Number(at) % Math.max(some.length, 1)] ?? "nothing")
  })
}
