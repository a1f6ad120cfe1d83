import { Failure } from "@ucrm/core/error"
import { Mask } from "@ucrm/core/mask"
import { RateLimit } from "@ucrm/core/rate-limit"
import type { Context } from "hono"

/**
 * Runs a search; for an agent who may not view identifiers, one that finds nothing counts against a slower quota, so
 * that numbers are not found out by trying them. Throws `rate.limited`.
 */
export async function limitMisses<T>(c: Context, isMiss: (result: T) => boolean, search: () => Promise<T>): Promise<T> {
  if (!(await Mask.applies())) return search()
  const counted = await RateLimit.countMisses(isMiss, search)
  if ("result" in counted) return counted.result
  c.header("retry-after", String(counted.retryAfterSeconds))
  throw new Failure("rate.limited", `Too many searches. Try again in ${counted.retryAfterSeconds} seconds.`)
}
