import { Json } from "@ucrm/core/json"
import type { MiddlewareHandler } from "hono"

/** Parses a body so that numbers which a double would round arrive as strings with the digits that were sent. */
export const losslessNumbers: MiddlewareHandler = async (c, next) => {
  try {
    const body = Json.parse(await c.req.text())
    Object.assign(c.req, { json: () => Promise.resolve(body) })
  } catch (error) {
    // The validation that follows reports a body that is not JSON.
    if (!(error instanceof SyntaxError)) throw error
  }
  await next()
}
