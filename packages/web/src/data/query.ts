import { Failure } from "../api"

/** What of a query is needed to show it. */
type Readable<T> = { readonly isPending: boolean; readonly data: T | undefined }

/** The last known data; unlike `.data`, reading it while nothing is known suspends nothing. */
export const known = <T>(query: Readable<T>): T | undefined => (query.isPending ? undefined : query.data)

/** The problem behind an error, when there is one. */
export const problemOf = (error: unknown) => (error instanceof Failure ? error.problem : null)
