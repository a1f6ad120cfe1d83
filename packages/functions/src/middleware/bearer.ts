import type { Context } from "hono"

/** The token that a request carries in `Authorization`, or undefined. */
export const bearer = (c: Context) => /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1]
