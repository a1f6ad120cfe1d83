import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table, type Write } from "../table"
import { partition } from "./agent-channel"
import { closeConnection } from "./gateway"

const SOCKET_SECONDS = 2 * 60 * 60 + 600
/** API Gateway also returns 410 for a connection between the end of `$connect` and its opening. */
const OPENING_MS = 10_000

/** Returns the partition of every open connection of an account. */
export function registry(account: string) {
  return `A#${account}#SOCKETS`
}

/** The key by which a connection's account and agent are found: its id contains neither. */
const connectionKey = (id: string) => ({ pk: `CONNECTION#${id}`, sk: "CONNECTION" })

/** A WebSocket connection and the session that opened it. */
export interface Connection {
  id: string
  account: string
  agent: string
  session: string
}

/** Stores a connection until `until` (epoch seconds) at most, together with `writes`. Throws what these throw. */
export async function register({ id, account, agent, session }: Connection, until: number, writes: Write[]) {
  const ttl = Math.min(Clock.ttl(SOCKET_SECONDS), until)
  await Table.transact([
    ...writes,
    Table.putWrite({ pk: partition(account, agent), sk: `SOCKET#${id}`, session, ttl }),
    Table.putWrite({ pk: registry(account), sk: `SOCKET#${id}`, agent, ttl }),
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
    [partition(account, agent), registry(account)].map(pk => Table.deleteReturning({ pk, sk: `SOCKET#${id}` })),
  )

/** Removes a connection that a push found gone, unless it is so young that it may not have opened yet. */
export async function drop(account: string, agent: string, id: string) {
  const item = await Table.get(connectionKey(id))
  if (item && Clock.millis() - Number(item["connectedAt"] ?? 0) < OPENING_MS) return
  await Promise.all([unregister(account, agent, id), Table.deleteReturning(connectionKey(id))])
}

/** Closes the agent's connections, or only those of one session. Throws `table.unavailable`. */
export async function close(agent: string, session?: string) {
  const items = await Table.queryAll({ pk: partition(Actor.account(), agent), prefix: "SOCKET#" })
  const ending = items.filter(item => session === undefined || item["session"] === session)
  await Promise.all(
    ending.map(async item => {
      const id = item.sk.slice("SOCKET#".length)
      await disconnect(id)
      await closeConnection(id)
    }),
  )
}
