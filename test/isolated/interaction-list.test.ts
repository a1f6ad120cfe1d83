import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import type { InteractionListPage } from "@ucrm/core/interaction-list/schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

/** In Uruguay it is 21:30 of the day before. */
const START = Date.parse("2026-11-20T00:30:00Z")
const HOUR_MS = 60 * 60 * 1000
const SETUP_TIMEOUT_MS = 60_000

let world: Account
let now = START
let back: () => void

async function post(name: string, more: Record<string, unknown> = {}) {
  now += 1000
  const body = { guid: `${name}-${randomUUID()}`, agent: "ana", channel: "telephony", campaign: "Ventas", ...more }
  await world.host("/interactions", { body })
  return body.guid
}

// Hours pass in these tests: each request has a session of its own.
const get = async (query: string, user = "admin") => (await world.signedIn(user))(`/interactions/list?${query}`)
const list = async (query: string, user = "admin"): Promise<InteractionListPage> => json(get(query, user))
const names = async (query: string, user?: string) =>
  (await list(query, user)).interactions.map(({ guid }) => guid.split("-")[0])

beforeAll(async () => {
  back = Clock.set(() => now)
  world = await account()
  await world.as("admin")("/admin/campaigns/Ventas", {
    method: "PUT",
    body: { outcomes: ["Sold"] },
    headers: { "if-match": '"0"' },
  })
  const identifiers = [{ kind: "phone", value: "099100100" }]
  await world.as("ana")("/contacts", { body: { firstName: "Una", lastName: "Paz", identifiers } })
  const sold = await post("sold", { clientId: "099100100" })
  await world.as("ana")(`/interactions/${sold}/disposition`, {
    method: "PUT",
    body: { reason: null, outcome: "Sold" },
  })
  await world.host(`/interactions/${sold}/finish`, { method: "POST" })
  now += 4 * HOUR_MS
  await post("chat", { clientId: "099200200", channel: "webchat" })
  await post("support", { clientId: "anonymous", campaign: "Soporte", agent: "luis" })
  await drainStream()
}, SETUP_TIMEOUT_MS)
afterAll(() => back())

describe("GET /v1/interactions/list", () => {
  it("lists the interactions of the account, newest first, with contact, outcome and match", async () => {
    const page = await list("")
    expect(page).toMatchObject({ from: "2026-11-14", to: "2026-11-20", timeZone: "America/Montevideo", cursor: null })
    expect(page.interactions).toMatchObject([
      { agent: "luis", campaign: "Soporte", state: "active", display: null, match: "withheld" },
      { channel: "webchat", state: "active", name: null, display: "099200200", match: "none" },
      { name: "Una Paz", state: "finished", disposition: { reason: null, outcome: "Sold" }, match: "one" },
    ])
  })

  it("filters by each property, and by days of the account's time zone", async () => {
    expect(await names("campaign=ventas")).toEqual(["chat", "sold"])
    expect(await names("channel=webchat")).toEqual(["chat"])
    expect(await names("agent=LUIS")).toEqual(["support"])
    expect(await names("outcome=Sold")).toEqual(["sold"])
    expect(await names("state=active")).toEqual(["support", "chat"])
    expect(await names("match=none")).toEqual(["chat"])
    expect(await names("match=one&campaign=Soporte")).toEqual([])
    expect(await names("from=2026-11-19&to=2026-11-19")).toEqual(["sold"])
    expect(await names("from=2026-11-20&to=2026-11-20")).toEqual(["support", "chat"])
    expect(await names(`since=${new Date(now).toISOString()}`)).toEqual(["support"])
  })

  it("continues from its cursor, and returns 400 for a foreign one and for impossible periods", async () => {
    const guids: string[] = []
    let cursor: string | null = ""
    for (let pages = 0; pages < 10 && cursor !== null; pages++) {
      const page = await list(`limit=1${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`)
      guids.push(...page.interactions.map(({ guid }) => guid))
      cursor = page.cursor
    }
    expect(guids.map(guid => guid.split("-")[0])).toEqual(["support", "chat", "sold"])
    const refused = ["cursor=x", "from=2026-11-20&to=2026-11-19", "from=2024-01-01", "from=2026-02-30", "limit=0"]
    const statuses = refused.map(async query => (await get(query)).status)
    expect(await Promise.all(statuses)).toEqual([400, 400, 400, 400, 400])
  })

  it("lists only one's own without interactions.viewAll, and masks without identifiers.view", async () => {
    expect(await names("", "luis")).toEqual(["support"])
    expect(await names("agent=luis", "luis")).toEqual(["support"])
    expect((await get("agent=ana", "luis")).status).toBe(403)
    expect(await names("", "rita")).toEqual([])
    await post("own", { agent: "rita", clientId: "099300300" })
    await drainStream()
    expect((await list("", "rita")).interactions).toMatchObject([{ display: expect.stringMatching(/^•••/) }])
    expect((await world.host("/interactions/list")).status).toBe(401)
  })

  it("counts an interaction whose end never came as finished after the account's hours", async () => {
    const before = now
    now += 13 * HOUR_MS
    try {
      expect(await names("state=active")).toEqual([])
      expect((await list("state=finished")).interactions.map(({ finishedAt }) => finishedAt === null)).toEqual([
        true,
        true,
        true,
        false,
      ])
    } finally {
      now = before
    }
  })
})
