import { randomUUID } from "node:crypto"
import type { CancellationReason } from "../dynamodb"
import { client, toFailure } from "./client"
import { retry } from "./retry"
import type { Write } from "./types"

/** The writes that DynamoDB accepts in one transaction. */
export const TRANSACTION_LIMIT = 100

/** The attempts of a write that another transaction cancels. */
export const MAX_WRITE_ATTEMPTS = 9
const RETRYABLE_REASONS = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])
const RETRYABLE_ERRORS = new Set(["TransactionConflictException", "TransactionInProgressException"])

const reasonsOf = (error: unknown): CancellationReason[] =>
  error instanceof Error && "CancellationReasons" in error
    ? ((error.CancellationReasons as CancellationReason[] | undefined) ?? [])
    : []

const indexOfFailedCondition = (error: unknown) =>
  reasonsOf(error).findIndex(reason => reason.Code === "ConditionalCheckFailed")

/** Returns whether a write failed only because of another transaction or of throttling, which the SDK does not retry. */
export function isWriteConflict(error: unknown) {
  if (indexOfFailedCondition(error) >= 0) return false
  return (
    reasonsOf(error).some(reason => RETRYABLE_REASONS.has(reason.Code ?? "")) ||
    (error instanceof Error && RETRYABLE_ERRORS.has(error.name))
  )
}

/**
 * Writes all or nothing. Retries a conflict with another transaction under the same token. Throws the
 * `onConditionFailed` of the first write whose condition does not hold, and `table.unavailable`.
 */
export async function transact(writes: Write[]) {
  const command = { TransactItems: writes.map(write => write.item), ClientRequestToken: randomUUID() }
  try {
    await retry(() => client().send("TransactWriteItems", command), {
      isRetryable: isWriteConflict,
      maxAttempts: MAX_WRITE_ATTEMPTS,
    })
  } catch (error) {
    const failed = indexOfFailedCondition(error)
    throw failed >= 0 ? (writes[failed]?.onConditionFailed?.() ?? error) : toFailure(error)
  }
}

/** Writes in transactions of at most the limit, one after the other. Throws what `transact` throws. */
export async function transactInChunks(writes: Write[]) {
  for (let at = 0; at < writes.length; at += TRANSACTION_LIMIT) await transact(writes.slice(at, at + TRANSACTION_LIMIT))
}
