import { setTimeout as pause } from "node:timers/promises"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { generate, hash } from "../host/token"
import { liveUrl } from "../link"
import { Log } from "../log"
import { find } from "../session/store"
import { type Item, Table, type Write } from "../table"
import { hangUp, post } from "./push"
import type { Broadcast, Event, Events, Ticket } from "./schema"

export * as Live from "."

const TICKET_SECONDS = 30
const SOCKET_SECONDS = 2 * 60 * 60 + 600
const EVENT_SECONDS = 24 * 60 * 60
const EVENTS_AT_ONCE = 100
const DIGITS = 12

const partition = (account: string, agent: string) => `A#${account}#AGENT#${agent}`
const ticketKey = (account: string, secret: string) => ({ pk: `A#${account}#TICKET#${hash(secret)}`, sk: "TICKET" })
const eventSk = (seq: number) => `EVENT#${String(seq).padStart(DIGITS, "0")}`

/** A pass for one WebSocket connection of the agent's session, good once and for 30 seconds. */
export const ticket = async (): Promise<Ticket> => {
  await Actor.current()
  const { account, id: agent, session } = Actor.author()
  const secret = generate()
  await Table.put({ ...ticketKey(account, secret), agent, session, ttl: Clock.ttl(TICKET_SECONDS) })
  return { url: liveUrl(), ticket: `${account}.${secret}` }
}

const invalid = () => new Failure("session.required", "The ticket is not valid.")

const valid = async (pass: string) => {
  const account = pass.slice(0, pass.lastIndexOf("."))
  const key = ticketKey(account, pass.slice(account.length + 1))
  const item = account && (await Table.get(key))
  if (!item || Number(item["ttl"]) < Clock.ttl(0)) throw invalid()
  const session = await find(account, String(item["session"]))
  if (!session) throw invalid()
  return { account, agent: String(item["agent"]), session, key }
}

/** Every open connection of an account, whoever's it is. */
const registry = (account: string) => `A#${account}#SOCKETS`

/** A connection's id says nothing of its account, so what it belongs to is kept under the id itself. */
const connectionKey = (id: string) => ({ pk: `CONNECTION#${id}`, sk: "CONNECTION" })

/** Whose a ticket is; it stays good. Throws `session.required`. */
export const bearer = async (pass: string) => {
  const { account, agent } = await valid(pass)
  return { account, agent }
}

/** Opens a connection with a ticket, which is spent by it. Throws `session.required`. */
export const connect = async (pass: string, connectionId: string) => {
  const { account, agent, session, key } = await valid(pass)
  Log.note({ account, agent })
  const ttl = Math.min(Clock.ttl(SOCKET_SECONDS), session.until)
  await Table.transact([
    Table.remove(key, { is: "present" }, invalid),
    Table.write({ pk: partition(account, agent), sk: `SOCKET#${connectionId}`, session: session.id, ttl }),
    Table.write({ pk: registry(account), sk: `SOCKET#${connectionId}`, agent, ttl }),
    Table.write({ ...connectionKey(connectionId), account, agent, session: session.id, ttl }),
  ])
}

/** Closes a connection; one that is gone already is no error. */
export const disconnect = async (connectionId: string) => {
  const item = await Table.take(connectionKey(connectionId))
  if (item) await unregister(String(item["account"]), String(item["agent"]), connectionId)
}

const unregister = (account: string, agent: string, id: string) =>
  Promise.all([partition(account, agent), registry(account)].map(pk => Table.take({ pk, sk: `SOCKET#${id}` })))

/**
 * The sequence that a connection's agent has reached. Undefined when the connection is not known, or when its session
 * has ended: nothing is pushed to it from then on.
 */
export const reached = async (connectionId: string): Promise<number | undefined> => {
  const item = await Table.get(connectionKey(connectionId))
  if (!item) return undefined
  const [account, agent] = [String(item["account"]), String(item["agent"])]
  const [{ seq }, session] = await Promise.all([desk(agent, account), find(account, String(item["session"]))])
  if (session) return seq
  await disconnect(connectionId)
  return undefined
}

/** Ends the agent's connections, or only those of one session. */
export const close = async (agent: string, session?: string) => {
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

/** Where an agent's events go: the sequence reached and the open connections. */
export interface Desk {
  agent: string
  seq: number
  sockets: string[]
}

/** An agent's sequence and open connections, in one strong read. Throws `table.unavailable`. */
export const desk = async (agent: string, account = Actor.account()): Promise<Desk> => {
  const items = await Table.queryAll({ pk: partition(account, agent), from: "SEQ" })
  return { agent, seq: Number(items.find(item => item.sk === "SEQ")?.["seq"] ?? 0), sockets: sockets(items) }
}

const sockets = (items: Item[]) =>
  items
    .filter(item => item.sk.startsWith("SOCKET#") && Number(item["ttl"]) >= Clock.ttl(0))
    .map(item => item.sk.slice("SOCKET#".length))

class SequenceMoved extends Failure {
  constructor() {
    super("table.unavailable", "Too much happened at once. Try again.")
  }
}

const numbering = (desk: Desk, said: Omit<Event, "seq">): { event: Event; writes: Write[] } => {
  const event = { ...said, seq: desk.seq + 1 }
  const pk = partition(Actor.account(), desk.agent)
  const before = desk.seq === 0 ? ({ is: "absent" } as const) : { equals: { seq: desk.seq } }
  return {
    event,
    writes: [
      Table.write({ pk, sk: "SEQ", seq: event.seq }, before, () => new SequenceMoved()),
      Table.write({ pk, sk: eventSk(event.seq), ...event, ttl: Clock.ttl(EVENT_SECONDS) }),
    ],
  }
}

/** What an agent is told. */
export interface Announcement extends Omit<Event, "seq"> {
  agent: string
}

const ATTEMPTS = 60

/**
 * Makes the writes together with the agents' next events, then pushes these; `writes` is given the sequence numbers.
 * When a sequence moved on meanwhile, it is read and numbered again. Throws what the writes throw.
 */
export const announce = async (said: Announcement[], writes: (seqs: number[]) => Write[], desks: Desk[] = []) => {
  for (let attempt = 1; ; attempt++) {
    const at = await Promise.all(
      said.map(({ agent }) => (attempt === 1 && desks.find(one => one.agent === agent)) || desk(agent)),
    )
    const numbered = said.map(({ agent: _, ...event }, place) => numbering(at[place] as Desk, event))
    try {
      await Table.transact([...writes(numbered.map(one => one.event.seq)), ...numbered.flatMap(one => one.writes)])
      await Promise.all(numbered.map(({ event }, place) => push(at[place] as Desk, event)))
      return
    } catch (error) {
      if (!(error instanceof SequenceMoved) || attempt === ATTEMPTS) throw error
      await pause(Math.random() * Math.min(200, 10 * attempt))
    }
  }
}

/**
 * Pushes an event to the desk's connections and forgets the dead ones; what does not arrive is caught up by cursor.
 * What is written stays written: nothing that fails here fails the request.
 */
const push = async ({ agent, sockets }: Desk, event: Event) =>
  forget(
    (await post(sockets, event)).map(id => ({ agent, id })),
    event.type,
  )

/** Takes dead connections off the desks of their agents. */
const forget = (dead: { agent: string; id: string }[], type: string) =>
  Promise.all(
    dead.flatMap(({ agent, id }) => [unregister(Actor.account(), agent, id), Table.take(connectionKey(id))]),
  ).catch(error => Log.error("push.failed", error, { type }))

const AT_ONCE = 50

/**
 * Pushes to every open connection of the account. Nothing that fails here fails the request: who is not reached learns
 * of it with the next events.
 */
export const broadcast = async (said: Broadcast) => {
  try {
    const open = await Table.queryAll({ pk: registry(Actor.account()), prefix: "SOCKET#" })
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

const eventOf = (item: Item): Event => ({
  type: item["type"] as Event["type"],
  guid: String(item["guid"]),
  version: Number(item["version"]),
  seq: Number(item["seq"]),
})

/** What the agent missed after a cursor, oldest first; without one, only where the sequence stands. */
export const events = async (since: string | undefined): Promise<Events> => {
  const { account, id } = await Actor.current()
  const pk = partition(account, id)
  const known = since === undefined || !/^\d{1,12}$/.test(since) ? undefined : Number(since)
  const [{ seq }, { version: configuration }, page] = await Promise.all([
    desk(id),
    Config.get(),
    known === undefined
      ? { items: [] }
      : Table.query({ pk, prefix: "EVENT#", limit: EVENTS_AT_ONCE, start: { pk, sk: eventSk(known) } }),
  ])
  const missed = page.items.map(eventOf)
  if (known === undefined || known > seq)
    return { events: [], cursor: String(seq), reset: known !== undefined, configuration }
  const whole = known === seq || missed[0]?.seq === known + 1
  return whole
    ? { events: missed, cursor: String(missed.at(-1)?.seq ?? seq), reset: false, configuration }
    : { events: [], cursor: String(seq), reset: true, configuration }
}

/** The key of an agent's active interaction. */
export const activeKey = (agent: string, guid: string) => ({
  pk: partition(Actor.account(), agent),
  sk: `ACTIVE#${guid}`,
})

/** The agent's active interactions as they were kept. */
export const active = (agent: string) => Table.queryAll({ pk: partition(Actor.account(), agent), prefix: "ACTIVE#" })
