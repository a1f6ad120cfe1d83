import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { type Item, Table } from "@ucrm/core/table"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const NOW = Date.parse("2026-06-01T12:00:00Z")
const DAY_SECONDS = 24 * 60 * 60
const resetClock = Clock.set(() => NOW)
afterAll(resetClock)
const daysLater = (days: number) => NOW / 1000 + days * DAY_SECONDS

let world: Account
beforeEach(async () => {
  world = await account()
})

const put = (body: unknown, version = 0, user = "admin") =>
  world.as(user)("/admin/retention", { method: "PUT", body, headers: { "if-match": `"${version}"` } })

const start = async (more: object = {}) => {
  const guid = randomUUID()
  const body = { guid, agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "59899123456", ...more }
  expect((await world.host("/interactions", { body })).status).toBe(201)
  return guid
}
const create = async () => {
  const body = { firstName: "Ana", identifiers: [{ kind: "phone", value: "59899123456" }] }
  return (await json(world.as("admin")("/contacts", { body }))).id as string
}
const interactionItem = (guid: string) => Table.get({ pk: `A#${world.id}#INTERACTION#${guid}`, sk: "INTERACTION" })
const items = (pk: string, prefix: string): Promise<Item[]> => Table.queryAll({ pk: `A#${world.id}#${pk}`, prefix })
const expiries = (list: Item[]) => [...new Set(list.map(item => item["ttl"]))]

describe("PUT /v1/admin/retention", () => {
  it("replaces the retention, which keeps everything by default", async () => {
    expect(await json(world.as("admin")("/admin/retention"))).toEqual({
      interactionDays: null,
      auditDays: null,
      version: 0,
    })
    const replaced = await put({ interactionDays: 365, auditDays: 730 })
    expect([replaced.status, replaced.headers.get("etag")]).toEqual([200, '"1"'])
    expect(await json(world.as("admin")("/admin/retention"))).toEqual({
      interactionDays: 365,
      auditDays: 730,
      version: 1,
    })
  })

  it("returns 412 when another admin has changed the retention", async () => {
    await put({ interactionDays: 365, auditDays: null })
    const late = await put({ interactionDays: 30, auditDays: null })
    expect([late.status, (await json(late)).code]).toEqual([412, "version.mismatch"])
  })

  it.each([29, 3651, 90.5, 0, "90"])("returns 400 for %j days", async days => {
    const refused = await put({ interactionDays: days, auditDays: null })
    expect([refused.status, (await json(refused)).errors[0].pointer]).toEqual([400, "/interactionDays"])
  })

  it("returns 403 without config.profiles", async () => {
    expect((await put({ interactionDays: 365, auditDays: null }, 0, "ana")).status).toBe(403)
  })
})

describe("an item written under a retention", () => {
  it("of an interaction, its timeline entry and its pending record expires that many days later", async () => {
    await put({ interactionDays: 90, auditDays: null })
    const unknown = await start({ clientId: "59899000000" })
    await create()
    const known = await start()
    expect((await interactionItem(known))?.["ttl"]).toBe(daysLater(90))
    expect(expiries(await items("ID#phone#+59899000000", "WAITING#"))).toEqual([daysLater(90)])
    expect((await interactionItem(unknown))?.["ttl"]).toBe(daysLater(90))
  })

  it("of a timeline expires 30 days after the interactions, by which an erasure finds them", async () => {
    await put({ interactionDays: 90, auditDays: null })
    const id = await create()
    await start()
    const timeline = await items(`CONTACT#${id}`, "AT#")
    expect(timeline.length).toBeGreaterThan(1)
    expect(expiries(timeline)).toEqual([daysLater(120)])
    const { entries } = await json(world.as("admin")(`/contacts/${id}/timeline`))
    expect(Object.keys(entries[0])).not.toContain("ttl")
  })

  it("of the audit expires with the values of the contact", async () => {
    await put({ interactionDays: null, auditDays: 365 })
    const id = await create()
    expect(expiries(await items(`CONTACT#${id}`, "AUDIT#"))).toEqual([daysLater(365)])
    const { entries } = await json(world.as("admin")("/admin/audit?kind=contact.created"))
    expect(Object.keys(entries[0])).not.toContain("ttl")
  })

  it("does not expire while the account keeps everything, and no longer after that is set again", async () => {
    const guid = await start()
    expect(await interactionItem(guid)).not.toHaveProperty("ttl")
    await put({ interactionDays: 90, auditDays: null })
    expect(await interactionItem(guid)).not.toHaveProperty("ttl")
    await world.host(`/interactions/${guid}/finish`, { body: {} })
    expect((await interactionItem(guid))?.["ttl"]).toBe(daysLater(90))
    await put({ interactionDays: null, auditDays: null }, 1)
    const other = await start()
    expect(await interactionItem(other)).not.toHaveProperty("ttl")
  })
})

describe("the rate limit of a host", () => {
  it("is set by PATCH /v1/admin/hosts/{id}, counts for that host only, and returns to the default with null", async () => {
    const admin = world.as("admin")
    const { host, token } = await json(admin("/admin/hosts", { body: { name: "Second" } }))
    expect(host.rateLimit).toBe(null)
    const patch = (rateLimit: unknown, version: number) =>
      admin(`/admin/hosts/${host.id}`, {
        method: "PATCH",
        body: { rateLimit },
        headers: { "if-match": `"${version}"` },
      })
    expect(await json(patch(100, 1))).toMatchObject({ rateLimit: 100, version: 2 })
    const call = (by: string) =>
      world.host("/resolve", {
        body: { channel: "telephony", clientId: "59899123456" },
        headers: { authorization: `Bearer ${by}` },
      })
    expect((await call(token)).headers.get("ratelimit-policy")).toBe('"host";q=100;w=10')
    const statuses = await Promise.all(Array.from({ length: 105 }, async () => (await call(token)).status))
    expect(statuses.filter(status => status === 429).length).toBe(6)
    expect((await call(world.token)).headers.get("ratelimit-policy")).toBe('"host";q=2000;w=10')
    expect(await json(patch(null, 2))).toMatchObject({ rateLimit: null })
    expect((await call(token)).headers.get("ratelimit-policy")).toBe('"host";q=2000;w=10')
    const { entries } = await json(admin("/admin/audit?kind=host.changed"))
    expect(entries[1]).toMatchObject({ before: {}, after: { rateLimit: 100 } })
  })

  it.each([99, 10_001, 1.5, "100"])("returns 400 for %j", async rateLimit => {
    const refused = await world.as("admin")("/admin/hosts", { body: { name: "Second", rateLimit } })
    expect([refused.status, (await json(refused)).errors[0].pointer]).toEqual([400, "/rateLimit"])
  })
})
