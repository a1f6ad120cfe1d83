import { Actor } from "../actor"
import { Aws } from "../aws"
import { Clock } from "../clock"
import { Log } from "../log"
import { Metric } from "../metric"
import { liveEndpoint } from "../resource"
import { Table, type Write } from "../table"
import { openConnectionIds, partition, SOCKET_PREFIX } from "./agent-channel"
import type { Broadcast, Event } from "./schema"

const CONNECTION_TTL_SECONDS = 2 * 60 * 60 + 600
/** API Gateway also returns 410 for a connection between the end of `$connect` and its opening. */
const CONNECT_PERIOD_MS = 10_000

/** Returns the partition of every open connection of an account. */
const accountPartition = (account: string) => `A#${account}#SOCKETS`

/** Returns the key of a connection's account and agent, which its id does not contain. */
const connectionKey = (id: string) => ({ pk: `CONNECTION#${id}`, sk: "CONNECTION" })

/** A WebSocket connection and the session that opened it. */
interface Connection {
  id: string
  account: string
  agent: string
  session: string
}

/** Stores a connection until `until` (epoch seconds) at most, together with `writes`. Throws what these throw. */
export async function register({ id, account, agent, session }: Connection, until: number, writes: Write[]) {
  const ttl = Math.min(Clock.ttl(CONNECTION_TTL_SECONDS), until)
  await Table.transact([
    ...writes,
    Table.putWrite({ pk: partition(account, agent), sk: SOCKET_PREFIX + id, session, ttl }),
    Table.putWrite({ pk: accountPartition(account), sk: SOCKET_PREFIX + id, agent, ttl }),
    Table.putWrite({ ...connectionKey(id), account, agent, session, connectedAt: Clock.millis(), ttl }),
  ])
}

/** Returns the connection with that id, or undefined. Throws `table.unavailable`. */
export async function findConnection(id: string): Promise<Connection | undefined> {
  const item = await Table.get(connectionKey(id))
  if (!item) return undefined
  return { id, account: String(item["account"]), agent: String(item["agent"]), session: String(item["session"]) }
}

/** Removes a closed connection; an unknown one is no error. Throws `table.unavailable`. */
export async function disconnect(connectionId: string) {
  const item = await Table.deleteReturning(connectionKey(connectionId))
  if (item) await unregister(String(item["account"]), String(item["agent"]), connectionId)
}

const unregister = (account: string, agent: string, id: string) =>
  Promise.all(
    [partition(account, agent), accountPartition(account)].map(pk =>
      Table.deleteReturning({ pk, sk: SOCKET_PREFIX + id }),
    ),
  )

/** An open connection of an agent. */
export interface OpenConnection {
  agent: string
  id: string
}

/** Returns every open connection of an account. Throws `table.unavailable`. */
export async function listConnections(account: string): Promise<OpenConnection[]> {
  const items = await Table.queryAll({ pk: accountPartition(account), prefix: SOCKET_PREFIX })
  const agents = new Map(items.map(item => [item.sk.slice(SOCKET_PREFIX.length), String(item["agent"])]))
  return openConnectionIds(items).map(id => ({ agent: agents.get(id) ?? "", id }))
}

/** Removes a connection that is gone, unless it is so new that it may not have opened yet. */
async function removeGone(account: string, { agent, id }: OpenConnection) {
  const item = await Table.get(connectionKey(id))
  if (item && Clock.millis() - Number(item["connectedAt"] ?? 0) < CONNECT_PERIOD_MS) return
  await Promise.all([unregister(account, agent, id), Table.deleteReturning(connectionKey(id))])
}

/**
 * Posts an event to connections and removes those that are gone. Never throws, because the change of the event is
 * written: pages that do not receive it load it later by cursor.
 */
export async function postAndRemoveGone(account: string, connections: OpenConnection[], event: Event | Broadcast) {
  const ids = connections.map(({ id }) => id)
  const goneIds = new Set(await post(ids, event))
  const removals = connections.filter(({ id }) => goneIds.has(id)).map(connection => removeGone(account, connection))
  await Promise.all(removals).catch(error => Log.error("push.failed", error, { type: event.type }))
}

/** Closes the agent's connections, or only those of one session. Throws `table.unavailable`. */
export async function close(agent: string, session?: string) {
  const items = await Table.queryAll({ pk: partition(Actor.account(), agent), prefix: SOCKET_PREFIX })
  const closing = items.filter(item => session === undefined || item["session"] === session)
  await Promise.all(
    closing.map(async item => {
      const id = item.sk.slice(SOCKET_PREFIX.length)
      await disconnect(id)
      await closeConnection(id)
    }),
  )
}

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

async function postOne(connectionId: string, event: Event | Broadcast): Promise<Metric.PushOutcome> {
  try {
    return (await send("POST", connectionId, JSON.stringify(event))) ? "delivered" : "gone"
  } catch (error) {
    Log.error("push.failed", error, "seq" in event ? { guid: event.guid, seq: event.seq } : { type: event.type })
    return "failed"
  }
}

/** Posts an event to connections and returns the ids of those that are gone. Logs a push that fails, never throws. */
async function post(connectionIds: string[], event: Event | Broadcast): Promise<string[]> {
  const outcomes = await Promise.all(connectionIds.map(id => postOne(id, event)))
  Metric.countPushes(outcomes)
  return connectionIds.filter((_, index) => outcomes[index] === "gone")
}

/** Closes one connection. Ignores one that is gone already; logs one that cannot be closed, never throws. */
async function closeConnection(connectionId: string) {
  await send("DELETE", connectionId).catch(error => Log.error("live.unclosed", error))
}
