import { Log } from "@ucrm/core/log"
import type { Context } from "aws-lambda"
import { handle } from "hono/aws-lambda"
import { agentApi, partOf } from "./agent-api"
import { createApp } from "./create-app"
import { warmUp } from "./warm-up"

const agentApp = createApp(agentApi)
const answerAgentPath = handle(agentApp)

type Answer = typeof answerAgentPath

/** The other parts of the API, each loaded with the first request for one of its routes. */
const LOADERS = {
  contact: async () => handle(createApp((await import("./contact-api")).contactApi)),
  whole: async () => handle((await import("./app")).app),
}
const loaded = new Map<keyof typeof LOADERS, Promise<Answer>>()

function load(part: keyof typeof LOADERS) {
  const answer = loaded.get(part) ?? LOADERS[part]()
  loaded.set(part, answer)
  return answer
}

await warmUp(agentApp)

type Event = Parameters<Answer>[0]

/** Handles the events of the HTTP API. */
export async function handler(event: Event, context: Context) {
  Log.setContext(context)
  const part = "rawPath" in event ? partOf(event.rawPath) : "whole"
  const answer = part === "agent" ? answerAgentPath : await load(part)
  return answer(event, context)
}
