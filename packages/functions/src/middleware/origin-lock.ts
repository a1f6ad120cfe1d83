import { timingSafeEqual } from "node:crypto"
import { Failure } from "@ucrm/core/error"
import { originKey } from "@ucrm/core/resource"
import type { MiddlewareHandler } from "hono"
import { problemResponse } from "../problem"
import { ORIGIN_KEY_HEADER } from "../security-headers"

function matches(value: string, key: string) {
  const [given, expected] = [Buffer.from(value), Buffer.from(key)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * Answers 404 to a request that did not come through CloudFront, where the firewall is: the API also has an address of
 * its own. Without a distribution, as in the local stack, every request passes.
 */
export const originLock: MiddlewareHandler = async (c, next) => {
  const key = originKey()
  if (key !== undefined && !matches(c.req.header(ORIGIN_KEY_HEADER) ?? "", key))
    return problemResponse(c, new Failure("route.notFound", "There is no such route."))
  return next()
}
