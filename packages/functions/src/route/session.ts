import { Actor } from "@ucrm/core/actor"
import { timeZoneOf } from "@ucrm/core/clock/time-zone"
import { Config } from "@ucrm/core/configuration"
import { Session } from "@ucrm/core/session"
import * as Shape from "@ucrm/core/session/schema"
import { SignIn } from "@ucrm/core/sign-in"
import { Hono } from "hono"
import * as v from "valibot"
import { requireAgent, requirePermission, sameOrigin } from "../middleware/auth"
import { validateJson } from "../middleware/validate"
import { describe } from "../openapi"
import { clearSession, setSession } from "../sign-in/cookie"

const secret = v.pipe(v.string(), v.minLength(43), v.maxLength(128), v.regex(/^[\w-]+$/, "is not base64url"))

/** What a frame sends for its session: the verifier that it created, and the code if it received one. */
const Exchange = v.object({ verifier: secret, code: v.optional(secret) })

export const session = new Hono()
  .get("/", describe("agent", "Who is signed in", { 200: Shape.Session }), requireAgent, async c => {
    const [actor, { hosts, identity }] = await Promise.all([Actor.current(), Config.current()])
    const { name, locale } = actor.type === "agent" ? actor : { name: actor.id, locale: undefined }
    return c.json(
      {
        account: actor.account,
        agent: actor.id,
        name,
        permissions: [...actor.permissions],
        locale: locale ?? "en",
        region: identity.region ?? identity.country,
        timeZone: timeZoneOf(identity),
        origins: [...hosts.values()].flatMap(host => host.origins),
        people: Session.revisionOf(actor),
      } satisfies Shape.Session,
      200,
    )
  })
  .post(
    "/exchange",
    describe("anybody", "Exchange the code of a sign-in in a pop-up for a session", { 204: null }, [
      "request.invalid",
      "body.tooLarge",
      "body.unsupportedType",
      "table.unavailable",
      "origin.refused",
      "session.required",
      "handover.notFound",
    ]),
    sameOrigin,
    validateJson(Exchange),
    async c => {
      const { verifier, code } = c.req.valid("json")
      await setSession(c, await SignIn.exchangeHandoff(verifier, code))
      return c.body(null, 204)
    },
  )
  .delete("/", describe("agent", "Sign out", { 204: null }), requireAgent, async c => {
    await Session.end()
    clearSession(c)
    return c.body(null, 204)
  })
  .delete("/all", describe("agent", "Sign out everywhere", { 204: null }), requireAgent, async c => {
    await Session.endOwn()
    clearSession(c)
    return c.body(null, 204)
  })

const PERMISSION = "config.profiles"

/** The routes of admins for the sessions of other users. */
export const sessions = new Hono().delete(
  "/:id/sessions",
  describe("agent", "Sign a user out everywhere", { 204: null }, ["user.notFound"], PERMISSION),
  requireAgent,
  requirePermission(PERMISSION),
  async c => {
    await Session.signOut(c.req.param("id"))
    return c.body(null, 204)
  },
)
