import { Crypto } from "@ucrm/core/crypto"
import { Failure } from "@ucrm/core/error"
import { signIn as settings, siteUrl } from "@ucrm/core/resource"
import { Session } from "@ucrm/core/session"
import { SignIn } from "@ucrm/core/sign-in"
import { type Context, Hono } from "hono"
import * as v from "valibot"
import { validateQuery } from "../middleware/validate"
import { describe } from "../openapi"
import { browserOf, setBrowser, setSession } from "../sign-in/cookie"
import { errorPage, popupDone } from "../sign-in/page"

/** A path of this site, which no browser reads as the address of another. */
const OWN_PATH = /^\/(?!\/)[^\\\p{Cc} ]*$/u

const StartQuery = v.object({
  to: v.optional(v.pipe(v.string(), v.maxLength(2000), v.regex(OWN_PATH, "is not a path of this site")), "/"),
  challenge: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/, "is not a SHA-256 in base64url"))),
  forceLogin: v.optional(v.picklist(["true"])),
  account: v.optional(v.pipe(v.string(), v.maxLength(64))),
})

const CallbackQuery = v.object({ state: v.optional(v.string(), "") })

/** Loads the client of the issuer, which is larger than the routes and which few requests need. */
const loadIssuer = () => import("../sign-in/issuer")

/** Returns the origin of the site that this request was sent to. */
function originOf(c: Context) {
  const { origin } = new URL(c.req.url)
  return settings().origins.includes(origin) ? origin : new URL(siteUrl()).origin
}

const redirectTo = (origin: string) => `${origin}/v1/sign-in/callback`

const retryPath = ({ to, challenge, account }: Pick<SignIn.PendingSignIn, "to" | "challenge" | "account">) =>
  `/v1/sign-in?${new URLSearchParams({ to, forceLogin: "true", ...(challenge && { challenge }), ...(account && { account }) })}`

const CODES = ["request.invalid", "table.unavailable", "signIn.notConfigured", "signIn.unreachable"] as const

export const signIn = new Hono<{ Variables: { retryPath: string } }>()
  .onError((error, c) => errorPage(error, c, c.get("retryPath") ?? "/"))
  .get(
    "/",
    describe("anybody", "Sign in at the account's issuer", { 302: null }, [...CODES, "origin.refused"]),
    validateQuery(StartQuery),
    async c => {
      const { to, challenge, forceLogin, account } = c.req.valid("query")
      // A link on another site must not sign its reader in for a frame of the link's author.
      if (challenge && c.req.header("sec-fetch-site") !== "same-origin")
        throw new Failure("origin.refused", "Only a page of this site may sign in for a frame.")
      c.set("retryPath", retryPath({ to, challenge, account }))
      const { createSecrets, authorizationUrl } = await loadIssuer()
      const origin = originOf(c)
      const browser = browserOf(c) || Crypto.generate()
      const secrets = createSecrets()
      const state = await SignIn.begin({ origin, to, challenge, account, ...secrets }, browser)
      const url = await authorizationUrl({
        ...secrets,
        state,
        redirect: redirectTo(origin),
        forceLogin: forceLogin !== undefined,
      })
      setBrowser(c, browser)
      return c.redirect(url.href, 302)
    },
  )
  .get(
    "/callback",
    describe("anybody", "The response of the issuer to a sign-in", { 200: null, 303: null }, [
      ...CODES,
      "signIn.expired",
      "signIn.refused",
      "signIn.claimMissing",
      "signIn.accountUnknown",
      "signIn.otherAccount",
      "signIn.userUnknown",
      "signIn.userSuspended",
    ]),
    validateQuery(CallbackQuery),
    async c => {
      const { state } = c.req.valid("query")
      const { origin, to, nonce, verifier, challenge, account } = await SignIn.resume(state, browserOf(c))
      c.set("retryPath", retryPath({ to, challenge, account }))
      const redirect = redirectTo(origin)
      const { loadClaims } = await loadIssuer()
      const user = await SignIn.authorizeClaims(
        await loadClaims(new URL(redirect + new URL(c.req.url).search), { nonce, verifier, state, redirect }),
        account,
      )
      if (challenge) return popupDone(c, await SignIn.createHandoff(user, challenge))
      await setSession(c, await Session.open(user.account, user.user))
      return c.redirect(origin + to, 303)
    },
  )
