import { randomUUID } from "node:crypto"
import { Clock } from "../clock"
import type { CancellationReason } from "../dynamodb"
import { type Code, Errors, Failure } from "../error"
import { client, toFailure } from "./client"
import type { Write } from "./types"

const MAX_DELAY_MS = 400
const BASE_DELAY_MS = 15
const MAX_CONFLICT_ATTEMPTS = 8
const TOO_MANY_CHANGES = "Too many changes at once. Try again."

/**
 * The failure when another request changed the data between the read and the write. `subject` names the data, as
 * "interaction".
 */
export class ConcurrencyError extends Failure {
  readonly subject: string
  constructor(subject: string) {
    super("table.unavailable", TOO_MANY_CHANGES)
    this.subject = subject
  }
}

/** The failures of a contact or a claim that another request changed in between. */
export const CONFLICT_CODES: readonly Code[] = ["version.mismatch", "identifier.changed"]

interface RetryOptions {
  isRetryable: (error: unknown) => boolean
  maxAttempts: number
}

/** Waits before the next attempt: exponential backoff with full jitter, `attempt` counted from 1. */
export function backOff(attempt: number) {
  return Clock.pause(Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** attempt))
}

/** Repeats `attempt` while its error is retryable. Throws the last error after `maxAttempts`. */
export async function retry<T>(attempt: () => Promise<T>, { isRetryable, maxAttempts }: RetryOptions): Promise<T> {
  for (let attemptNumber = 1; ; attemptNumber++) {
    try {
      return await attempt()
    } catch (error) {
      if (attemptNumber === maxAttempts || !isRetryable(error)) throw error
      await backOff(attemptNumber)
    }
  }
}

interface ConflictOptions {
  /** Retries only conflicts of this subject; by default of any. */
  subject?: string
  /** Retries failures with these codes too. */
  codes?: readonly Code[]
  maxAttempts?: number
}

/**
 * Repeats a read-modify-write when another request changed the data in between (optimistic concurrency). Throws
 * `table.unavailable` when that persists after `maxAttempts`, and any other error at once.
 */
export async function retryOnConflict<T>(
  attempt: () => Promise<T>,
  { subject, codes = [], maxAttempts = MAX_CONFLICT_ATTEMPTS }: ConflictOptions = {},
): Promise<T> {
  const isRetryable = (error: unknown) =>
    error instanceof ConcurrencyError
      ? subject === undefined || error.subject === subject
      : codes.some(code => Errors.is(error, code))
  return retry(attempt, { isRetryable, maxAttempts }).catch(error => {
    // Not a ConcurrencyError, so that an enclosing retry does not multiply the attempts.
    throw isRetryable(error) ? new Failure("table.unavailable", TOO_MANY_CHANGES) : error
  })
}

/** The maximum number of writes that DynamoDB accepts in one transaction. */
export const TRANSACTION_LIMIT = 100

/** The maximum number of attempts of a write that another transaction cancels. */
export const MAX_WRITE_ATTEMPTS = 9
const RETRYABLE_REASONS = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])
const RETRYABLE_ERRORS = new Set(["TransactionConflictException", "TransactionInProgressException"])

const reasonsOf = (error: unknown): CancellationReason[] =>
  error instanceof Error && "CancellationReasons" in error
    ? ((error.CancellationReasons as CancellationReason[] | undefined) ?? [])
    : []

const indexOfFailedCondition = (error: unknown) =>
  reasonsOf(error).findIndex(reason => reason.Code === "ConditionalCheckFailed")

/**
 * Returns whether a write failed only because of another transaction or of throttling, which the SDK does not retry.
 */
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
    const failedIndex = indexOfFailedCondition(error)
    throw failedIndex >= 0 ? (writes[failedIndex]?.onConditionFailed?.() ?? error) : toFailure(error)
  }
}

/** Writes in transactions of at most the limit, one after the other. Throws what `transact` throws. */
export async function transactInChunks(writes: Write[]) {
  for (let at = 0; at < writes.length; at += TRANSACTION_LIMIT) await transact(writes.slice(at, at + TRANSACTION_LIMIT))
}
