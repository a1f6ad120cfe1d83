import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi"
import { Log } from "../log"
import { Metric } from "../metric"
import { liveEndpoint } from "../resource"
import type { Broadcast, Event } from "./schema"

const clients = new Map<string, ApiGatewayManagementApiClient>()

function client() {
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

async function one(connectionId: string, event: Event | Broadcast): Promise<Metric.Pushed> {
  try {
    await client().send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(event) }))
    return "delivered"
  } catch (error) {
    if (error instanceof GoneException) return "gone"
    Log.error("push.failed", error, "seq" in event ? { guid: event.guid, seq: event.seq } : { type: event.type })
    return "failed"
  }
}

/** Posts an event to some connections and answers those that are gone; a push that fails is logged, never thrown. */
export async function post(connectionIds: string[], event: Event | Broadcast): Promise<string[]> {
  const outcomes = await Promise.all(connectionIds.map(id => one(id, event)))
  Metric.countPushes(outcomes)
  return connectionIds.filter((_, at) => outcomes[at] === "gone")
}

/** Ends one connection; one that is gone already is no error, and one that cannot be ended is logged, never thrown. */
export async function closeConnection(connectionId: string) {
  await client()
    .send(new DeleteConnectionCommand({ ConnectionId: connectionId }))
    .catch(error => error instanceof GoneException || Log.error("live.unclosed", error))
}
