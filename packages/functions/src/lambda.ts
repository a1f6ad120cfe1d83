import { handle } from "hono/aws-lambda"
import { app } from "./app"

/** The HTTP API's handler. */
export const handler = handle(app)
