import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import { Failure } from "../error"
import { metering } from "./meter"

let made: DynamoDBDocumentClient | undefined

/** The one client, made at the first call so that configuration is read late. */
export function client() {
  if (made) return made
  made = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 4,
      requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  metering(made)
  return made
}

const OURS = new Set([
  "ValidationException",
  "ResourceNotFoundException",
  "AccessDeniedException",
  "SerializationException",
])

/** What to throw for an error of the SDK: `table.unavailable` for a passing fault, the error itself for one of ours. */
export function translated(error: unknown) {
  if (error instanceof Failure) return error
  if (error instanceof Error && !OURS.has(error.name) && !(error instanceof TypeError))
    return new Failure(
      "table.unavailable",
      "The data cannot be reached at the moment. Try again.",
      {},
      { cause: error },
    )
  return error
}
