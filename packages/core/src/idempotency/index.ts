import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { ConcurrencyError, retryOnConflict, Table, type Write } from "../table"

export * as Idempotency from "."

const RESULT_TTL_SECONDS = 24 * 60 * 60

/** A request with an idempotency key: its sender, the key, and a text with all of its parameters. */
export interface IdempotentRequest {
  by: string
  key: string
  fingerprint: string
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url")

const itemKey = ({ by, key }: IdempotentRequest) => ({
  pk: `A#${Actor.account()}#REQUEST#${hash(JSON.stringify([by, key]))}`,
  sk: "REQUEST",
})

/**
 * Returns the id of the resource that the same request created within the last day, or undefined. Throws
 * `idempotencyKey.reused` when the key came with another request.
 */
export async function findResult(request: IdempotentRequest | undefined): Promise<string | undefined> {
  const item = request && (await Table.get(itemKey(request)))
  if (!item) return undefined
  if (item["asked"] !== hash(request.fingerprint))
    throw new Failure("idempotencyKey.reused", "This key was used with another request before.")
  return String(item["made"])
}

/** Returns the writes that store the result of a request for a day, for the transaction that creates the result. */
export function recordWrites(request: IdempotentRequest | undefined, result: string): Write[] {
  if (!request) return []
  const item = {
    ...itemKey(request),
    asked: hash(request.fingerprint),
    made: result,
    ttl: Clock.ttl(RESULT_TTL_SECONDS),
  }
  return [Table.putWrite(item, { is: "notExists" }, () => new ConcurrencyError("request"))]
}

/**
 * Creates a resource, or finds the one that the same request created before, also when several arrive at once. `create`
 * writes `recordWrites`. Throws `idempotencyKey.reused`, and what creating and finding throw.
 */
export function runOnce<T>(
  request: IdempotentRequest | undefined,
  create: () => Promise<T>,
  find: (id: string) => Promise<T>,
) {
  return retryOnConflict(
    async () => {
      const result = await findResult(request)
      return result ? find(result) : create()
    },
    { subject: "request" },
  )
}

/** Returns the response that the same request got before, or undefined. Throws `idempotencyKey.reused`. */
export async function replay<T>(request: IdempotentRequest | undefined): Promise<T | undefined> {
  const sealed = await findResult(request)
  const response = request && sealed ? Crypto.open(request.fingerprint, sealed) : undefined
  return response === undefined ? undefined : JSON.parse(response)
}

/**
 * Returns the writes that store the response to a request. The whole response is stored, because reading it again
 * would show later changes, as a transfer; it is sealed, so that only the same request opens the personal data in it.
 */
export function recordResponseWrites(request: IdempotentRequest | undefined, response: unknown): Write[] {
  return request ? recordWrites(request, Crypto.seal(request.fingerprint, JSON.stringify(response))) : []
}
