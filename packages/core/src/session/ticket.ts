import { Actor } from "../actor"
import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { Live } from "../live"
import type { Ticket } from "../live/schema"
import { Log } from "../log"
import { liveUrl } from "../resource"
import { Table } from "../table"
import { find } from "./store"

const TICKET_TTL_SECONDS = 30

const ticketKey = (account: string, secret: string) => ({
  pk: `A#${account}#TICKET#${Crypto.hash(secret)}`,
  sk: "TICKET",
})

/** Creates a ticket for one WebSocket connection of the agent's session, valid once and for 30 seconds. */
export async function createTicket(): Promise<Ticket> {
  await Actor.current()
  const { account, id: agent, session } = Actor.author()
  const secret = Crypto.generate()
  await Table.putItem({ ...ticketKey(account, secret), agent, session, ttl: Clock.ttl(TICKET_TTL_SECONDS) })
  return { url: liveUrl(), ticket: `${account}.${secret}` }
}

const invalidTicket = () => new Failure("session.required", "The ticket is not valid.")

async function findTicket(ticket: string) {
  const account = ticket.slice(0, ticket.lastIndexOf("."))
  const key = ticketKey(account, ticket.slice(account.length + 1))
  const item = account && (await Table.get(key))
  if (!item || Number(item["ttl"]) < Clock.ttl(0)) throw invalidTicket()
  const session = await find(account, String(item["session"]))
  if (!session) throw invalidTicket()
  return { account, agent: String(item["agent"]), session, key }
}

/** Returns the account and agent of a ticket, without using it up. Throws `session.required`. */
export async function ticketOwner(ticket: string) {
  const { account, agent } = await findTicket(ticket)
  return { account, agent }
}

/** Opens a connection with a ticket, which is used up. Throws `session.required`. */
export async function connect(ticket: string, connectionId: string) {
  const { account, agent, session, key } = await findTicket(ticket)
  Log.addFields({ account, agent })
  const useUp = Table.deleteWrite(key, { is: "exists" }, invalidTicket)
  await Live.register({ id: connectionId, account, agent, session: session.id }, session.until, [useUp])
}

/**
 * Returns the latest event sequence of a connection's agent, or undefined when the connection is unknown or its session
 * has ended. In the latter case the connection is removed, so that nothing more is pushed to it.
 */
export async function currentSequence(connectionId: string): Promise<number | undefined> {
  const connection = await Live.findConnection(connectionId)
  if (!connection) return undefined
  const { account, agent } = connection
  const [{ seq }, session] = await Promise.all([Live.loadChannel(agent, account), find(account, connection.session)])
  if (session) return seq
  await Live.disconnect(connectionId)
  return undefined
}
