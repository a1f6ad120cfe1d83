import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

const SAME = {
  "in another case": "ATENCIÓN AL CLIENTE",
  "with decomposed accents": "Atencio\u0301n al cliente",
  "with several blanks": "  Atención  al\tcliente ",
  "with no-break spaces": "Atención\u00a0al\u202fcliente",
  "with invisible characters": "Aten\u200bción al\u00ad cliente\ufeff",
  "in full-width letters": "Ａｔｅｎｃｉón　ａｌ　ｃｌｉｅｎｔｅ",
}
const OTHER = { "without its accent": "Atencion al cliente", "with a blank less": "Atenciónal cliente" }

let world: Account
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)

async function sectionsIn(campaign: string): Promise<string[]> {
  const guid = randomUUID()
  await world.host("/interactions", { body: { guid, agent: "ana", channel: "telephony", campaign } })
  const { sections } = await json(world.as("ana")(`/interactions/${guid}`))
  return sections.map((section: { title: string }) => section.title)
}
const quality = async (query: string) => {
  const day = Clock.iso().slice(0, 10)
  await drainStream()
  return json(admin(`/admin/quality?from=${day}&to=${day}${query}`))
}

beforeAll(async () => {
  world = await account()
  await admin("/admin/sections", { body: { title: "Bound", campaigns: ["Atención al cliente"] } })
  await admin(`/admin/campaigns/${encodeURIComponent("Atención al cliente")}`, {
    method: "PUT",
    body: { view: "reduced" },
    headers: { "if-match": '"0"' },
  })
})

describe("a campaign name in another spelling", () => {
  it.each(Object.entries(SAME))("shows the sections of the campaign when written %s", async (_, campaign) => {
    expect(await sectionsIn(campaign)).toEqual(["Bound"])
  })

  it.each(Object.entries(OTHER))("is another campaign when written %s", async (_, campaign) => {
    expect(await sectionsIn(campaign)).toEqual([])
  })

  it("is counted and filtered as the same campaign in the statistics", async () => {
    await Promise.all(Object.values(SAME).map(sectionsIn))
    const { campaigns } = await quality("")
    const counted = campaigns.filter(({ campaign }: { campaign: string }) => !Object.values(OTHER).includes(campaign))
    expect(counted).toHaveLength(1)
    for (const campaign of Object.values(SAME)) {
      const filtered = await quality(`&campaign=${encodeURIComponent(campaign)}`)
      expect(filtered.total.withheld, campaign).toBe(counted[0].withheld)
    }
  })

  it("is listed once in the admin's spelling", async () => {
    await Promise.all(Object.values(SAME).map(sectionsIn))
    const { campaigns } = await json(admin("/admin/campaigns"))
    const names: string[] = campaigns.map(({ name }: { name: string }) => name)
    expect(names.filter(name => !Object.values(OTHER).includes(name))).toEqual(["Atención al cliente"])
  })

  it("names the same campaign in an admin's request", async () => {
    const path = `/admin/campaigns/${encodeURIComponent(SAME["in full-width letters"])}`
    const saved = await json(admin(path, { method: "PUT", body: { view: "full" }, headers: { "if-match": '"1"' } }))
    expect(saved).toMatchObject({ name: "Atención al cliente", view: "full", version: 2 })
  })
})
