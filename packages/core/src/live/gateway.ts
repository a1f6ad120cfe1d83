import { Aws } from "../aws"
import { Log } from "../log"
import { Metric } from "../metric"
import { liveEndpoint } from "../resource"
import type { Broadcast, Event } from "./schema"

const TIMEOUT_MS = 1000
const GONE = 410

class GatewayError extends Error {
  override readonly name = "GatewayError"
}

/** Sends a request for one connection. Returns false when the connection is gone, throws when it cannot be sent. */
async function send(method: "POST" | "DELETE", connectionId: string, body?: string): Promise<boolean> {
  const response = await Aws.request(
    "execute-api",
    `${liveEndpoint()}/@connections/${encodeURIComponent(connectionId)}`,
    {
      method,
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
  )
  // The body is read so that the connection can be used again.
  await response.arrayBuffer()
  if (response.status === GONE) return false
  if (!response.ok) throw new GatewayError(`The management API answered ${response.status}.`)
  return true
}

async function postOne(connectionId: string, event: Event | Broadcast): Promise<Metric.Pushed> {
  try {
    return (await send("POST", connectionId, JSON.stringify(event))) ? "delivered" : "gone"
  } catch (error) {
    Log.error("push.failed", error, "seq" in event ? { guid: event.guid, seq: event.seq } : { type: event.type })
    return "failed"
  }
}

/** Posts an event to connections and returns the ids of those that are gone. Logs a push that fails, never throws. */
export async function post(connectionIds: string[], event: Event | Broadcast): Promise<string[]> {
  const outcomes = await Promise.all(connectionIds.map(id => postOne(id, event)))
  Metric.countPushes(outcomes)
  return connectionIds.filter((_, at) => outcomes[at] === "gone")
}

/** Closes one connection. Ignores one that is gone already; logs one that cannot be closed, never throws. */
export async function closeConnection(connectionId: string) {
  await send("DELETE", connectionId).catch(error => Log.error("live.unclosed", error))
}
