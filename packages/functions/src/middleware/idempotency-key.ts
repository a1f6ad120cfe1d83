import { Actor } from "@ucrm/core/actor"
import { Crypto } from "@ucrm/core/crypto"
import { Failure } from "@ucrm/core/error"
import type { Idempotency } from "@ucrm/core/idempotency"
import type { Context } from "hono"
import { bearer } from "./bearer"

const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * The name that a request gives itself in `webhook-id` or `Idempotency-Key`, with all that it asks for; undefined
 * without one. Throws `request.invalid`. After Standard Webhooks, and the IETF's draft on the header of that name.
 */
export function idempotencyKey(c: Context): Idempotency.IdempotentRequest | undefined {
  const key = c.req.header("webhook-id") ?? c.req.header("idempotency-key")
  if (key === undefined) return undefined
  if (!KEY.test(key))
    throw new Failure("request.invalid", "The name of a request is 1 to 255 visible ASCII characters.")
  const token = bearer(c)
  const { pathname, search } = new URL(c.req.url)
  return {
    // A host's token may still be being checked while the name is looked up: nobody else has it.
    by: token ? Crypto.hash(token) : Actor.author().id,
    key,
    fingerprint: `${c.req.method} ${pathname}${search}\n${c.get("sent")}`,
  }
}
