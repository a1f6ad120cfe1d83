import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import { Failure } from "../error"
import { countCalls } from "./meter"

let cached: DynamoDBDocumentClient | undefined

/** Returns the client, created at the first call so that the configuration is read late. */
export function client() {
  if (cached) return cached
  cached = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 4,
      requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  countCalls(cached)
  return cached
}

/** Errors of the caller: retrying does not help. */
const CALLER_ERRORS = new Set([
  "ValidationException",
  "ResourceNotFoundException",
  "AccessDeniedException",
  "SerializationException",
])

/** Returns the error to throw for an error of the SDK: `table.unavailable`, or the error itself when it is a bug. */
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
