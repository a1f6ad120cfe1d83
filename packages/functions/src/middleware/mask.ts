import { Contact } from "@ucrm/core/contact"
import { Mask } from "@ucrm/core/mask"
import type { Context, MiddlewareHandler } from "hono"
import type { GenericSchema } from "valibot"
import { Problem } from "../problem/schema"

/** What a route answers, by status. */
export type Answers = Record<number, GenericSchema | null>

declare module "hono" {
  interface ContextVariableMap {
    answers: Answers
  }
}

/** Says what a route answers, before it does. */
export function answering(answers: Answers): MiddlewareHandler {
  return async (c, next) => {
    c.set("answers", answers)
    await next()
  }
}

/**
 * Every answer to an agent passes here: without `identifiers.view` it is masked by the shape that
 * the route is documented with, and nothing of an answer that has none.
 */
export async function maskedAnswer(c: Context) {
  if (c.res.body === null || !(await Mask.applies())) return
  const schema = c.res.ok ? c.get("answers")?.[c.res.status] : Problem
  if (!schema) throw new Error("An answer without a documented shape cannot be masked.")
  c.res = new Response(JSON.stringify(await Mask.maskResponse(schema, await c.res.json(), Contact.loadMany)), c.res)
}
