import { Contact } from "@ucrm/core/contact"
import { Mask } from "@ucrm/core/mask"
import type { Context, MiddlewareHandler } from "hono"
import type { GenericSchema } from "valibot"
import { Problem } from "../problem/schema"

/** The schemas of the responses of a route by status; null for one without a body. */
export type Responses = Record<number, GenericSchema | null>

declare module "hono" {
  interface ContextVariableMap {
    responses: Responses
  }
}

/** Declares the responses of a route, by which they are masked. */
export function declareResponses(responses: Responses): MiddlewareHandler {
  return async (c, next) => {
    c.set("responses", responses)
    await next()
  }
}

/**
 * Masks a response to an agent without `identifiers.view` by its documented schema. Throws for a response that has none.
 */
export async function maskResponse(c: Context) {
  if (c.res.body === null || !(await Mask.applies())) return
  const schema = c.res.ok ? c.get("responses")?.[c.res.status] : Problem
  if (!schema) throw new Error("A response without a documented schema cannot be masked.")
  c.res = new Response(JSON.stringify(await Mask.maskResponse(schema, await c.res.json(), Contact.loadMany)), c.res)
}
