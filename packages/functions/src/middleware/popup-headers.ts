import type { Context, MiddlewareHandler } from "hono"

const POLICY = "policy"

/** Gives an answer a content security policy of its own, in place of the API's. */
export function withCsp(c: Context, policy: string) {
  c.header("content-security-policy", policy)
  c.set(POLICY, policy)
}

/**
 * For what a window shows while somebody signs in: pages with a policy of their own, and each step on the way lets the
 * window know its opener, so that it can tell the frame which it signs in for.
 */
export const popupHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const policy = c.get(POLICY)
  if (policy) c.header("content-security-policy", policy)
  c.header("cross-origin-opener-policy", "unsafe-none")
}
