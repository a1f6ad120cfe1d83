import { Crypto } from "@ucrm/core/crypto"
import { Failure } from "@ucrm/core/error"
import { signIn as settings, siteUrl } from "@ucrm/core/resource"
import { Session } from "@ucrm/core/session"
import { SignIn } from "@ucrm/core/sign-in"
import { type Context, Hono } from "hono"
import * as v from "valibot"
import { validateQuery } from "../middleware/validate"
import { describe } from "../openapi"
import { popupDone, refusal } from "../sign-in/answer"
import { browserOf, setBrowser, setSession } from "../sign-in/cookie"

/** A path of this site and nothing that a browser reads as another's. */
const OWN_PATH = /^\/(?!\/)[^\\\p{Cc} ]*$/u

const Start = v.object({
  to: v.optional(v.pipe(v.string(), v.maxLength(2000), v.regex(OWN_PATH, "is not a path of this site")), "/"),
  challenge: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/, "is not a SHA-256 in base64url"))),
  forceLogin: v.optional(v.picklist(["true"])),
  account: v.optional(v.pipe(v.string(), v.maxLength(64))),
})

const Callback = v.object({ state: v.optional(v.string(), "") })

/** What signs people in weighs more than the routes, and is needed by few requests. */
const issuer = () => import("../sign-in/issuer")

/** Of the origins that the site is reached by, the one of this request. */
function originOf(c: Context) {
  const { origin } = new URL(c.req.url)
  return settings().origins.includes(origin) ? origin : new URL(siteUrl()).origin
}

const redirectTo = (origin: string) => `${origin}/v1/sign-in/callback`

const again = ({ to, challenge, account }: Pick<SignIn.PendingSignIn, "to" | "challenge" | "account">) =>
  `/v1/sign-in?${new URLSearchParams({ to, forceLogin: "true", ...(challenge && { challenge }), ...(account && { account }) })}`

const REFUSALS = ["request.invalid", "table.unavailable", "signIn.notConfigured", "signIn.unreachable"] as const

export const signIn = new Hono<{ Variables: { again: string } }>()
  .onError((error, c) => refusal(error, c, c.get("again") ?? "/"))
  .get(
    "/",
    describe("anybody", "Sign in at the account's issuer", { 302: null }, [...REFUSALS, "origin.refused"]),
    validateQuery(Start),
    async c => {
      const { to, challenge, forceLogin, account } = c.req.valid("query")
      // A link on another site must not sign its reader in for a frame of the link's author.
      if (challenge && c.req.header("sec-fetch-site") !== "same-origin")
        throw new Failure("origin.refused", "Only a page of this site may sign in for a frame.")
      c.set("again", again({ to, challenge, account }))
      const { secrets, authorization } = await issuer()
      const origin = originOf(c)
      const browser = browserOf(c) || Crypto.generate()
      const asked = secrets()
      const state = await SignIn.begin({ origin, to, challenge, account, ...asked }, browser)
      const url = await authorization({
        ...asked,
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
    describe("anybody", "What the issuer answers to a sign-in", { 200: null, 303: null }, [
      ...REFUSALS,
      "signIn.expired",
      "signIn.refused",
      "signIn.claimMissing",
      "signIn.accountUnknown",
      "signIn.otherAccount",
      "signIn.userUnknown",
      "signIn.userSuspended",
    ]),
    validateQuery(Callback),
    async c => {
      const { state } = c.req.valid("query")
      const { origin, to, nonce, verifier, challenge, account } = await SignIn.resume(state, browserOf(c))
      c.set("again", again({ to, challenge, account }))
      const redirect = redirectTo(origin)
      const { claims } = await issuer()
      const who = await SignIn.authorizeClaims(
        await claims(new URL(redirect + new URL(c.req.url).search), { nonce, verifier, state, redirect }),
        account,
      )
      if (challenge) return popupDone(c, await SignIn.createHandoff(who, challenge))
      await setSession(c, await Session.open(who.account, who.user))
      return c.redirect(origin + to, 303)
    },
  )
