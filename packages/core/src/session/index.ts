import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../configuration"
import { Crypto } from "../crypto"
import { Errors, Failure } from "../error"
import { Live } from "../live"
import { Log } from "../log"
import { Table, TRANSACTION_LIMIT, type Write } from "../table"
import { toActor } from "./actor"
import { closeWrites, find, idOf, listIds, openWrites, touch } from "./store"

export * as Session from "."
export { connect, createTicket, currentSequence, ticketOwner } from "./ticket"

/** Opens a session for a user of the account and answers what the cookie holds: the account and a secret. */
export async function open(account: string, user: string) {
  const { users } = await Config.loadFresh(account)
  if (!users.has(user)) throw new Failure("session.required", "There is no such user.")
  const secret = Crypto.generate()
  await Table.transact(openWrites(account, user, idOf(secret)))
  return `${account}.${secret}`
}

/** The account that a cookie claims to belong to; nothing is trusted until `verify` has answered. */
export function claimedAccount(cookie: string) {
  return cookie.slice(0, cookie.lastIndexOf("."))
}

/** Who a session belongs to, and how to note that the agent is there; noting never fails the request. */
export interface Verified {
  actor: Actor.Actor
  touch: () => Promise<void>
}

/** The agent whose session this is. Throws `session.required` when there is none or it has ended. */
export async function verify(cookie: string): Promise<Verified> {
  const account = claimedAccount(cookie)
  const secret = cookie.slice(account.length + 1)
  if (account === "" || secret === "") throw new Failure("session.required", "Sign in first.")
  const [session, configuration] = await Promise.all([find(account, idOf(secret)), Config.loadFresh(account)])
  if (!session) throw new Failure("session.required", "The session has ended. Sign in again.")
  return {
    actor: toActor(account, session, configuration),
    touch: () => touch(session).catch(error => Log.error("session.unnoted", error)),
  }
}

/** Ends the session that the actor came with, and its connections. */
export async function end() {
  await Actor.current()
  const { account, id, session } = Actor.author()
  if (session === undefined) return
  await Table.transact(closeWrites(account, id, session))
  await Live.close(id, session)
}

/** Ends the session of a cookie that another one replaces, and its connections. Throws `table.unavailable`. */
export async function endFormer(cookie: string) {
  const verified = await verify(cookie).catch(error => {
    if (Errors.is(error, "session.required")) return undefined
    throw error
  })
  if (!verified) return
  const { actor } = verified
  await Actor.provide(actor.account, Promise.resolve(actor), end)
}

/** Ends every session of the acting user. */
export async function endOwn() {
  return endAll((await Actor.current()).id)
}

/** Ends every session of a user of the actor's account and closes their connections; `noted` is written with it. */
export async function endAll(user: string, noted: Write[] = []) {
  const account = Actor.account()
  const writes = [...noted, ...(await listIds(account, user)).flatMap(id => closeWrites(account, user, id))]
  for (let at = 0; at < writes.length; at += TRANSACTION_LIMIT)
    await Table.transact(writes.slice(at, at + TRANSACTION_LIMIT))
  await Live.close(user)
}

const PERMISSION = "config.profiles"

/** Ends every session of another user. Throws `user.notFound`, `permission.denied`. */
export async function signOut(user: string) {
  await Actor.allowed(PERMISSION)
  const { users } = await Config.loadFresh(Actor.account())
  const found = users.get(user)
  if (!found) throw new Failure("user.notFound", "There is no such user.")
  await endAll(user, Audit.entryWrites("user.signedOut", { type: "user", id: user, label: found.name }, {}, {}))
}
