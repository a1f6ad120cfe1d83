import type { User } from "../access/schema"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config, type Configuration } from "../configuration"
import { Crypto } from "../crypto"
import { Errors, Failure } from "../error"
import { Live } from "../live"
import { Log } from "../log"
import { Table, type Write } from "../table"
import { agentKey } from "../text/keys"
import { findUser } from "../user"
import { closeWrites, find, listIds, openWrites, sessionIdOf, touch } from "./store"

export * as Session from "."
export { connect, createTicket, currentSequence, ticketOwner } from "./store"

/** The parts of a cookie: the account, the key of the user, and the secret, which alone proves the session. */
const COOKIE_PATTERN = /^(.+)\.([\w-]+)\.([\w-]+)$/

function parseCookie(cookie: string) {
  const [, account, user, secret] = COOKIE_PATTERN.exec(cookie) ?? []
  return account && user && secret ? { account, user: Buffer.from(user, "base64url").toString(), secret } : undefined
}

/** Opens a session for a user of the account and returns the value of its cookie. Throws `session.required`. */
export async function open(account: string, id: string) {
  const user = await findUser(account, id)
  if (!user || user.suspended) throw new Failure("session.required", "There is no such user, or they are suspended.")
  const secret = Crypto.generate()
  await Table.transact(openWrites(account, user.id, sessionIdOf(secret)))
  return `${account}.${Buffer.from(agentKey(user.id)).toString("base64url")}.${secret}`
}

/** Returns the account that a cookie names, which is not trusted before `verify` has returned. */
export function claimedAccount(cookie: string) {
  return parseCookie(cookie)?.account ?? ""
}

/** The agent of a session, and a function that records their activity and never throws. */
export interface VerifiedSession {
  actor: Actor.Actor
  touch: () => Promise<void>
}

/**
 * Returns the agent of a session with their present permissions: the session, the user and the mark of the
 * configuration are read in one batch. Throws `session.required` when there is none or it has ended.
 */
export async function verify(cookie: string): Promise<VerifiedSession> {
  const parsed = parseCookie(cookie)
  if (!parsed) throw new Failure("session.required", "Sign in first.")
  const { account, secret } = parsed
  const [session, user, configuration] = await Promise.all([
    find(account, sessionIdOf(secret)),
    findUser(account, parsed.user),
    Config.load(account),
  ])
  if (!session || agentKey(session.user) !== agentKey(parsed.user))
    throw new Failure("session.required", "The session has ended. Sign in again.")
  return {
    actor: toActor(account, session.id, user, configuration),
    touch: () => touch(session).catch(error => Log.error("session.unnoted", error)),
  }
}

/** Ends the session of the request, and closes its connections. */
export async function end() {
  await Actor.current()
  const { account, id, session } = Actor.author()
  if (session === undefined) return
  await Table.transact(closeWrites(account, id, session))
  await Live.close(id, session)
}

/** Ends the session of a cookie that another one replaces, and its connections. Throws `table.unavailable`. */
export async function endReplaced(cookie: string) {
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

/**
 * Ends every session of a user of the actor's account and closes their connections; `auditWrites` are written with it.
 */
export async function endAll(user: string, auditWrites: Write[] = []) {
  const account = Actor.account()
  const writes = [...auditWrites, ...(await listIds(account, user)).flatMap(id => closeWrites(account, user, id))]
  await Table.transactInChunks(writes)
  await Live.close(user)
}

const PERMISSION = "config.profiles"

/** Ends every session of another user. Throws `user.notFound`, `permission.denied`. */
export async function signOut(user: string) {
  await Actor.allowed(PERMISSION)
  const signedOut = await findUser(Actor.account(), user)
  if (!signedOut) throw new Failure("user.notFound", "There is no such user.")
  const subject = { type: "user", id: signedOut.id, label: signedOut.name }
  await endAll(signedOut.id, Audit.entryWrites("user.signedOut", subject, {}, {}))
}

type Agent = Extract<Actor.Actor, { type: "agent" }>

/**
 * Returns a user as an actor with the permissions of the profile. Throws `session.required` when the user was removed
 * or suspended.
 */
export function toActor(
  account: string,
  session: string,
  user: User | undefined,
  { profiles }: Pick<Configuration, "profiles">,
): Agent {
  if (!user || user.suspended)
    throw new Failure("session.required", "This user no longer exists or is suspended. Sign in again.")
  const permissions = new Set(profiles.get(user.profile)?.permissions ?? [])
  return { type: "agent", account, id: user.id, name: user.name, permissions, locale: user.locale, session }
}

const REVISION_CHARACTERS = 16

/** Returns a text that changes whenever the name, the language or the permissions of a user do. */
export function revisionOf(actor: Actor.Actor): string {
  const userProperties = actor.type === "agent" ? [actor.name, actor.locale] : []
  return Crypto.hash(JSON.stringify([...userProperties, ...[...actor.permissions].sort()])).slice(
    0,
    REVISION_CHARACTERS,
  )
}
