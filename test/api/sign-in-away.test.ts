import { createServer, type Server } from "node:http"
import { signIn } from "@ucrm/core/resource"
import { app } from "@ucrm/functions/app"
import { freePort } from "@ucrm/local/listen"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const INFO = { content: "not what a discovery looks like" }

const settings = signIn() as { issuer: string }
const before = settings.issuer

let stranger: Server
const ports = { stranger: 0, nobody: 0 }
beforeAll(async () => {
  ;[ports.stranger, ports.nobody] = await Promise.all([freePort(), freePort()])
  stranger = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(INFO))
  })
  await new Promise<void>(resolve => stranger.listen(ports.stranger, "localhost", resolve))
})
afterAll(() => {
  settings.issuer = before
  stranger.close()
})

const CASES: [string, () => string, status: number, code: string, says: string][] = [
  ["no issuer is configured", () => "", 404, "signIn.notConfigured", "Sign-in is not configured for this installation"],
  ["the issuer is down", () => `http://localhost:${ports.nobody}/`, 503, "signIn.unreachable", "Sign in again"],
  [
    "the issuer returns no discovery document",
    () => `http://localhost:${ports.stranger}/`,
    403,
    "signIn.refused",
    "Sign in again",
  ],
]

describe.each(CASES)("GET /v1/sign-in when %s", (_, issuer, status, code, says) => {
  it("returns an error page or a problem and no session", async () => {
    settings.issuer = issuer()
    const page = await app.request("/v1/sign-in", { headers: { accept: "text/html" } })
    expect([page.status, page.headers.getSetCookie()]).toEqual([status, []])
    expect(await page.text()).toContain(says)
    const problem = await app.request("/v1/sign-in", { headers: { accept: "application/json" } })
    expect([problem.status, JSON.parse(await problem.text()).code]).toEqual([status, code])
    expect(problem.headers.get("retry-after") !== null).toBe(status === 503)
  })
})
