import type { Permission } from "@ucrm/core/access/schema"
import { Actor } from "@ucrm/core/actor"
import { Config } from "@ucrm/core/configuration"
import { Failure } from "@ucrm/core/error"
import { Host, Signing } from "@ucrm/core/host"
import type { Scope } from "@ucrm/core/host/schema"
import { Resolution } from "@ucrm/core/resolution"
import { siteUrl } from "@ucrm/core/resource"
import { Session } from "@ucrm/core/session"
import type { Context, MiddlewareHandler, Next } from "hono"
import { getCookie } from "hono/cookie"
import { bearer } from "./bearer"
import { maskedAnswer } from "./mask"
import { limited } from "./rate-limit"

/** The name of the session cookie, without the `__Host-` that the browser insists on. */
export const COOKIE = "ucrm"

const SAFE = new Set(["GET", "HEAD"])

/** A browser always says where an unsafe request comes from; only our own pages may send one with the cookie. */
function fromOurPages(c: Context) {
  const origin = c.req.header("origin")
  if (c.req.header("sec-fetch-site") === "same-origin") return true
  return origin === undefined ? c.req.header("sec-fetch-site") === undefined : origin === new URL(siteUrl()).origin
}

const signed = (c: Context) => ({
  id: c.req.header("webhook-id"),
  timestamp: c.req.header("webhook-timestamp"),
  signature: c.req.header("webhook-signature"),
  body: c.get("sent"),
})

/**
 * What a host asks for is read beside the check of its token and its signature, which a user who writes waits for; the
 * answer leaves only when they hold.
 */
async function asHost(c: Context, token: string, scope: Scope, next: Next) {
  const account = Host.cachedAccount(token)
  const verified = Host.authenticate(token)
  // Read beside the token; where it is needed, a failure is reported.
  if (account !== undefined) Config.load(account).catch(() => undefined)
  const proven = verified.then(async verified => {
    await Signing.verify(verified.actor.account, verified.actor.id, signed(c))
    Actor.assertScope(verified.actor, scope)
    return verified.actor
  })
  const actor = limited(c, token, proven)
  await Actor.provide(account ?? (await actor).account, actor, () =>
    Promise.all([actor, next(), verified.then(verified => verified.touch())]),
  )
}

/** Refuses requests that another site made the browser send. Throws `origin.refused`. */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  if (!fromOurPages(c)) throw new Failure("origin.refused", "This request came from another site.")
  await next()
}

interface AgentOptions {
  /** Whether the request prolongs the session. */
  prolongs?: boolean
  /** Whether the handler starts beside the check of the session: it then waits for the actor before it writes. */
  startsBeside?: boolean
}

/**
 * A safe request changes nothing, so its reads run beside the check of the session, and its answer leaves only when
 * the session is valid; any other request waits for the check, unless its handler does so before it writes.
 */
async function asAgent(c: Context, next: Next, { prolongs = true, startsBeside = false }: AgentOptions = {}) {
  const cookie = getCookie(c, COOKIE, "host")
  if (!cookie) throw new Failure("session.required", "Sign in first.")
  const safe = SAFE.has(c.req.method)
  if (!safe && !fromOurPages(c)) throw new Failure("origin.refused", "This request came from another site.")
  const verified = Session.verify(cookie)
  const actor = limited(
    c,
    cookie,
    verified.then(verified => verified.actor),
  )
  if (!safe && !startsBeside) await actor
  await Actor.provide(Session.claimedAccount(cookie), actor, async () => {
    await Promise.all([actor, next(), prolongs ? verified.then(verified => verified.touch()) : undefined])
    await maskedAnswer(c)
  })
}

/** Requires the session of an agent. Throws `session.required`, `origin.refused`. */
export const requireAgent: MiddlewareHandler = (c, next) => Actor.withScope(() => asAgent(c, next))

/**
 * Requires the session of an agent, checked beside the first reads of a handler that waits for `Actor.current` before it
 * writes. Throws `session.required`, `origin.refused`.
 */
export const requireAgentBesideReads: MiddlewareHandler = (c, next) =>
  Actor.withScope(() => asAgent(c, next, { startsBeside: true }))

/** Requires the session of an agent without prolonging it, for requests that a page sends by itself. */
export const requireAgentInBackground: MiddlewareHandler = (c, next) =>
  Actor.withScope(() => asAgent(c, next, { prolongs: false }))

/**
 * Requires the token of a host with the scope and, where it signs, its signature; or the session of an agent. Throws
 * `token.invalid`, `scope.missing`, `signature.required`, `signature.invalid`, `signature.stale`, `session.required`.
 */
export function requireHostOrAgent(scope: Scope): MiddlewareHandler {
  return (c, next) => {
    const token = bearer(c)
    return Actor.withScope(() => (token ? asHost(c, token, scope, next) : asAgent(c, next)))
  }
}

/**
 * Requires what `requireHostOrAgent` does, for a route that looks a caller up: the token or session is read beside the
 * lookup, and either read can fail first. Throws `lookup.failed` when it cannot be read.
 */
export function requireHostOrAgentForLookup(scope: Scope): MiddlewareHandler {
  const check = requireHostOrAgent(scope)
  return async (c, next) => check(c, next).catch(Resolution.toLookupFailure)
}

/**
 * Requires the token of a host with the scope and, where it signs, its signature. Throws `token.invalid`,
 * `scope.missing`, `signature.required`, `signature.invalid`, `signature.stale`.
 */
export function requireHost(scope: Scope): MiddlewareHandler {
  return (c, next) => {
    const token = bearer(c)
    if (!token) throw new Failure("token.invalid", "This needs the token of a host.")
    return Actor.withScope(() => asHost(c, token, scope, next))
  }
}

/** Requires a permission of the agent, checked beside a handler that checks it before it writes. Throws `permission.denied`. */
export function requirePermissionBesideReads(permission: Permission): MiddlewareHandler {
  return async (_c, next) => {
    await Promise.all([Actor.allowed(permission), next()])
  }
}

/** Requires a permission of the agent, before the request is validated. Throws `permission.denied`. */
export function requirePermission(permission: Permission): MiddlewareHandler {
  return async (_c, next) => {
    await Actor.allowed(permission)
    await next()
  }
}
