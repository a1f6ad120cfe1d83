import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import type { Counts, MatchStats } from "@ucrm/core/match-stats/schema"
import { Table } from "@ucrm/core/table"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

const START = Date.parse("2026-11-20T10:00:00Z")
let world: Account
let now: number
let back: () => void
beforeEach(async () => {
  now = START
  back = Clock.set(() => now)
  world = await account()
})
afterEach(() => back())

async function post(more: Record<string, unknown> = {}) {
  const body = { guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", ...more }
  const answer = await world.host("/interactions", { body })
  expect(answer.status).toBeLessThan(300)
  return json(answer)
}
const contact = async (firstName: string, value: string) =>
  (
    await json(
      world.as("ana")("/contacts", {
        body: { firstName, identifiers: [{ kind: "phone", value }], onConflict: "share" },
      }),
    )
  ).id as string
async function quality(query = "from=2026-11-20&to=2026-11-20"): Promise<MatchStats> {
  await drainStream()
  return json((await world.signedIn("admin"))(`/admin/quality?${query}`))
}
const choose = (guid: string, body: object) => world.as("ana")(`/interactions/${guid}/contact`, { method: "PUT", body })
const undo = (guid: string) => world.as("ana")(`/interactions/${guid}/contact`, { method: "DELETE" })

const NOTHING: Counts = { contactId: 0, one: 0, several: 0, none: 0, withheld: 0, changed: 0, identified: 0 }

describe("GET /v1/admin/quality", () => {
  it("counts arriving interactions by campaign, channel and day", async () => {
    const id = await contact("Una", "099100100")
    await contact("Dos", "099200200")
    await contact("Tres", "099200200")
    await post({ clientId: "099100100" })
    await post({ contactId: id, channel: "webchat" })
    await post({ clientId: "099200200", campaign: "Soporte" })
    await post({ clientId: "099300300" })
    await post({ clientId: "anonymous" })
    now += 24 * 60 * 60 * 1000
    await post({ clientId: "099300301" })
    const stats = await quality("from=2026-11-19&to=2026-11-21")
    const total = { ...NOTHING, contactId: 1, one: 1, several: 1, none: 2, withheld: 1 }
    expect(stats.total).toEqual(total)
    expect(stats.days).toEqual([
      { day: "2026-11-19", ...NOTHING },
      { day: "2026-11-20", ...total, none: 1 },
      { day: "2026-11-21", ...NOTHING, none: 1 },
    ])
    expect(stats.campaigns.map(campaign => [campaign.campaign, campaign.several])).toEqual([
      ["Ventas", 0],
      ["Soporte", 1],
    ])
    expect(stats.channels.map(channel => channel.channel)).toEqual(["telephony", "webchat"])
    const { total: filtered, campaigns } = await quality(
      "from=2026-11-20&to=2026-11-21&campaign=Ventas&channel=webchat",
    )
    expect(filtered).toEqual({ ...NOTHING, contactId: 1 })
    expect(campaigns.map(campaign => campaign.campaign)).toEqual(["Ventas"])
  })

  it("counts an interaction once when it is repeated, transferred and finished", async () => {
    const guid = randomUUID()
    const same = { guid, clientId: "099300300" }
    for (let at = 0; at < 3; at++) await post(same)
    await post({ ...same, campaign: "Soporte" })
    await post({ ...same, campaign: "Soporte", agent: "luis" })
    await world.host(`/interactions/${guid}/finish`, { method: "POST" })
    await post({ ...same, campaign: "Ventas" })
    const stats = await quality()
    expect(stats.total).toEqual({ ...NOTHING, none: 1 })
    expect(stats.campaigns.map(campaign => campaign.campaign)).toEqual(["Ventas"])
  })

  it("counts simultaneous and repeated interactions exactly", async () => {
    await contact("Una", "099100100")
    await contact("Dos", "099200200")
    await contact("Tres", "099200200")
    const ids = ["099100100", "099200200", "099300300", "anonymous", "099100100"]
    await Promise.all(Array.from({ length: 50 }, (_, at) => post({ agent: `agent-${at}`, clientId: ids[at % 5] })))
    expect((await quality()).total).toEqual({ ...NOTHING, one: 20, several: 10, none: 10, withheld: 10 })
    const guids = Array.from({ length: 25 }, () => randomUUID())
    await Promise.all(
      [...guids, ...guids].map((guid, at) => post({ guid, agent: `agent-${at % 25}`, clientId: "anonymous" })),
    )
    expect((await quality()).total.withheld).toBe(35)
  })

  it("returns the time to identify, and an undo removes it", async () => {
    const id = await contact("Una", "099100100")
    const { interaction } = await post({ clientId: "099300300" })
    now += 9500
    await choose(interaction.guid, { contactId: id, clientId: "leave" })
    const identified = await quality()
    expect(identified.total).toEqual({ ...NOTHING, none: 1, identified: 1 })
    expect(identified.times.buckets.filter(bucket => bucket.count > 0)).toEqual([{ upTo: 10, count: 1 }])
    expect(identified.times.median).toBe(9)
    now += 60_000
    await choose(interaction.guid, { contactId: await contact("Otra", "099400400"), clientId: "leave" })
    expect((await quality()).times).toEqual(identified.times)
    const other = await post({ clientId: "099300301" })
    now += 2500
    const { rev, draft } = other.resolution
    const body = { rev, contact: { firstName: "Nueva", identifiers: draft.identifiers } }
    expect((await world.as("ana")(`/interactions/${other.interaction.guid}/contact`, { body })).status).toBe(201)
    expect((await quality()).total.identified).toBe(2)
    expect((await undo(other.interaction.guid)).status).toBe(200)
    const undone = await quality()
    expect(undone.total).toEqual({ ...NOTHING, none: 2, identified: 1 })
    expect(undone.times).toEqual(identified.times)
  })

  it("counts a match that an agent changed once, and not after an undo or a change back", async () => {
    const [una, otra] = [await contact("Una", "099100100"), await contact("Otra", "099400400")]
    const { interaction } = await post({ clientId: "099100100" })
    const changed = async () => (await quality()).total
    await choose(interaction.guid, { contactId: una })
    expect(await changed()).toEqual({ ...NOTHING, one: 1 })
    await choose(interaction.guid, { contactId: otra })
    await choose(interaction.guid, { contactId: otra, clientId: "leave" })
    expect(await changed()).toEqual({ ...NOTHING, one: 1, changed: 1 })
    await choose(interaction.guid, { contactId: una, clientId: "leave" })
    expect(await changed()).toEqual({ ...NOTHING, one: 1 })
    await choose(interaction.guid, { contactId: otra })
    await undo(interaction.guid)
    expect(await changed()).toEqual({ ...NOTHING, one: 1 })
  })

  it("reads a number of counters independent of the number of interactions", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, at) => post({ agent: `agent-${at}`, clientId: "anonymous" })))
    await drainStream()
    const shards = Array.from({ length: 16 }, (_, shard) => `A#${world.id}#QUALITY#2026-11#${shard}`)
    const items = (await Promise.all(shards.map(pk => Table.queryAll({ pk })))).flat()
    expect(items.length).toBeGreaterThan(0)
    expect(items.length).toBeLessThanOrEqual(16)
  })

  it("counts by the agent of the arrival, whose interactions the list returns after a transfer", async () => {
    const id = await contact("Una", "099100100")
    const { interaction } = await post({ clientId: "099300300" })
    now += 9500
    await choose(interaction.guid, { contactId: id, clientId: "leave" })
    await post({ guid: interaction.guid, clientId: "099300300", agent: "luis" })
    await post({ clientId: "099400400", agent: "LUIS", channel: "webchat" })
    await drainStream()
    const admin = await world.signedIn("admin")
    const agents = async (more = "") =>
      (await json(admin(`/admin/quality/agents?from=2026-11-20&to=2026-11-20${more}`))).agents
    expect(await agents()).toEqual([
      { agent: "ana", ...NOTHING, none: 1, identified: 1 },
      { agent: "luis", ...NOTHING, none: 1 },
    ])
    expect(await agents("&channel=webchat")).toEqual([{ agent: "luis", ...NOTHING, none: 1 }])
    const guids = async (query: string) =>
      (await json(admin(`/interactions/list?${query}`))).interactions.map(({ guid }: { guid: string }) => guid)
    expect(await guids("agent=ana&match=identified")).toEqual([interaction.guid])
    expect(await guids("agent=luis&match=identified")).toEqual([])
  })

  it.each([
    ["from=2026-11-20&to=2026-11-19", "/to"],
    ["from=2026-08-01&to=2026-11-01", "/to"],
    ["from=2026-11-20", "/to"],
    ["from=yesterday&to=2026-11-20", "/from"],
  ])("returns 400 for the range %s", async (query, pointer) => {
    const answer = await world.as("admin")(`/admin/quality?${query}`)
    expect([answer.status, await json(answer)]).toMatchObject([400, { code: "request.invalid", errors: [{ pointer }] }])
  })

  it("accepts a range of 92 days", async () => {
    expect((await quality("from=2026-08-01&to=2026-10-31")).days).toHaveLength(92)
  })
})
