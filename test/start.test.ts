import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { Resolution } from "@ucrm/core/resolution/schema"
import { CreatedWebhook, DeliveryPage } from "@ucrm/core/webhook/schema"
import { freePort } from "@ucrm/local/listen"
import * as v from "valibot"
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest"
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

/** Runs the receiver of webhooks of the integration guide in a process of its own. Returns the lines that it prints. */
async function startDocumentedReceiver(port: number, secret: string) {
  const [, sample = ""] = /```js\n(.*?)```/s.exec(await readFile("docs/integration.md", "utf8")) ?? []
  const child = spawn(process.execPath, ["--input-type=module", "-"], {
    env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: secret },
    stdio: ["pipe", "pipe", "inherit"],
  })
  child.stdin.end(sample)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async () => (await lines.next()).value as string
  expect(await nextLine()).toBe("ready")
  const stop = async () => {
    child.kill()
    await once(child, "exit")
  }
  return { nextLine, stop }
}

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

  it("delivers webhooks to the receiver of the integration guide, which handles a repeated message once", async () => {
    const signedIn = await fetch(`${stack.url}/local/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user: "admin" }),
    })
    const cookie = signedIn.headers
      .getSetCookie()
      .map(text => text.split(";")[0])
      .join("; ")
    const admin = async (path: string, body?: unknown): Promise<unknown> => {
      const response = await fetch(`${stack.url}/v1/admin/webhooks${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { cookie, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return response.json()
    }
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const draft = { name: "Guide", endpoints: [url], enabled: true, events: ["interaction.resolved"] }
    const { id, secret } = v.parse(CreatedWebhook, await admin("", draft))
    const { nextLine, stop } = await startDocumentedReceiver(port, secret)
    onTestFinished(stop)
    const latest = async () => v.parse(DeliveryPage, await admin(`/${id}/deliveries`)).deliveries[0]
    expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(400)
    await post(stack.url, "/v1/interactions", interaction("webhook-1"))
    expect(await nextLine()).toMatch(/^interaction\.resolved \{.*"guid":"webhook-1"/)
    await expect.poll(latest).toMatchObject({ state: "delivered" })
    await admin(`/${id}/deliveries/${(await latest())?.id}/resend`, {})
    await expect.poll(async () => (await latest())?.attempts.map(({ status }) => status)).toEqual([204, 204])
    await post(stack.url, "/v1/interactions", interaction("webhook-2"))
    expect(await nextLine()).toContain('"guid":"webhook-2"')
  })

  it("exits with 0 after SIGINT", async () => {
    const other = await start({ UCRM_DATA: "memory" })
    expect(await other.stop()).toBe(0)
    await expect(fetch(other.url)).rejects.toThrow()
  })
})
