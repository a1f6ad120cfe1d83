import type { Context } from "hono"

/** The token that a request carries in `Authorization`, or undefined. */
export function bearer(c: Context) {
  return /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1]
}
