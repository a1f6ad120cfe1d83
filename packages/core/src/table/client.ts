import { Client } from "../dynamodb"
import { Failure } from "../error"
import { tableTimeouts } from "../resource"
import { countCalls } from "./meter"

/** The limits of one call: with all attempts it ends well before the Lambda's timeout of 10 s. */
const DEFAULT_TIMEOUTS = { connectionTimeoutMs: 500, requestTimeoutMs: 1000 }
const MAX_ATTEMPTS = 3

let cached: Client | undefined

function create() {
  const client = new Client({ maxAttempts: MAX_ATTEMPTS, ...(tableTimeouts() ?? DEFAULT_TIMEOUTS) })
  countCalls(client)
  return client
}

/** Returns the client, created at the first call so that the configuration is read late. */
export function client() {
  cached ??= create()
  return cached
}

/** Errors of the caller: retrying does not help. */
const CALLER_ERRORS = new Set([
  "ValidationException",
  "ResourceNotFoundException",
  "AccessDeniedException",
  "SerializationException",
])

/** Returns the error to throw for an error of the client: `table.unavailable`, or the error itself when it is a bug. */
export function toFailure(error: unknown) {
  if (error instanceof Failure) return error
  if (error instanceof Error && !CALLER_ERRORS.has(error.name) && !(error instanceof TypeError))
    return new Failure(
      "table.unavailable",
      "The data cannot be reached at the moment. Try again.",
      {},
      { cause: error },
    )
  return error
}
