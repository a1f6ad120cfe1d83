import fc from "fast-check"

/** What an answer tells of that a later request can name. */
export const KINDS = ["contact", "section", "field", "guid", "cursor", "version", "other"] as const
export type Kind = (typeof KINDS)[number]

const MARK = /@(\w+)\/(\d+)@/g

/** A place for something that is known once the request is made: the nth of its kind. */
export function reference(kind: Kind) {
  return fc.nat({ max: 40 }).map(at => `@${kind}/${at}@`)
}

/** Puts what is known in the places that were kept for it; where nothing is known, a word that names nothing; `written` as the place wants it. */
export function filled(text: string, known: ReadonlyMap<string, string[]>, written = (word: string) => word) {
  return text.replace(MARK, (_, kind: string, at: string) => {
    const some = known.get(kind) ?? []
    return written(some[Number(at) % Math.max(some.length, 1)] ?? "nothing")
  })
}
