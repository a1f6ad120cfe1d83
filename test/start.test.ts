import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Resolution } from "@ucrm/core/resolution/schema"
import * as v from "valibot"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type RunningStack, StartFailed, startStack } from "./support/stack"

const TOKEN = "a-token-for-this-test"

const Answer = v.object({ resolution: Resolution })

async function post(url: string, path: string, body: unknown) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: v.parse(Answer, await response.json()) }
}

const interaction = (guid: string) => ({
  guid,
  channel: "telephony",
  campaign: "Ventas",
  agent: "ana",
  clientId: "099123456",
})

describe("the local stack", { timeout: 60_000 }, () => {
  let folder: string
  let stack: RunningStack
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ucrm-start-"))
    stack = await start()
  }, 60_000)
  afterAll(async () => {
    await stack.stop()
    await rm(folder, { recursive: true, force: true })
  })
  const start = (env: Record<string, string> = {}) => startStack({ UCRM_DATA: folder, UCRM_HOST_TOKEN: TOKEN, ...env })

  it("exits with a message when the port is taken", async () => {
    const failure = await start({ PORT: new URL(stack.url).port, UCRM_DATA: "memory" }).catch(error => error)
    expect(failure).toBeInstanceOf(StartFailed)
    expect(failure.code).toBe(1)
    expect(failure.message).toMatch(/^Port \d+ is taken by another program\. Choose another one: PORT=\d+ npm start\n$/)
  })

  it("exits with a message when PORT is not a port", async () => {
    const failure = await start({ PORT: "http" }).catch(error => error)
    expect(failure.code).toBe(1)
    expect(failure.message).toBe('PORT is "http", which is no port. Choose one between 1 and 65535.\n')
  })

  it("keeps all acknowledged writes after a kill and starts again", async () => {
    const guids = Array.from({ length: 30 }, () => crypto.randomUUID())
    const answered: string[] = []
    const all = guids.map(async guid => {
      const { status } = await post(stack.url, "/v1/interactions", interaction(guid))
      if (status === 201) answered.push(guid)
    })
    await Promise.race(all)
    await stack.kill()
    await Promise.allSettled(all)

    stack = await start({ PORT: new URL(stack.url).port })
    expect(answered.length).toBeGreaterThan(0)
    for (const guid of answered) expect((await post(stack.url, "/v1/interactions", interaction(guid))).status).toBe(200)
  })

  it("creates the demo data once", async () => {
    const { body } = await post(stack.url, "/v1/resolve", { channel: "telephony", clientId: "29001234" })
    expect(body.resolution.candidates).toHaveLength(3)
  })

  it("serves the site at every path outside the API", async () => {
    const page = await fetch(`${stack.url}/interactions/some.guid`)
    expect(page.headers.get("content-type")).toContain("text/html")
    expect(page.headers.get("cache-control")).toBe("no-store")
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'")
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1]
    const asset = await fetch(`${stack.url}${script}`)
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect((await fetch(`${stack.url}/assets/missing.js`)).status).toBe(404)
    expect((await fetch(`${stack.url}/v1/nothing`)).headers.get("content-type")).toBe("application/problem+json")
  })

  it("exits with 0 after SIGINT", async () => {
    const other = await start({ UCRM_DATA: "memory" })
    expect(await other.stop()).toBe(0)
    await expect(fetch(other.url)).rejects.toThrow()
  })
})
