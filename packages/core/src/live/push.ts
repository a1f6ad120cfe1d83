import { Actor } from "../actor"
import { Log } from "../log"
import { Table } from "../table"
import { agentKey } from "../text/agent-key"
import { type AgentChannel, loadChannel, sockets } from "./agent-channel"
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

const CONCURRENCY = 50
/** Up to this many agents are found one by one; for more, every connection of the account is read. */
const MAX_SINGLE_AGENTS = 20

interface OpenConnection {
  agent: string
  id: string
}

async function connectionsOf(agents: ReadonlySet<string>): Promise<OpenConnection[]> {
  const channels = await Promise.all([...agents].map(agent => loadChannel(agent)))
  return channels.flatMap(({ agent, sockets }) => sockets.map(id => ({ agent, id })))
}

async function allConnections(): Promise<OpenConnection[]> {
  const registered = await Table.queryAll({ pk: registry(Actor.account()), prefix: "SOCKET#" })
  const agents = new Map(registered.map(item => [item.sk.slice("SOCKET#".length), String(item["agent"])]))
  return sockets(registered).map(id => ({ agent: agents.get(id) ?? "", id }))
}

/**
 * Pushes to every open connection of the account, or only to those of some agents, by `agentKey` of their ids. Nothing
 * that fails here fails the request: a page that is not reached learns of it with the next events.
 */
export async function broadcast(said: Broadcast, only?: ReadonlySet<string>) {
  try {
    const isFew = only !== undefined && only.size <= MAX_SINGLE_AGENTS
    const open = isFew ? await connectionsOf(only) : await allConnections()
    const reached = only ? open.filter(({ agent }) => only.has(agentKey(agent))) : open
    for (let at = 0; at < reached.length; at += CONCURRENCY) {
      const connections = reached.slice(at, at + CONCURRENCY)
      const gone = new Set(
        await post(
          connections.map(({ id }) => id),
          said,
        ),
      )
      await forget(
        connections.filter(({ id }) => gone.has(id)),
        said.type,
      )
    }
  } catch (error) {
    Log.error("push.failed", error, { type: said.type })
  }
}
