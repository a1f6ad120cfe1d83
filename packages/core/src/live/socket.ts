import { Actor } from "../actor"
import { Clock } from "../clock"
import { Log } from "../log"
import { find } from "../session/store"
import { Table } from "../table"
import { desk, partition } from "./desk"
import { hangUp } from "./gateway"
import { invalid, valid } from "./ticket"

const SOCKET_SECONDS = 2 * 60 * 60 + 600
/** API Gateway answers 410 for a connection between the end of `$connect` and its opening, too. */
const OPENING_MS = 10_000

/** Every open connection of an account, whoever's it is. */
export function registry(account: string) {
  return `A#${account}#SOCKETS`
}

/** A connection's id says nothing of its account, so what it belongs to is kept under the id itself. */
const connectionKey = (id: string) => ({ pk: `CONNECTION#${id}`, sk: "CONNECTION" })

/** Opens a connection with a ticket, which is spent by it. Throws `session.required`. */
export async function connect(pass: string, connectionId: string) {
  const { account, agent, session, key } = await valid(pass)
  Log.note({ account, agent })
  const ttl = Math.min(Clock.ttl(SOCKET_SECONDS), session.until)
  await Table.transact([
    Table.deleteWrite(key, { is: "exists" }, invalid),
    Table.putWrite({ pk: partition(account, agent), sk: `SOCKET#${connectionId}`, session: session.id, ttl }),
    Table.putWrite({ pk: registry(account), sk: `SOCKET#${connectionId}`, agent, ttl }),
    Table.putWrite({
      ...connectionKey(connectionId),
      account,
      agent,
      session: session.id,
      connectedAt: Clock.millis(),
      ttl,
    }),
  ])
}

/** Closes a connection; one that is gone already is no error. */
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

/**
 * The sequence that a connection's agent has reached. Undefined when the connection is not known, or when its session
 * has ended: nothing is pushed to it from then on.
 */
export async function reached(connectionId: string): Promise<number | undefined> {
  const item = await Table.get(connectionKey(connectionId))
  if (!item) return undefined
  const [account, agent] = [String(item["account"]), String(item["agent"])]
  const [{ seq }, session] = await Promise.all([desk(agent, account), find(account, String(item["session"]))])
  if (session) return seq
  await disconnect(connectionId)
  return undefined
}

/** Ends the agent's connections, or only those of one session. */
export async function close(agent: string, session?: string) {
  const items = await Table.queryAll({ pk: partition(Actor.account(), agent), prefix: "SOCKET#" })
  const ending = items.filter(item => session === undefined || item["session"] === session)
  await Promise.all(
    ending.map(async item => {
      const id = item.sk.slice("SOCKET#".length)
      await disconnect(id)
      await hangUp(id)
    }),
  )
}
