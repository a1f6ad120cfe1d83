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
import { maskResponse } from "./mask"
import { limitRate } from "./rate-limit"

/** The name of the session cookie, without the prefix `__Host-`. */
export const COOKIE = "ucrm"

const SAFE = new Set(["GET", "HEAD"])

/** Returns whether a request was sent by our pages: browsers send the origin of every unsafe request. */
function isFromOurPages(c: Context) {
  const origin = c.req.header("origin")
  if (c.req.header("sec-fetch-site") === "same-origin") return true
  return origin === undefined ? c.req.header("sec-fetch-site") === undefined : origin === new URL(siteUrl()).origin
}

const signedMessage = (c: Context) => ({
  id: c.req.header("webhook-id"),
  timestamp: c.req.header("webhook-timestamp"),
  signature: c.req.header("webhook-signature"),
  body: c.get("sent"),
})

/**
 * Runs a request of a host. Its reads run in parallel with the verification of the token and the signature; writes wait
 * for it, and the response is sent only when it succeeds.
 */
async function asHost(c: Context, token: string, scope: Scope, next: Next) {
  const account = Host.cachedAccount(token)
  const verified = Host.authenticate(token)
  // Prefetched; a failure is reported where the configuration is needed.
  if (account !== undefined) Config.load(account).catch(() => undefined)
  const proven = verified.then(async verified => {
    await Signing.verify(verified.actor.account, verified.actor.id, signedMessage(c))
    Actor.assertScope(verified.actor, scope)
    return verified.actor
  })
  const actor = limitRate(c, token, proven)
  await Actor.provide(account ?? (await actor).account, actor, () =>
    Promise.all([actor, next(), verified.then(verified => verified.touch())]),
  )
}

/** Refuses requests that the browser sends for another site. Throws `origin.refused`. */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  if (!isFromOurPages(c)) throw new Failure("origin.refused", "This request came from another site.")
  await next()
}

interface AgentOptions {
  /** Whether the request prolongs the session. */
  prolongs?: boolean
  /** Whether the handler starts before the session is verified: it then waits for the actor before it writes. */
  startsEarly?: boolean
}

/**
 * Runs a request of an agent. The reads of a safe request run in parallel with the verification of the session, and its
 * response is sent only when the session is valid; other requests wait for the verification, or their handler does
 * before it writes.
 */
async function asAgent(c: Context, next: Next, { prolongs = true, startsEarly = false }: AgentOptions = {}) {
  const cookie = getCookie(c, COOKIE, "host")
  if (!cookie) throw new Failure("session.required", "Sign in first.")
  const safe = SAFE.has(c.req.method)
  if (!safe && !isFromOurPages(c)) throw new Failure("origin.refused", "This request came from another site.")
  const verified = Session.verify(cookie)
  const actor = limitRate(
    c,
    cookie,
    verified.then(verified => verified.actor),
  )
  if (!safe && !startsEarly) await actor
  await Actor.provide(Session.claimedAccount(cookie), actor, async () => {
    await Promise.all([actor, next(), prolongs ? verified.then(verified => verified.touch()) : undefined])
    await maskResponse(c)
  })
}

/** Requires the session of an agent. Throws `session.required`, `origin.refused`. */
export const requireAgent: MiddlewareHandler = (c, next) => Actor.withScope(() => asAgent(c, next))

/**
 * Requires the session of an agent, verified in parallel with the first reads of a handler, which waits for
 * `Actor.current` before it writes. Throws `session.required`, `origin.refused`.
 */
export const requireAgentBesideReads: MiddlewareHandler = (c, next) =>
  Actor.withScope(() => asAgent(c, next, { startsEarly: true }))

/** Requires the session of an agent without prolonging it, for requests that a page sends without its user. */
export const requireAgentInBackground: MiddlewareHandler = (c, next) =>
  Actor.withScope(() => asAgent(c, next, { prolongs: false }))

/**
 * Requires the token of a host with the scope and, where it signs, its signature; or the session of an agent. Throws
 * `token.invalid`, `scope.missing`, `signature.required`, `signature.invalid`, `signature.stale`, `session.required`.
 */
export function requireHostOrAgent(scope: Scope): MiddlewareHandler {
  return (c, next) => {
    const token = bearerToken(c)
    return Actor.withScope(() => (token ? asHost(c, token, scope, next) : asAgent(c, next)))
  }
}

/**
 * Requires the same as `requireHostOrAgent`, for a route that looks a caller up: the token or session is read in parallel
 * with the lookup. Throws `lookup.failed` when either cannot be read.
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
    const token = bearerToken(c)
    if (!token) throw new Failure("token.invalid", "This route needs the token of a host.")
    return Actor.withScope(() => asHost(c, token, scope, next))
  }
}

/** Requires a permission of the agent, in parallel with a handler that checks it before it writes. Throws `permission.denied`. */
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

/** Returns the bearer token of a request, or undefined. */
export function bearerToken(c: Context) {
  return /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1]
}
