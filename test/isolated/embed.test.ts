import { serve } from "@hono/node-server"
import { Clock } from "@ucrm/core/clock"
import { Config } from "@ucrm/core/configuration"
import { Crypto } from "@ucrm/core/crypto"
import { Host } from "@ucrm/core/host"
import { Table } from "@ucrm/core/table"
import { freePort } from "@ucrm/local/listen"
import { Hono } from "hono"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { NOON_MS } from "../support/clock"

let deployed = { status: 200, page: "" }
const port = await freePort()
const site = serve({
  port,
  fetch: new Hono().get("/index.html", c => c.html(deployed.page, deployed.status as 200)).fetch,
})
// Imported late, because the address of the site is read at import.
process.env["SST_RESOURCE_Site"] = JSON.stringify({ url: `http://localhost:${port}` })
const { app } = await import("@ucrm/functions/app")
const { account } = await import("../support/api-account")
let now = NOON_MS
Clock.set(() => now)
const world = await account()
afterAll(() => site.close())

/** Moves the clock past the time to live of the cached page and configuration. */
function expireCaches() {
  now += 6000
}

const ask = (path: string) => app.request(`/in/${path}`)
const ancestors = (answer: Response) =>
  /frame-ancestors (.*)$/.exec(answer.headers.get("content-security-policy") ?? "")?.[1]
const allow = (origins: string[]) =>
  world.acting(() => Host.upsert({ id: "second", name: "Second", origins }, Crypto.generate()))

beforeEach(() => {
  expireCaches()
  deployed = { status: 200, page: "<title>uCRM</title>" }
})

describe("GET /in/{account}", () => {
  it.each(["", "/", "/interactions/g1", "/contacts/con_1"])(
    "returns the page of the site at the path %j",
    async path => {
      const answer = await ask(world.id + path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get("content-type")).toMatch(/^text\/html/)
      expect(await answer.text()).toBe("<title>uCRM</title>")
    },
  )

  it("allows framing by the origins of the account's hosts only", async () => {
    await allow(["https://second.example:8443", "https://host.example"])
    expect(ancestors(await ask(world.id))).toBe("https://host.example https://second.example:8443")
    expect((await ask(world.id)).headers.get("x-frame-options")).toBeNull()
  })

  it.each(["nobody", "a%20b", "%2e%2e%2f", "A%23CONFIG", "x".repeat(65)])(
    "allows no framing for the unknown account %s",
    async id => expect(ancestors(await ask(id))).toBe("'none'"),
  )

  it.each(["*", "https://*.evil.example", "https:", "https://a.example; script-src *", "https://a.example/path"])(
    "does not add the invalid origin %s to its policy",
    async origin => {
      await allow([origin])
      expect(ancestors(await ask(world.id))).toBe("https://host.example")
    },
  )

  it("follows a change of the hosts by another process at the next request", async () => {
    await allow(["https://before.example"])
    expect(ancestors(await ask(world.id))).toContain("https://before.example")
    const second = { id: "second", name: "Second", origins: [], tokenHash: "" }
    await Table.transact([Table.putWrite(Config.item(world.id, "HOST#second", second)), Config.markWrite(world.id)])
    expect(ancestors(await ask(world.id))).toBe("https://host.example")
  })

  it("allows no inline script and connections only to the site, the live connection and uploads", async () => {
    const policy = (await ask(world.id)).headers.get("content-security-policy")
    expect(policy).toContain(
      "default-src 'self'; connect-src 'self' ws://localhost:4321 http://localhost:4321/local/files/ucrm/;",
    )
    expect(policy).not.toMatch(/script-src|unsafe-eval/)
  })

  it("sets no cookie and returns Cache-Control no-store", async () => {
    const { headers } = await ask(world.id)
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("set-cookie")).toBeNull()
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000")
  })

  it("returns a new deployment after five seconds, and the cached page while the site fails", async () => {
    await ask(world.id)
    deployed.page = "<title>uCRM 2</title>"
    expireCaches()
    expect(await (await ask(world.id)).text()).toBe("<title>uCRM 2</title>")
    deployed.status = 500
    expireCaches()
    expect(await (await ask(world.id)).text()).toBe("<title>uCRM 2</title>")
  })
})
