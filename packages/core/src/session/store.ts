import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { type Item, Table, type Write } from "../table"
import { seenWrite } from "../user"

/** However much it is used, a session ends after twelve hours, */
const LIFE_SECONDS = 12 * 60 * 60
/** and after an hour in which the agent asked for nothing. */
const IDLE_SECONDS = 60 * 60
/** A session's activity is recorded at most this often, so that reading costs no write. */
const ACTIVITY_INTERVAL_SECONDS = 5 * 60

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

/** Returns the writes that open a session: its item, its place among the user's, and that the user was seen. */
export function openWrites(account: string, user: string, id: string): Write[] {
  const ttl = Clock.ttl(LIFE_SECONDS)
  return [
    Table.putWrite({ ...key(account, id), user, seen: Clock.ttl(0), ttl }),
    Table.putWrite({ ...listed(account, user, id), ttl }),
    seenWrite(account, user),
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

/**
 * Records that the user is active, in the session and for the list of users, unless that was recorded within the last
 * five minutes. An ended session stays ended. Throws `table.unavailable`.
 */
export async function touch({ account, id, user, seen }: Session) {
  const now = Clock.ttl(0)
  if (seen + ACTIVITY_INTERVAL_SECONDS > now) return
  await Table.transact([
    Table.updateWrite(key(account, id), [[["seen"], now]], { is: "exists" }),
    seenWrite(account, user),
  ])
}

/** The ids of a user's sessions. */
export async function listIds(account: string, user: string): Promise<string[]> {
  const items = await Table.queryAll({ pk: partition(account, user), prefix: "SESSION#" })
  return items.map(item => item.sk.slice("SESSION#".length))
}
