import type { Actor } from "@ucrm/core/actor"
import { Failure } from "@ucrm/core/error"
import { Mask } from "@ucrm/core/mask"
import { RateLimit } from "@ucrm/core/rate-limit"
import type { Context } from "hono"

/**
 * Counts a request and returns its actor when it is within the quota. The response has the quota in the IETF's
 * `RateLimit` fields. Throws `rate.limited`.
 */
export async function limitRate(c: Context, credential: string, actor: Promise<Actor.Actor>): Promise<Actor.Actor> {
  const [verified, result] = await Promise.all([actor, RateLimit.take(credential, actor)])
  const { type, quota, seconds, remaining, resetSeconds, allowed } = result
  c.header("ratelimit-policy", `"${type}";q=${quota};w=${seconds}`)
  c.header("ratelimit", `"${type}";r=${remaining};t=${resetSeconds}`)
  if (allowed) return verified
  c.header("retry-after", String(resetSeconds))
  throw new Failure("rate.limited", `Too many requests. Try again in ${resetSeconds} seconds.`)
}

/**
 * Runs a search. For an agent who may not view identifiers, a search without a result counts against a stricter quota, so
 * that numbers cannot be found by trying them. Throws `rate.limited`.
 */
export async function limitMisses<T>(c: Context, isMiss: (result: T) => boolean, search: () => Promise<T>): Promise<T> {
  if (!(await Mask.applies())) return search()
  const outcome = await RateLimit.countMisses(isMiss, search)
  if ("result" in outcome) return outcome.result
  c.header("retry-after", String(outcome.retryAfterSeconds))
  throw new Failure("rate.limited", `Too many searches. Try again in ${outcome.retryAfterSeconds} seconds.`)
}
