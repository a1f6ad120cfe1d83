import { Session } from "@ucrm/core/session"
import type { Context } from "hono"
import { getCookie, setCookie } from "hono/cookie"
import { COOKIE } from "../middleware/auth"

const COOKIE_OPTIONS = { prefix: "host", path: "/", httpOnly: true, secure: true } as const

/** Partitioned, so that a frame on another site can store it. */
const SESSION_OPTIONS = { ...COOKIE_OPTIONS, sameSite: "None", partitioned: true } as const

/** Sets the session cookie and ends the previous session of the browser. Throws `table.unavailable`. */
export async function setSession(c: Context, session: string) {
  const previous = getCookie(c, COOKIE, "host")
  if (previous) await Session.endReplaced(previous)
  setCookie(c, COOKIE, session, SESSION_OPTIONS)
}

/** Deletes the session cookie. */
export function clearSession(c: Context) {
  return setCookie(c, COOKIE, "", { ...SESSION_OPTIONS, maxAge: 0 })
}

const BROWSER_COOKIE = "ucrm-sign-in"
const BROWSER_TTL_SECONDS = 10 * 60

/** Returns the id of the browser during sign-ins, which several of its windows may share; empty without one. */
export function browserOf(c: Context) {
  return getCookie(c, BROWSER_COOKIE, "host") ?? ""
}

/** Sets the id of the browser. The issuer, another site, redirects back here: `Lax` sends the cookie only then. */
export function setBrowser(c: Context, browser: string) {
  return setCookie(c, BROWSER_COOKIE, browser, { ...COOKIE_OPTIONS, sameSite: "Lax", maxAge: BROWSER_TTL_SECONDS })
}
