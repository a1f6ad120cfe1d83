import type { Actor } from "@ucrm/core/actor"
import { Failure } from "@ucrm/core/error"
import { RateLimit } from "@ucrm/core/rate-limit"
import type { Context } from "hono"

/** The actor once the request is counted and within the quota, which is told in the IETF's `RateLimit` fields. Throws `rate.limited`. */
export async function limited(c: Context, pass: string, actor: Promise<Actor.Actor>): Promise<Actor.Actor> {
  const [verified, drawn] = await Promise.all([actor, RateLimit.take(pass, actor)])
  const { type, quota, seconds, remaining, resetSeconds, allowed: through } = drawn
  c.header("ratelimit-policy", `"${type}";q=${quota};w=${seconds}`)
  c.header("ratelimit", `"${type}";r=${remaining};t=${resetSeconds}`)
  if (through) return verified
  c.header("retry-after", String(resetSeconds))
  throw new Failure("rate.limited", `Too many requests. Try again in ${resetSeconds} seconds.`)
}
