import { Actor } from "@ucrm/core/actor"
import { Crypto } from "@ucrm/core/crypto"
import { Failure } from "@ucrm/core/error"
import type { Idempotency } from "@ucrm/core/idempotency"
import type { Context } from "hono"
import { bearerToken } from "./auth"

const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * Returns the key of a request, from `webhook-id` (Standard Webhooks) or `Idempotency-Key` (the IETF's draft), with the
 * fingerprint of the request; undefined without a key. Throws `request.invalid`.
 */
export function idempotencyKey(c: Context): Idempotency.IdempotentRequest | undefined {
  const key = c.req.header("webhook-id") ?? c.req.header("idempotency-key")
  if (key === undefined) return undefined
  if (!KEY.test(key)) throw new Failure("request.invalid", "An idempotency key is 1 to 255 visible ASCII characters.")
  const token = bearerToken(c)
  const { pathname, search } = new URL(c.req.url)
  return {
    // The token of a host may not be verified yet while its key is looked up.
    by: token ? Crypto.hash(token) : Actor.author().id,
    key,
    fingerprint: `${c.req.method} ${pathname}${search}\n${c.get("sent")}`,
  }
}
