import { Actor } from "../actor"
import { Clock } from "../clock"
import { type Item, Table } from "../table"

/** Everything of an agent: what came, where, and which interactions are active. */
export function partition(account: string, agent: string) {
  return `A#${account}#AGENT#${agent}`
}

/** Where an agent's events go: the sequence reached and the open connections. */
export interface AgentChannel {
  agent: string
  seq: number
  sockets: string[]
}

/** An agent's sequence and open connections, in one strong read. Throws `table.unavailable`. */
export async function loadChannel(agent: string, account = Actor.account()): Promise<AgentChannel> {
  const items = await Table.queryAll({ pk: partition(account, agent), from: "SEQ" })
  return { agent, seq: Number(items.find(item => item.sk === "SEQ")?.["seq"] ?? 0), sockets: sockets(items) }
}

/** The connections among some items that are open still. */
export function sockets(items: Item[]) {
  return items
    .filter(item => item.sk.startsWith("SOCKET#") && Number(item["ttl"]) >= Clock.ttl(0))
    .map(item => item.sk.slice("SOCKET#".length))
}

/** The key of an agent's active interaction. */
export function activeKey(agent: string, guid: string) {
  return {
    pk: partition(Actor.account(), agent),
    sk: `ACTIVE#${guid}`,
  }
}

/** The agent's active interactions as they were kept. */
export function listActive(agent: string) {
  return Table.queryAll({ pk: partition(Actor.account(), agent), prefix: "ACTIVE#" })
}
