import { AsyncLocalStorage } from "node:async_hooks"
import type { Locale, Permission } from "../access/schema"
import { Failure } from "../error"
import type { Scope } from "../host/schema"
import { Log } from "../log"

export * as Actor from "."

/** The actor of a request: a host with its token, or an agent with a session. */
export type Actor =
  | {
      type: "host"
      account: string
      id: string
      permissions: ReadonlySet<Permission>
      /** The areas of the API that the host's token may use; none when absent. */
      scopes?: ReadonlySet<Scope>
    }
  | {
      type: "agent"
      account: string
      id: string
      name: string
      permissions: ReadonlySet<Permission>
      locale?: Locale
      /** The id of the agent's session. */
      session?: string
    }

interface Context {
  account: string
  actor: Promise<Actor>
  verified?: Actor
}

const storage = new AsyncLocalStorage<Context>()

const scopes = new AsyncLocalStorage<object>()

/** Runs `work` within the scope of one request, in which reads can be cached. */
export function withScope<T>(work: () => T): T {
  return scopes.getStore() ? work() : scopes.run({}, work)
}

/** Returns the identity of the running request or job; undefined outside of any. */
export function scope(): object | undefined {
  return scopes.getStore()
}

/** Runs `work` on behalf of an account; safe reads may run before `actor` is verified. */
export function provide<T>(account: string, actor: Promise<Actor>, work: () => T) {
  return withScope(() => storage.run(withVerification({ account, actor }), work))
}

function withVerification(context: Context) {
  context.actor.then(
    actor => {
      context.verified = actor
      Log.addFields({ account: actor.account, [actor.type]: actor.id })
    },
    () => undefined,
  )
  return context
}

function context() {
  const current = storage.getStore()
  if (!current) throw new Failure("session.required", "Sign in first.")
  return current
}

/** Returns the id of the account, with which every key begins. Throws `session.required` outside a request. */
export function account() {
  return context().account
}

/** Returns the actor once it is verified. Throws `session.required` or `token.invalid` without a valid credential. */
export function current() {
  return context().actor
}

/** Replaces the actor of a long job by one with its present permissions. Throws what `find` throws. */
export async function renew(find: () => Promise<Actor>) {
  const running = context()
  const renewed = await find()
  running.actor = Promise.resolve(renewed)
  running.verified = renewed
}

/** Returns the verified actor. A write waits for the verification first. Throws `session.required` before that. */
export function author() {
  const { verified } = context()
  if (!verified) throw new Failure("session.required", "Sign in first.")
  return verified.type === "host" ? { ...verified, name: verified.id, session: undefined } : verified
}

/** Checks that a host's token has a scope; agents have permissions instead. Throws `scope.missing`. */
export function assertScope(actor: Actor, scope: Scope) {
  if (actor.type === "host" && !actor.scopes?.has(scope))
    throw new Failure("scope.missing", `The token does not have the scope ${scope}.`)
}

/** Returns the actor when its profile has the permission. Throws `permission.denied`. */
export async function allowed(permission: Permission) {
  const actor = await current()
  if (actor.permissions.has(permission)) return actor
  throw new Failure("permission.denied", `This needs the permission ${permission}.`)
}
