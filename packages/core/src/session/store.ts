import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { type Item, Table, type Write } from "../table"

/** However much it is used, a session ends after twelve hours, */
const LIFE_SECONDS = 12 * 60 * 60
/** and after an hour in which the agent asked for nothing. */
const IDLE_SECONDS = 60 * 60
/** That an agent is there is noted at most this often, so that reading costs no write. */
const NOTED_SECONDS = 5 * 60

/** Of a session's secret only the hash is kept: it is the session's id. */
export function idOf(secret: string) {
  return Crypto.hash(secret)
}

const key = (account: string, id: string) => ({ pk: `A#${account}#SESSION#${id}`, sk: "SESSION" })
const partition = (account: string, user: string) => `A#${account}#USER#${user}`
const listed = (account: string, user: string, id: string) => ({ pk: partition(account, user), sk: `SESSION#${id}` })

/** A session that holds. */
export interface Session {
  account: string
  id: string
  user: string
  /** When it ends whatever happens, in seconds since the epoch. */
  until: number
  seen: number
}

/** The writes that open a session: the item that says whose it is, and its place among the user's. */
export function openWrites(account: string, user: string, id: string): Write[] {
  const ttl = Clock.ttl(LIFE_SECONDS)
  return [
    Table.putWrite({ ...key(account, id), user, seen: Clock.ttl(0), ttl }),
    Table.putWrite({ ...listed(account, user, id), ttl }),
  ]
}

/** The writes that end a session. */
export function closeWrites(account: string, user: string, id: string): Write[] {
  return [Table.deleteWrite(key(account, id)), Table.deleteWrite(listed(account, user, id))]
}

const holds = (item: Item) => Number(item["ttl"]) >= Clock.ttl(0) && Number(item["seen"]) + IDLE_SECONDS >= Clock.ttl(0)

/** The session of that id while it holds, or undefined. Throws `table.unavailable`. */
export async function find(account: string, id: string): Promise<Session | undefined> {
  const item = await Table.get(key(account, id))
  if (!item || !holds(item)) return undefined
  return { account, id, user: String(item["user"]), until: Number(item["ttl"]), seen: Number(item["seen"]) }
}

/** Notes that the agent is there, unless that was noted a moment ago; a session that has ended stays ended. */
export async function touch({ account, id, seen }: Session) {
  const now = Clock.ttl(0)
  if (seen + NOTED_SECONDS > now) return
  await Table.transact([Table.updateWrite(key(account, id), [[["seen"], now]], { is: "exists" })])
}

/** The ids of a user's sessions. */
export async function listIds(account: string, user: string): Promise<string[]> {
  const items = await Table.queryAll({ pk: partition(account, user), prefix: "SESSION#" })
  return items.map(item => item.sk.slice("SESSION#".length))
}
