import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { ConcurrencyError, retryOnConflict, Table, type Write } from "../table"
import { opened, sealed } from "./seal"

export * as Request from "."

const KEPT_SECONDS = 24 * 60 * 60

/** A request that its sender can name again: who sends it, under which key, and all that it asks for. */
export interface Named {
  by: string
  key: string
  asked: string
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url")

const itemKey = ({ by, key }: Named) => ({
  pk: `A#${Actor.account()}#REQUEST#${hash(JSON.stringify([by, key]))}`,
  sk: "REQUEST",
})

/**
 * The id of what the same request made before, for a day at least, or undefined. Throws `idempotencyKey.reused` when the key came
 * with another request then.
 */
export async function made(request: Named | undefined): Promise<string | undefined> {
  const item = request && (await Table.get(itemKey(request)))
  if (!item) return undefined
  if (item["asked"] !== hash(request.asked))
    throw new Failure("idempotencyKey.reused", "This name came with another request before.")
  return String(item["made"])
}

/** The writes that remember what a request made, in the transaction that makes it; two of one key make one thing. */
export function noting(request: Named | undefined, made: string): Write[] {
  return request
    ? [
        Table.putWrite(
          { ...itemKey(request), asked: hash(request.asked), made, ttl: Clock.ttl(KEPT_SECONDS) },
          { is: "notExists" },
          () => new ConcurrencyError("request"),
        ),
      ]
    : []
}

/**
 * Makes a thing for a request, or finds what the same request made before, however many of it come at once: `make`
 * writes what `noting` says of it. Throws `idempotencyKey.reused`, and what making and finding throw.
 */
export function once<T>(request: Named | undefined, make: () => Promise<T>, find: (id: string) => Promise<T>) {
  return retryOnConflict(
    async () => {
      const before = await made(request)
      return before ? find(before) : make()
    },
    { subject: "request" },
  )
}

/** The answer that the same request was given before, or undefined. Throws `idempotencyKey.reused`. */
export async function answered<T>(request: Named | undefined): Promise<T | undefined> {
  const kept = await made(request)
  return request && kept ? JSON.parse(opened(request.asked, kept)) : undefined
}

/** The writes that remember the answer to a request, as long as `noting` does; only the request itself opens it again. */
export function answering(request: Named | undefined, answer: unknown): Write[] {
  return request ? noting(request, sealed(request.asked, JSON.stringify(answer))) : []
}
