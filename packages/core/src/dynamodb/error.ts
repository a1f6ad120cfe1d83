/** The reason for which one write of a transaction was rejected; `None` for the other writes. */
export interface CancellationReason {
  Code?: string
  Message?: string
}

/** An error response of DynamoDB. `name` is its documented name, as `ConditionalCheckFailedException`. */
export class ServiceError extends Error {
  override readonly name: string
  readonly status: number
  /** One reason for each write of a transaction. */
  readonly CancellationReasons: CancellationReason[] | undefined

  constructor(name: string, message: string, status: number, reasons?: CancellationReason[]) {
    super(message)
    this.name = name
    this.status = status
    this.CancellationReasons = reasons
  }
}

function parseBody(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) ?? {}
  } catch {
    return {}
  }
}

/**
 * Returns the error of a response with a status other than 200; without a documented body, the name contains the
 * status.
 */
export function toServiceError(status: number, body: string): ServiceError {
  const { __type: type, message, Message, CancellationReasons: reasons } = parseBody(body)
  const name = typeof type === "string" ? type.replace(/^.*#/, "").replace(/:.*$/, "") : `Http${status}`
  return new ServiceError(
    name,
    String(message ?? Message ?? `DynamoDB answered ${status}.`),
    status,
    Array.isArray(reasons) ? reasons : undefined,
  )
}

const THROTTLING_NAMES = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TransactionInProgressException",
])
const TRANSIENT_NAMES = new Set(["TimeoutError", "InternalServerError", "ServiceUnavailable"])
const TRANSIENT_CODES = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
])

export type RetryReason = "throttling" | "transient"

/** Returns the reason to retry a call, or undefined when a retry cannot succeed. */
export function retryReason(error: unknown): RetryReason | undefined {
  if (!(error instanceof Error)) return undefined
  const { name, code, status = 0 } = error as Error & { code?: string; status?: number }
  if (THROTTLING_NAMES.has(name) || status === 429) return "throttling"
  return TRANSIENT_NAMES.has(name) || TRANSIENT_CODES.has(code ?? "") || status >= 500 ? "transient" : undefined
}
