import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi"
import { liveEndpoint } from "../link"
import { Log } from "../log"
import type { Event } from "./schema"

const clients = new Map<string, ApiGatewayManagementApiClient>()

const client = () => {
  const endpoint = liveEndpoint()
  const made =
    clients.get(endpoint) ??
    new ApiGatewayManagementApiClient({
      endpoint,
      maxAttempts: 2,
      requestHandler: { connectionTimeout: 500, requestTimeout: 1000, throwOnRequestTimeout: true },
    })
  clients.set(endpoint, made)
  return made
}

/** Posts an event to one connection and answers how it went; a push that fails is logged, never thrown. */
export const post = async (connectionId: string, event: Event): Promise<"delivered" | "gone" | "failed"> => {
  try {
    await client().send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(event) }))
    return "delivered"
  } catch (error) {
    if (error instanceof GoneException) return "gone"
    Log.error("push.failed", error, { guid: event.guid, seq: event.seq })
    return "failed"
  }
}
