import { Session } from "@ucrm/core/session"
import type { Context } from "hono"
import { getCookie, setCookie } from "hono/cookie"
import { COOKIE } from "../middleware/auth"

const HELD = { prefix: "host", path: "/", httpOnly: true, secure: true } as const

/** As a frame of another site may keep it: in the partition of that site. */
const SESSION = { ...HELD, sameSite: "None", partitioned: true } as const

/** Sets the session cookie; the session that the browser had before ends. Throws `table.unavailable`. */
export async function setSession(c: Context, session: string) {
  const former = getCookie(c, COOKIE, "host")
  if (former) await Session.endFormer(former)
  setCookie(c, COOKIE, session, SESSION)
}

/** Takes the session from the browser. */
export function clearSession(c: Context) {
  return setCookie(c, COOKIE, "", { ...SESSION, maxAge: 0 })
}

const BROWSER = "ucrm-sign-in"
const BROWSER_SECONDS = 10 * 60

/** What tells this browser from others while it signs in; several of its windows may do so at once. */
export function browserOf(c: Context) {
  return getCookie(c, BROWSER, "host") ?? ""
}

/** Makes the browser known; the issuer leads it back here from another site, which `Lax` allows and no request else. */
export function setBrowser(c: Context, browser: string) {
  return setCookie(c, BROWSER, browser, { ...HELD, sameSite: "Lax", maxAge: BROWSER_SECONDS })
}
