import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { Config } from "@ucrm/core/configuration"
import { Log } from "@ucrm/core/log"
import { Table } from "@ucrm/core/table"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { install, metered } from "../../bench/meter"
import { type Account, account, json } from "../support/api-account"

const QUOTA = 20
const SECONDS = 10
/** The start of a window. */
const BEGIN = Date.UTC(2026, 10, 25, 12)

let world: Account
let now: number
let restore: () => void
beforeEach(async () => {
  world = await account()
  const policy = { quota: QUOTA, seconds: SECONDS }
  const limits = Config.item(world.id, "LIMITS", { host: policy, agent: policy })
  await Config.commit(world.id, [Table.putWrite(limits)])
  now = BEGIN
  restore = Clock.set(() => now)
})
afterEach(() => {
  restore()
  Table.client().middlewareStack.remove("spy")
})

const question = { channel: "telephony", clientId: "099000111" }
const ask = () => world.host("/resolve", { body: question })
async function statuses(answers: (Response | Promise<Response>)[]) {
  const all = (await Promise.all(answers)).map(response => response.status)
  return { ok: all.filter(status => status === 200).length, refused: all.filter(status => status === 429).length }
}
const times = <T>(count: number, work: () => T) => Array.from({ length: count }, work)

/** Collects the calls that take a share of the quota, and can make them fail. */
function draws(fails = false) {
  const seen: number[] = []
  Table.client().middlewareStack.add(
    next => args => {
      const { UpdateExpression } = args.input as { UpdateExpression?: string }
      if (UpdateExpression?.startsWith("ADD")) {
        seen.push(seen.length)
        if (fails) throw Object.assign(new Error("throttled"), { name: "ProvisionedThroughputExceededException" })
      }
      return next(args)
    },
    { step: "initialize", name: "spy" },
  )
  return seen
}

describe("a rate limit", () => {
  it("is returned in the headers RateLimit-Policy and RateLimit of each response", async () => {
    const answer = await ask()
    expect(answer.headers.get("ratelimit-policy")).toBe(`"host";q=${QUOTA};w=${SECONDS}`)
    expect(answer.headers.get("ratelimit")).toBe(`"host";r=${QUOTA - 1};t=${SECONDS}`)
    now += 3500
    const agents = await world.as("ana")("/session")
    expect(agents.headers.get("ratelimit-policy")).toBe(`"agent";q=${QUOTA};w=${SECONDS}`)
    expect(agents.headers.get("ratelimit")).toBe(`"agent";r=${QUOTA - 1};t=7`)
  })

  it("allows its quota, returns 429 with Retry-After beyond it, and resets with the next window", async () => {
    expect(await statuses(times(QUOTA + 15, ask))).toEqual({ ok: QUOTA, refused: 15 })
    now += 4000
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(refused.headers.get("retry-after")).toBe("6")
    expect(refused.headers.get("ratelimit")).toBe('"host";r=0;t=6')
    expect(await json(refused)).toMatchObject({ status: 429, code: "rate.limited" })
    now = BEGIN + SECONDS * 1000
    expect((await ask()).status).toBe(200)
  })

  it("writes nothing when it is exceeded", async () => {
    await Promise.all(times(QUOTA, ask))
    const body = { ...question, guid: randomUUID(), agent: "ana", campaign: "Ventas" }
    expect((await world.host("/interactions", { body })).status).toBe(429)
    expect((await world.as("ana")(`/interactions/${body.guid}`)).status).toBe(404)
    const create = (firstName: string) => world.as("ana")("/contacts", { body: { firstName } })
    await Promise.all(times(QUOTA, () => world.as("ana")("/session")))
    expect((await create("Zacarias")).status).toBe(429)
    expect((await json(world.as("luis")("/contacts/search", { body: { query: "zacarias" } }))).contacts).toEqual([])
  })

  it("is counted per host and per user over all sessions", async () => {
    await Promise.all(times(QUOTA + 1, ask))
    expect((await ask()).status).toBe(429)
    expect((await world.as("ana")("/session")).status).toBe(200)
    const second = await world.signedIn("ana")
    await Promise.all(times(QUOTA / 2, () => world.as("ana")("/session")))
    await Promise.all(times(QUOTA / 2, () => second("/session")))
    expect((await second("/session")).status).toBe(429)
    expect((await world.as("ana")("/session")).status).toBe(429)
    expect((await world.as("luis")("/session")).status).toBe(200)
  })

  it("is not consumed by unauthenticated requests", async () => {
    const forged = times(QUOTA * 2, () =>
      world.as("ana")("/session", { headers: { cookie: `__Host-ucrm=${world.id}.x` } }),
    )
    await Promise.all(forged)
    expect((await world.as("ana")("/session")).status).toBe(200)
  })

  it("allows 50 simultaneous interactions, 50 lookups a second and 200 requests of one agent by default", async () => {
    const usual = await account()
    const body = () => ({ ...question, guid: randomUUID(), agent: "ana", campaign: "Ventas" })
    const burst = await Promise.all(times(50, () => usual.host("/interactions", { body: body() })))
    expect(burst.every(response => response.status === 201)).toBe(true)
    for (let second = 0; second < 3; second++, now += 1000)
      expect(await statuses(times(50, () => usual.host("/resolve", { body: question })))).toEqual({
        ok: 50,
        refused: 0,
      })
    expect((await statuses(times(200, () => usual.as("ana")("/session")))).refused).toBe(0)
  }, 60_000)
})

describe("the rate limit counter", () => {
  it("is shared by all processes", async () => {
    const { app: here } = await import("@ucrm/functions/app")
    vi.resetModules()
    const { app: there } = await import("@ucrm/functions/app")
    expect(there).not.toBe(here)
    const elsewhere = await import("@ucrm/core/clock")
    const back = elsewhere.Clock.set(() => now)
    const otherLog = await import("@ucrm/core/log")
    otherLog.Log.setSink(() => undefined)
    const headers = { authorization: `Bearer ${world.token}`, "content-type": "application/json" }
    const by = (app: typeof here) => async () =>
      app.request("/v1/resolve", { method: "POST", headers, body: JSON.stringify(question) })
    const both = await statuses([...times(QUOTA, by(here)), ...times(QUOTA, by(there))])
    back()
    expect(both.ok).toBeLessThanOrEqual(QUOTA)
    // A share that a process reserved and did not use is lost for the window.
    expect(both.ok).toBeGreaterThanOrEqual(QUOTA / 2)
    expect(both.ok + both.refused).toBe(2 * QUOTA)
  })

  it("is written at most three times for 200 requests and never once it is exhausted", async () => {
    const usual = await account()
    await usual.host("/resolve", { body: question })
    const seen = draws()
    await Promise.all(times(200, () => usual.host("/resolve", { body: question })))
    expect(seen.length).toBeLessThanOrEqual(3)
    await Promise.all(times(QUOTA + 1, ask))
    const before = seen.length
    await Promise.all(times(50, ask))
    expect(seen.length).toBe(before)
  }, 60_000)

  it("that fails allows the quota per process and writes the log event rate.unknown", async () => {
    const lines: string[] = []
    const quiet = Log.setSink(line => lines.push(line))
    draws(true)
    const outcome = await statuses(times(QUOTA + 5, ask))
    quiet()
    expect(outcome).toEqual({ ok: QUOTA, refused: 5 })
    expect(lines.some(line => line.includes("rate.unknown"))).toBe(true)
  })

  it("adds no round trip to the authentication", async () => {
    install()
    const post = async () =>
      world.host("/interactions", { body: { ...question, guid: randomUUID(), agent: "ana", campaign: "Ventas" } })
    await post()
    for (const window of [1, 2, 3]) {
      now = BEGIN + window * SECONDS * 1000
      await Config.load(world.id)
      const seen = draws()
      const { roundTrips } = await metered(post)
      Table.client().middlewareStack.remove("spy")
      expect([seen.length, roundTrips]).toEqual([1, 2])
    }
  })
})
