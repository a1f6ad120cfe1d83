import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { generate, hash } from "../host/token"
import { liveUrl } from "../link"
import { find } from "../session/store"
import { Table } from "../table"
import type { Ticket } from "./schema"

const TICKET_SECONDS = 30

const ticketKey = (account: string, secret: string) => ({ pk: `A#${account}#TICKET#${hash(secret)}`, sk: "TICKET" })

/** A pass for one WebSocket connection of the agent's session, good once and for 30 seconds. */
export async function ticket(): Promise<Ticket> {
  await Actor.current()
  const { account, id: agent, session } = Actor.author()
  const secret = generate()
  await Table.putItem({ ...ticketKey(account, secret), agent, session, ttl: Clock.ttl(TICKET_SECONDS) })
  return { url: liveUrl(), ticket: `${account}.${secret}` }
}

/** What to throw for a ticket that is none, or is spent. */
export function invalid() {
  return new Failure("session.required", "The ticket is not valid.")
}

/** What a ticket stands for; it stays good. Throws `session.required`. */
export async function valid(pass: string) {
  const account = pass.slice(0, pass.lastIndexOf("."))
  const key = ticketKey(account, pass.slice(account.length + 1))
  const item = account && (await Table.get(key))
  if (!item || Number(item["ttl"]) < Clock.ttl(0)) throw invalid()
  const session = await find(account, String(item["session"]))
  if (!session) throw invalid()
  return { account, agent: String(item["agent"]), session, key }
}

/** Whose a ticket is; it stays good. Throws `session.required`. */
export async function bearer(pass: string) {
  const { account, agent } = await valid(pass)
  return { account, agent }
}
