import { Session } from "@ucrm/core/session"
import { setSession } from "@ucrm/functions/sign-in/cookie"
import { Hono } from "hono"
import * as v from "valibot"
import { CAMPAIGNS } from "./demo/campaign"
import { ACCOUNT, AGENTS, USERS } from "./demo/user"
import { failLookups, lookupsFail } from "./fault"

const SignIn = v.object({ user: v.picklist(USERS.map(user => user.id)) })
const Fault = v.object({ lookup: v.boolean() })

/** The routes of the local stack only: signing in as a demo user, and the data of the simulator. */
export function routes(origins: string[], token: string) {
  return new Hono()
    .basePath("/local")
    .post("/session", async c => {
      const origin = c.req.header("origin")
      if (origin && !origins.includes(origin)) return c.json({ detail: "Another site cannot sign in here." }, 403)
      const body = v.safeParse(SignIn, await c.req.json().catch(() => null))
      if (!body.success) return c.json({ detail: `The users are ${USERS.map(user => user.id).join(", ")}.` }, 400)
      await setSession(c, await Session.open(ACCOUNT, body.output.user))
      return c.json({ account: ACCOUNT, user: body.output.user })
    })
    .put("/fault", async c => {
      const body = v.safeParse(Fault, await c.req.json().catch(() => null))
      if (!body.success) return c.json({ detail: "Say whether lookups fail: true or false." }, 400)
      failLookups(body.output.lookup)
      return c.json({ lookup: lookupsFail() })
    })
    .get("/fault", c => c.json({ lookup: lookupsFail() }))
    .get("/host", c =>
      c.json({ account: ACCOUNT, token, origins, agents: AGENTS, campaigns: CAMPAIGNS.map(({ name }) => name) }),
    )
}
