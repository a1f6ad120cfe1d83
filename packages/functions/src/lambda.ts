import { Log } from "@ucrm/core/log"
import type { Context } from "aws-lambda"
import { handle } from "hono/aws-lambda"
import { agentApi, partOf } from "./agent-api"
import { createApp } from "./create-app"
import { warmUp } from "./warm-up"

const agentApp = createApp(agentApi)
const handleAgentPath = handle(agentApp)

type Handle = typeof handleAgentPath

/** Loads the other parts of the API, each with the first request for one of its routes. */
const LOADERS = {
  contact: async () => handle(createApp((await import("./contact-api")).contactApi)),
  whole: async () => handle((await import("./app")).app),
}
const loaded = new Map<keyof typeof LOADERS, Promise<Handle>>()

function load(part: keyof typeof LOADERS) {
  const handle = loaded.get(part) ?? LOADERS[part]()
  loaded.set(part, handle)
  return handle
}

await warmUp(agentApp)

type Event = Parameters<Handle>[0]

/** Handles the events of the HTTP API. */
export async function handler(event: Event, context: Context) {
  Log.setContext(context)
  const part = "rawPath" in event ? partOf(event.rawPath) : "whole"
  const handlePath = part === "agent" ? handleAgentPath : await load(part)
  return handlePath(event, context)
}
