import { Session } from "@ucrm/core/session"
import { Table } from "@ucrm/core/table"
import { setSession } from "@ucrm/functions/sign-in/cookie"
import { Hono } from "hono"
import * as v from "valibot"
import { CAMPAIGNS } from "./demo/configuration"
import { ACCOUNT, AGENTS, USERS } from "./demo/user"

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

let failing = false

let installed = false

class Unavailable extends Error {
  override readonly name = "InternalServerError"
}

type Keys = { sk?: unknown }[]

type Input = { IndexName?: string; Key?: Keys[number]; RequestItems?: Record<string, { Keys?: Keys }> }

/** Returns whether a call is part of a lookup: it queries an index, or reads the claim on an identifier. */
function isLookup({ IndexName, Key, RequestItems = {} }: Input) {
  const keys = [...(Key ? [Key] : []), ...Object.values(RequestItems).flatMap(request => request.Keys ?? [])]
  return IndexName !== undefined || keys.some(({ sk }) => sk === "CLAIM")
}

/** Returns whether lookups are made to fail. */
function lookupsFail() {
  return failing
}

/**
 * Makes every query of an index and every read of a claim fail as in an outage of DynamoDB, until called with false: an
 * integrator sees the page of an agent whose caller cannot be looked up. A lookup survives the loss of the index alone.
 */
function failLookups(fail: boolean) {
  failing = fail
  if (installed) return
  installed = true
  Table.client().middlewareStack.add(
    next => async args => {
      if (failing && isLookup(args.input as Input)) throw new Unavailable()
      return next(args)
    },
    { step: "initialize", name: "failLookups" },
  )
}
