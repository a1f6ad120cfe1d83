import { untrack } from "solid-js"
import { Failure } from "./client"

/** What of a query is needed to show it. */
type Readable<T> = {
  readonly isPending: boolean
  readonly dataUpdatedAt: number
  readonly data: T | undefined
}

/**
 * The last known data; unlike `.data`, reading it suspends nothing, neither while nothing is known nor whenever it is
 * read again: what is on the page stays there, and the focus in it.
 */
export function loaded<T>(query: Readable<T>): T | undefined {
  return query.isPending || query.dataUpdatedAt === 0 ? undefined : untrack(() => query.data)
}

/** The problem behind an error, when there is one. */
export function problemOf(error: unknown) {
  return error instanceof Failure ? error.problem : null
}
