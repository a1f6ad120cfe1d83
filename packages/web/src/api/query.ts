import { untrack } from "solid-js"
import { Failure } from "./client"

/** The part of a query that `loaded` reads. */
type Readable<T> = {
  readonly isPending: boolean
  readonly dataUpdatedAt: number
  readonly data: T | undefined
}

/**
 * Returns the loaded data of a query. Unlike `.data` it never suspends, so that the page keeps its content and its focus
 * while the query loads again.
 */
export function loaded<T>(query: Readable<T>): T | undefined {
  return query.isPending || query.dataUpdatedAt === 0 ? undefined : untrack(() => query.data)
}

/** Returns the problem of a failed request; null for any other error. */
export function problemOf(error: unknown) {
  return error instanceof Failure ? error.problem : null
}
