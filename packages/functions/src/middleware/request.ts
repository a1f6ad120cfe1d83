import { Failure } from "@ucrm/core/error"
import type { Request } from "@ucrm/core/request"
import type { Context } from "hono"

const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * The name that a request gives itself in `Idempotency-Key`, with what it asks for; undefined without one. Throws
 * `request.invalid`. After the IETF's draft on the header of that name.
 */
export const named = (c: Context, body: unknown): Request.Named | undefined => {
  const key = c.req.header("idempotency-key")
  if (key === undefined) return undefined
  if (!KEY.test(key)) throw new Failure("request.invalid", "An Idempotency-Key is 1 to 255 visible ASCII characters.")
  return { key, body }
}
