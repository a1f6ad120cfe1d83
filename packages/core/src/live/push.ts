import { Actor } from "../actor"
import { Log } from "../log"
import { Table } from "../table"
import { type AgentChannel, sockets } from "./agent-channel"
import { post } from "./gateway"
import type { Broadcast, Event } from "./schema"
import { drop, registry } from "./socket"

/**
 * Pushes an event to the desk's connections and forgets the dead ones; what does not arrive is caught up by cursor.
 * What is written stays written: nothing that fails here fails the request.
 */
export async function push({ agent, sockets }: AgentChannel, event: Event) {
  return forget(
    (await post(sockets, event)).map(id => ({ agent, id })),
    event.type,
  )
}

/** Takes dead connections off the desks of their agents. */
const forget = (dead: { agent: string; id: string }[], type: string) =>
  Promise.all(dead.map(({ agent, id }) => drop(Actor.account(), agent, id))).catch(error =>
    Log.error("push.failed", error, { type }),
  )

const AT_ONCE = 50

/**
 * Pushes to every open connection of the account, or only to those of some agents. Nothing that fails here fails the
 * request: a page that is not reached learns of it with the next events.
 */
export async function broadcast(said: Broadcast, only?: ReadonlySet<string>) {
  try {
    if (only?.size === 0) return
    const registered = await Table.queryAll({ pk: registry(Actor.account()), prefix: "SOCKET#" })
    const open = registered.filter(item => only === undefined || only.has(String(item["agent"])))
    const agents = new Map(open.map(item => [item.sk.slice("SOCKET#".length), String(item["agent"])]))
    const ids = sockets(open)
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const dead = await post(ids.slice(at, at + AT_ONCE), said)
      await forget(
        dead.map(id => ({ agent: agents.get(id) ?? "", id })),
        said.type,
      )
    }
  } catch (error) {
    Log.error("push.failed", error, { type: said.type })
  }
}
