import { Actor } from "../actor"
import { Clock } from "../clock"
import { Log } from "../log"
import { Queue } from "../queue"
import { broadcastQueueUrl } from "../resource"
import { Table } from "../table"
import { agentKey } from "../text/keys"
import { loadChannel } from "./agent-channel"
import type { Broadcast } from "./schema"
import { listConnections, type OpenConnection, postAndRemoveGone } from "./socket"

/** A broadcast to every open connection of an account, or only to those of some agents, by `agentKey` of their ids. */
export interface QueuedBroadcast {
  account: string
  broadcast: Broadcast
  agents?: string[]
}

/** The maximum number of agents to whom a broadcast is pushed before the request is answered. */
const MAX_DIRECT_AGENTS = 20
/** A longer list of agents could make a queue message too large: the broadcast goes to every connection instead. */
const MAX_AGENTS_BYTES = 200_000
/** A page reads its data again when it receives a broadcast: so many pages receive it in a second. */
const PAGES_PER_SECOND = 50
/** The maximum duration of a broadcast, in which more pages a second receive it. */
const MAX_SPREAD_MS = 10_000
const SLOT_MS = 100
const CONCURRENCY = 50

async function listAgentConnections(account: string, agents: ReadonlySet<string>): Promise<OpenConnection[]> {
  const channels = await Promise.all([...agents].map(agent => loadChannel(agent, account)))
  return channels.flatMap(({ agent, connectionIds }) => connectionIds.map(id => ({ agent, id })))
}

/** Returns connections at random by slots, which divide the time of the broadcast; a slot may be undefined. */
function slotsOf(connections: OpenConnection[]): (OpenConnection[] | undefined)[] {
  const spreadMs = Math.min(MAX_SPREAD_MS, (connections.length / PAGES_PER_SECOND) * 1000)
  const slots: OpenConnection[][] = []
  for (const connection of connections) {
    const slot = Math.floor((Math.random() * spreadMs) / SLOT_MS)
    slots[slot] = [...(slots[slot] ?? []), connection]
  }
  return slots
}

/**
 * Pushes a broadcast to the connections that are open at its start, in a random order, spread over at most ten seconds.
 * A repeated delivery is harmless. Throws `table.unavailable`.
 */
export async function deliverBroadcast({ account, broadcast, agents }: QueuedBroadcast) {
  const startedAt = Clock.millis()
  const agentKeys = agents && new Set(agents)
  const connections = await listConnections(account)
  const slots = slotsOf(agentKeys ? connections.filter(({ agent }) => agentKeys.has(agentKey(agent))) : connections)
  for (const [slot, slotConnections = []] of slots.entries()) {
    if (slotConnections.length === 0) continue
    await Clock.pause(Math.max(0, startedAt + slot * SLOT_MS - Clock.millis()))
    for (let at = 0; at < slotConnections.length; at += CONCURRENCY)
      await postAndRemoveGone(account, slotConnections.slice(at, at + CONCURRENCY), broadcast)
  }
}

function queuedBroadcast(account: string, broadcast: Broadcast, agents: ReadonlySet<string> | undefined) {
  const fitsInMessage = agents && Buffer.byteLength(JSON.stringify([...agents])) <= MAX_AGENTS_BYTES
  return { account, broadcast, ...(fitsInMessage ? { agents: [...agents] } : {}) }
}

/** Sends a broadcast to its queue. Where none is linked, as in the local stack, this process delivers it. */
async function enqueue(queued: QueuedBroadcast) {
  const url = broadcastQueueUrl()
  if (url) return Queue.sendTo(url, queued)
  // With a meter of its own: the request does not wait for these calls.
  Table.withMeter(() => deliverBroadcast(queued)).catch(error => logFailure(error, queued.broadcast))
}

const logFailure = (error: unknown, { type }: Broadcast) => Log.error("push.failed", error, { type })

/**
 * Pushes to every open connection of the account, or only to those of some agents, by `agentKey` of their ids. For
 * more than a few agents a queue delivers it, which the request does not wait for. A failure does not fail the
 * request: a page without the broadcast loads the change with its next events.
 */
export async function broadcast(broadcast: Broadcast, agents?: ReadonlySet<string>) {
  const account = Actor.account()
  try {
    if (agents && agents.size <= MAX_DIRECT_AGENTS)
      await postAndRemoveGone(account, await listAgentConnections(account, agents), broadcast)
    else await enqueue(queuedBroadcast(account, broadcast, agents))
  } catch (error) {
    logFailure(error, broadcast)
  }
}
