import type { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { generate, hash } from "../host/token"
import { Table } from "../table"
import { User } from "../user"

export * as Session from "."

const LIFE_SECONDS = 12 * 60 * 60

const key = (account: string, secret: string) => ({ pk: `A#${account}#SESSION#${hash(secret)}`, sk: "SESSION" })

/** Opens a session for a user of the account and answers what the cookie holds: the account and a secret. */
export const open = async (account: string, user: string) => {
  const { users } = await Config.of(account)
  if (!users.has(user)) throw new Failure("session.required", "There is no such user.")
  const secret = generate()
  await Table.put({ ...key(account, secret), user, ttl: Clock.ttl(LIFE_SECONDS) })
  return `${account}.${secret}`
}

/** The account that a cookie claims to belong to; nothing is trusted until `verify` has answered. */
export const claimed = (cookie: string) => cookie.slice(0, cookie.lastIndexOf("."))

/** The agent whose session this is. Throws `session.required` when there is none or it has ended. */
export const verify = async (cookie: string): Promise<Actor.Actor> => {
  const account = claimed(cookie)
  const secret = cookie.slice(account.length + 1)
  if (account === "" || secret === "") throw new Failure("session.required", "Sign in first.")
  const [item, configuration] = await Promise.all([Table.get(key(account, secret)), Config.of(account)])
  if (!item || Number(item["ttl"]) < Clock.ttl(0))
    throw new Failure("session.required", "The session has ended. Sign in again.")
  return User.actor(account, String(item["user"]), configuration)
}
