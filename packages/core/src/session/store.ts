import { Actor } from "../actor"
import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { Live } from "../live"
import type { Ticket } from "../live/schema"
import { Log } from "../log"
import { liveUrl } from "../resource"
import { type Item, Table, type Write } from "../table"
import { lastSeenWrite } from "../user"

/** The time after which a session ends. */
const MAX_SESSION_SECONDS = 12 * 60 * 60
/** The time without a request after which a session ends. */
const MAX_IDLE_SECONDS = 60 * 60
/** A session's activity is recorded at most this often, so that reading costs no write. */
const ACTIVITY_INTERVAL_SECONDS = 5 * 60

/** Returns the id of a session: the hash of its secret, which is not stored. */
export function sessionIdOf(secret: string) {
  return Crypto.hash(secret)
}

const sessionKey = (account: string, id: string) => ({ pk: `A#${account}#SESSION#${id}`, sk: "SESSION" })
const partition = (account: string, user: string) => `A#${account}#USER#${user}`
const userSessionKey = (account: string, user: string, id: string) => ({
  pk: partition(account, user),
  sk: `SESSION#${id}`,
})

/** A session that has not expired. */
interface Session {
  account: string
  id: string
  user: string
  /** When it ends at the latest, in seconds since the epoch. */
  until: number
  seen: number
}

/** Returns the writes that open a session, list it among those of the user and record that the user was seen. */
export function openWrites(account: string, user: string, id: string): Write[] {
  const ttl = Clock.ttl(MAX_SESSION_SECONDS)
  return [
    Table.putWrite({ ...sessionKey(account, id), user, seen: Clock.ttl(0), ttl }),
    Table.putWrite({ ...userSessionKey(account, user, id), ttl }),
    lastSeenWrite(account, user),
  ]
}

/** Returns the writes that end a session. */
export function closeWrites(account: string, user: string, id: string): Write[] {
  return [Table.deleteWrite(sessionKey(account, id)), Table.deleteWrite(userSessionKey(account, user, id))]
}

const isUnexpired = (item: Item) =>
  Number(item["ttl"]) >= Clock.ttl(0) && Number(item["seen"]) + MAX_IDLE_SECONDS >= Clock.ttl(0)

/** Returns the session of an id; undefined when there is none or it has expired. Throws `table.unavailable`. */
export async function find(account: string, id: string): Promise<Session | undefined> {
  const item = await Table.get(sessionKey(account, id))
  if (!item || !isUnexpired(item)) return undefined
  return { account, id, user: String(item["user"]), until: Number(item["ttl"]), seen: Number(item["seen"]) }
}

/**
 * Records that the user is active, in the session and for the list of users, unless that was recorded within the last
 * five minutes. An ended session stays ended. Throws `table.unavailable`.
 */
export async function touch({ account, id, user, seen }: Session) {
  const now = Clock.ttl(0)
  if (seen + ACTIVITY_INTERVAL_SECONDS > now) return
  await Table.transact([
    Table.updateWrite(sessionKey(account, id), [[["seen"], now]], { is: "exists" }),
    lastSeenWrite(account, user),
  ])
}

/** Returns the ids of a user's sessions. Throws `table.unavailable`. */
export async function listIds(account: string, user: string): Promise<string[]> {
  const items = await Table.queryAll({ pk: partition(account, user), prefix: "SESSION#" })
  return items.map(item => item.sk.slice("SESSION#".length))
}

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
  const deleteTicketWrite = Table.deleteWrite(key, { is: "exists" }, invalidTicket)
  await Live.register({ id: connectionId, account, agent, session: session.id }, session.until, [deleteTicketWrite])
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
