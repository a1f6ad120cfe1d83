import { Clock } from "@ucrm/core/clock"
import { Table } from "@ucrm/core/table"
import { connect, message } from "@ucrm/functions/live"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { NOON_MS, stopClock } from "../support/clock"

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let world: Account
let restore = () => {}
beforeEach(async () => {
  restore = stopClock()
  world = await account()
})
afterEach(() => restore())

/** Sets the clock to a time after the start of the test. */
function setElapsed(ms: number) {
  restore()
  restore = stopClock(NOON_MS + ms)
}

type Call = Awaited<ReturnType<Account["signedIn"]>>
const status = async (call: Call) => (await call("/session")).status

describe("a session", () => {
  it("ends one hour after the last request of the user", async () => {
    const ana = await world.signedIn("ana")
    setElapsed(59 * MINUTE)
    expect(await status(ana)).toBe(200)
    setElapsed(118 * MINUTE)
    expect(await status(ana)).toBe(200)
    setElapsed(179 * MINUTE)
    expect(await status(ana)).toBe(401)
  })

  it("is not extended by the polling of a page", async () => {
    const ana = await world.signedIn("ana")
    setElapsed(59 * MINUTE)
    expect((await ana("/live/events")).status).toBe(200)
    setElapsed(61 * MINUTE)
    expect((await ana("/live/events")).status).toBe(401)
  })

  it("ends after twelve hours despite requests", async () => {
    const ana = await world.signedIn("ana")
    for (let at = 30 * MINUTE; at < 12 * HOUR; at += 30 * MINUTE) {
      setElapsed(at)
      expect(await status(ana)).toBe(200)
    }
    setElapsed(12 * HOUR + 1000)
    expect(await status(ana)).toBe(401)
  })

  it("stores its last use at most once in five minutes", async () => {
    const ana = await world.signedIn("ana")
    const sent: string[] = []
    Table.client().middlewareStack.add(
      (next, context) => args => {
        sent.push(context.commandName ?? "")
        return next(args)
      },
      { step: "initialize", name: "count" },
    )
    const written = async (ms: number) => {
      setElapsed(ms)
      sent.length = 0
      for (let at = 0; at < 5; at++) await ana("/session")
      return sent.filter(name => name.startsWith("TransactWrite")).length
    }
    const counts = [
      await written(MINUTE),
      await written(6 * MINUTE),
      await written(8 * MINUTE),
      await written(12 * MINUTE),
    ]
    Table.client().middlewareStack.remove("count")
    expect(counts).toEqual([0, 1, 0, 1])
  })

  it("stores only the hash of its secret", async () => {
    const secret = world.cookie("ana").split(".").at(-1) ?? ""
    const { createHash } = await import("node:crypto")
    const id = createHash("sha256").update(secret).digest("hex")
    const item = await Table.get({ pk: `A#${world.id}#SESSION#${id}`, sk: "SESSION" })
    expect(item).toMatchObject({ user: "ana" })
    expect(JSON.stringify(item)).not.toContain(secret)
  })
})

async function socket(call: Call, connectionId: string) {
  const { ticket } = await json(call("/live/ticket", { method: "POST" }))
  const headers = { "Sec-WebSocket-Protocol": `ucrm.v1, ${ticket}` }
  return connect({ requestContext: { connectionId }, headers } as unknown as Parameters<typeof connect>[0])
}
const ping = async (connectionId: string) =>
  JSON.parse((await message({ requestContext: { connectionId } } as Parameters<typeof message>[0])).body ?? "").type
const sockets = async (agent: string) =>
  (await Table.queryAll({ pk: `A#${world.id}#AGENT#${agent}`, prefix: "SOCKET#" })).map(item => item.sk.slice(7))

describe("DELETE /v1/session", () => {
  it("ends the session and its connections but no other session", async () => {
    const [here, there] = [await world.signedIn("ana"), await world.signedIn("ana")]
    await socket(here, `here-${world.id}`)
    await socket(there, `there-${world.id}`)
    const answer = await here("/session", { method: "DELETE" })
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-ucrm=; Max-Age=0; Path=\/; HttpOnly; Secure/)
    expect([await status(here), await status(there)]).toEqual([401, 200])
    expect(await sockets("ana")).toEqual([`there-${world.id}`])
  })

  it("/all ends all sessions of the user and none of other users", async () => {
    const [here, there, luis] = [await world.signedIn("ana"), await world.signedIn("ana"), await world.signedIn("luis")]
    await socket(there, `there-${world.id}`)
    await socket(luis, `luis-${world.id}`)
    expect((await here("/session/all", { method: "DELETE" })).status).toBe(204)
    expect([await status(here), await status(there), await status(luis)]).toEqual([401, 401, 200])
    expect([await sockets("ana"), await sockets("luis")]).toEqual([[], [`luis-${world.id}`]])
  })

  it("invalidates a ticket that was issued before", async () => {
    const ana = await world.signedIn("ana")
    const { ticket } = await json(ana("/live/ticket", { method: "POST" }))
    await ana("/session", { method: "DELETE" })
    const headers = { "Sec-WebSocket-Protocol": `ucrm.v1, ${ticket}` }
    const event = { requestContext: { connectionId: "late" }, headers } as unknown as Parameters<typeof connect>[0]
    expect(await connect(event)).toEqual({ statusCode: 401 })
  })

  it("returns 403 to another site", async () => {
    const ana = await world.signedIn("ana")
    const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" }
    expect((await ana("/session", { method: "DELETE", headers })).status).toBe(403)
    expect(await status(ana)).toBe(200)
  })
})

describe("a connection of a session", () => {
  it("receives ended in response to a ping after the session has ended", async () => {
    const ana = await world.signedIn("ana")
    await socket(ana, `idle-${world.id}`)
    expect(await ping(`idle-${world.id}`)).toBe("pong")
    setElapsed(61 * MINUTE)
    expect(await ping(`idle-${world.id}`)).toBe("ended")
    expect(await sockets("ana")).toEqual([])
  })

  it("expires with the session's twelve hours", async () => {
    const ana = await world.signedIn("ana")
    for (let at = 0; at <= 11.5 * HOUR; at += 30 * MINUTE) {
      setElapsed(at)
      await status(ana)
    }
    await socket(ana, `late-${world.id}`)
    const item = await Table.get({ pk: `A#${world.id}#AGENT#ana`, sk: `SOCKET#late-${world.id}` })
    expect(Number(item?.["ttl"])).toBeLessThan(Clock.ttl(0) + 31 * 60)
  })
})

describe("DELETE /v1/admin/users/{id}/sessions", () => {
  it("ends all sessions of the user and adds an audit entry", async () => {
    const ana = await world.signedIn("ana")
    await socket(ana, `ana-${world.id}`)
    expect((await world.as("admin")("/admin/users/ana/sessions", { method: "DELETE" })).status).toBe(204)
    expect(await status(ana)).toBe(401)
    expect(await sockets("ana")).toEqual([])
    const { entries } = await json(world.as("admin")("/admin/audit?kind=user.signedOut"))
    expect(entries).toMatchObject([{ by: { id: "admin" }, subject: { type: "user", id: "ana" } }])
  })

  it("returns user.notFound for an unknown user", async () => {
    const answer = await world.as("admin")("/admin/users/nobody/sessions", { method: "DELETE" })
    expect([answer.status, (await json(answer)).code]).toEqual([404, "user.notFound"])
  })

  it("ends no session of another account", async () => {
    const other = await account()
    expect((await other.as("admin")("/admin/users/ana/sessions", { method: "DELETE" })).status).toBe(204)
    expect(await status(world.as("ana"))).toBe(200)
  })
})
