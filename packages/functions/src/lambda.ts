import { Log } from "@ucrm/core/log"
import type { Context } from "aws-lambda"
import { handle } from "hono/aws-lambda"
import { app } from "./app"
import { warmUp } from "./warm-up"

const answer = handle(app)

await warmUp()

/** The HTTP API's handler. */
export function handler(event: Parameters<typeof answer>[0], context: Context) {
  Log.setContext(context)
  return answer(event, context)
}
