import { built, SIMULATOR, SITE } from "@ucrm/local/build"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { operations } from "./fuzz/document"
import { headerFaults } from "./fuzz/headers"
import { account } from "./support/api-account"
import { type RunningStack, startStack } from "./support/stack"

describe("every response of the API has the security headers", async () => {
  const { app } = await import("@ucrm/functions/app")
  const world = await account()
  const callers: Record<string, string>[] = [
    {},
    { cookie: world.cookie("admin") },
    { cookie: world.cookie("rita") },
    { authorization: `Bearer ${world.token}` },
    { authorization: "Bearer nonsense" },
    { cookie: world.cookie("ana"), origin: "https://evil.example" },
  ]
  const bodies: [type: string, body: string][] = [
    ["application/json", "{}"],
    ["application/json", "{"],
    ["text/plain", "x"],
    ["application/json", JSON.stringify("x".repeat(70_000))],
  ]

  it.each(operations)("for the operation $name", async ({ method, path, security }) => {
    const at = path.replace(/\{\w+\}/g, "con_00000000000000000000000000")
    const met = new Set<number>()
    for (const who of callers)
      for (const [type, body] of method === "GET" ? [["application/json", ""] as const] : bodies) {
        const headers = { ...who, "content-type": type, "if-match": '"1"' }
        const answer = await app.request(at, { method, headers, ...(method === "GET" ? {} : { body }) })
        met.add(answer.status)
        expect(headerFaults(answer), `${answer.status}`).toEqual([])
      }
    expect(met.size).toBeGreaterThan(security?.length ? 1 : 0)
  })

  it.each([
    ["GET", "/v1/nothing"],
    ["GET", "/v1/"],
    ["PUT", "/v1/session"],
    ["OPTIONS", "/v1/interactions"],
    ["HEAD", "/v1/session"],
    ["GET", "/v1/openapi.json"],
  ])("for the undocumented request %s %s", async (method, path) => {
    const answer = await app.request(path, { method })
    expect(headerFaults(answer), `${answer.status}`).toEqual([])
  })
})

/** Inline scripts and styles, which the policy would block. */
const INLINE = /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i

const FILE: Record<string, RegExp> = {
  "content-security-policy":
    /^(?!.*(unsafe-|script-src))default-src 'self'; .*object-src 'none'; base-uri 'none'; form-action 'self'; .*frame-ancestors /,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "permissions-policy": /camera=\(\), .*microphone=\(\)/,
}

describe("every file of the site and the simulator has the security headers", { timeout: 120_000 }, () => {
  let stack: RunningStack | undefined
  beforeAll(async () => {
    stack = await startStack()
  }, 120_000)
  afterAll(() => stack?.stop())

  const check = async (path: string, wanted: Record<string, RegExp>) => {
    const answer = await fetch(`${stack?.url}${path}`, { redirect: "manual" })
    const text = await answer.text()
    for (const [name, value] of Object.entries(wanted))
      expect(answer.headers.get(name) ?? "none", `${name} of ${path}`).toMatch(value)
    expect([...answer.headers.keys()].filter(name => name.startsWith("access-control-"))).toEqual([])
    if (answer.headers.get("content-type")?.startsWith("text/html")) expect(text, path).not.toMatch(INLINE)
    const caching = /^\/(simulator\/)?assets\//.test(path) && answer.ok ? /immutable/ : /no-store/
    expect(answer.headers.get("cache-control") ?? "none", path).toMatch(caching)
  }
  const OWN = {
    ...FILE,
    "cross-origin-resource-policy": /^same-origin$/,
    "cross-origin-opener-policy": /^same-origin-allow-popups$/,
  }

  it("for the site and its pages", async () => {
    const files = await built(SITE)
    expect(files.size).toBeGreaterThan(10)
    const places = ["/", "/interactions/x", "/contacts", "/admin/sections", "/anything"]
    for (const path of [...files.keys(), ...places]) await check(path, OWN)
  })

  it("for the simulator", async () => {
    for (const path of (await built(SIMULATOR)).keys()) await check(`/simulator${path}`, OWN)
    await check("/simulator/", OWN)
  })

  it("for the page for frames, with the allowed frame ancestors", async () => {
    await check("/in/demo", FILE)
    await check("/in/nobody", { ...FILE, "content-security-policy": /frame-ancestors 'none'$/ })
  })

  it("for missing files", async () => {
    await check("/assets/none.js", OWN)
    await check("/simulator/assets/none.js", OWN)
  })
})
