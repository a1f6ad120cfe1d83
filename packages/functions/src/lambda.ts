import { Log } from "@ucrm/core/log"
import type { Context } from "aws-lambda"
import { handle } from "hono/aws-lambda"
import { agentApi, isAgentPath } from "./agent-api"
import { createApp } from "./create-app"
import { warmUp } from "./warm-up"

const agentApp = createApp(agentApi)
const answerAgentPath = handle(agentApp)

/** Loads the routes of admins, the sign-in and the OpenAPI document with the first request for one of them. */
let answerAnyPath: Promise<typeof answerAgentPath> | undefined
function loadAnyPath() {
  answerAnyPath ??= import("./app").then(({ app }) => handle(app))
  return answerAnyPath
}

await warmUp(agentApp)

type Event = Parameters<typeof answerAgentPath>[0]

/** Handles the events of the HTTP API. */
export async function handler(event: Event, context: Context) {
  Log.setContext(context)
  const isAgents = "rawPath" in event && isAgentPath(event.rawPath)
  const answer = isAgents ? answerAgentPath : await loadAnyPath()
  return answer(event, context)
}
