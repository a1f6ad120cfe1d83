import { randomUUID } from "node:crypto"
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
  const day = new Date().toISOString().slice(0, 10)
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

describe("an interaction whose campaign is written", () => {
  it.each(Object.entries(SAME))("%s shows the sections bound to it", async (_, campaign) => {
    expect(await sectionsIn(campaign)).toEqual(["Bound"])
  })

  it.each(Object.entries(OTHER))("%s is in another campaign", async (_, campaign) => {
    expect(await sectionsIn(campaign)).toEqual([])
  })

  it("differently is counted and filtered as the same campaign in the statistics", async () => {
    await Promise.all(Object.values(SAME).map(sectionsIn))
    const { campaigns } = await quality("")
    const counted = campaigns.filter(({ campaign }: { campaign: string }) => !Object.values(OTHER).includes(campaign))
    expect(counted).toHaveLength(1)
    for (const campaign of Object.values(SAME)) {
      const filtered = await quality(`&campaign=${encodeURIComponent(campaign)}`)
      expect(filtered.total.withheld, campaign).toBe(counted[0].withheld)
    }
  })

  it("differently is listed once, as the admin wrote it", async () => {
    await Promise.all(Object.values(SAME).map(sectionsIn))
    const { campaigns } = await json(admin("/admin/campaigns"))
    const names: string[] = campaigns.map(({ name }: { name: string }) => name)
    expect(names.filter(name => !Object.values(OTHER).includes(name))).toEqual(["Atención al cliente"])
  })

  it("differently by an admin names the same campaign", async () => {
    const path = `/admin/campaigns/${encodeURIComponent(SAME["in full-width letters"])}`
    const saved = await json(admin(path, { method: "PUT", body: { view: "full" }, headers: { "if-match": '"1"' } }))
    expect(saved).toMatchObject({ name: "Atención al cliente", view: "full", version: 2 })
  })
})
