import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import type { Item } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { scan } from "../support/scan"

let world: Account
beforeAll(async () => {
  world = await account()
})

const create = (key: string, firstName: string, user = "ana") =>
  world.as(user)("/contacts", { body: { firstName }, headers: { "idempotency-key": key } })
const count = async (query: string) =>
  (await json(world.as("ana")("/contacts/search", { body: { query } }))).contacts.length

describe("POST /v1/contacts with an Idempotency-Key", () => {
  it("creates one contact for ten simultaneous requests", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create("key-1", "Ernestina")))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201))
    expect(new Set(await Promise.all(answers.map(async answer => (await json(answer)).id))).size).toBe(1)
    expect(await count("ernestina")).toBe(1)
  })

  it("returns 422 for a different request with the same key", async () => {
    await create("key-2", "Federica")
    const refused = await create("key-2", "Somebody else")
    expect(refused.status).toBe(422)
    expect((await json(refused)).code).toBe("idempotencyKey.reused")
  })

  it("returns 422 for another query string with the same key", async () => {
    const admin = world.as("admin")
    const call = { body: { title: "Same key" }, headers: { "idempotency-key": "key-query" } }
    expect((await admin("/admin/sections", call)).status).toBe(201)
    const refused = await admin("/admin/sections?draft=true", call)
    expect([refused.status, (await json(refused)).code]).toEqual([422, "idempotencyKey.reused"])
  })

  it("creates another contact for another agent with the same key", async () => {
    await create("key-3", "Graciela")
    await create("key-3", "Graciela", "luis")
    expect(await count("graciela")).toBe(2)
  })

  it.each(["", "x".repeat(256), "a b"])("returns 400 for the invalid key %j", async key => {
    expect((await create(key, "Nobody")).status).toBe(400)
  })
})

describe.each([
  ["section", "/admin/sections", "sections", (title: string) => ({ title })],
  ["section of the draft", "/admin/sections?draft=true", "sections", (title: string) => ({ title })],
  ["profile", "/admin/profiles", "profiles", (name: string) => ({ name, permissions: [] })],
])("creating a %s with an Idempotency-Key", (what, path, list, draft) => {
  const create = (key: string, name: string) =>
    world.as("admin")(path, {
      body: draft(name),
      headers: { "idempotency-key": `${what} ${key}`.replaceAll(" ", "-") },
    })
  const count = async (name: string) => {
    const all: object[] = (await json(world.as("admin")(path)))[list]
    return all.filter(item => Object.values(item).includes(name)).length
  }

  it("creates it once for simultaneous and repeated requests", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create("1", `${what} once`)))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201))
    const bodies = await Promise.all([...answers, await create("1", `${what} once`)].map(json))
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect(await count(`${what} once`)).toBe(1)
  })

  it("returns 422 for a different request with the same key, and creates again with another", async () => {
    await create("2", `${what} named`)
    const refused = await create("2", `${what} renamed`)
    expect([refused.status, (await json(refused)).code]).toEqual([422, "idempotencyKey.reused"])
    expect(await count(`${what} renamed`)).toBe(0)
    await create("3", `${what} named`)
    expect(await count(`${what} named`)).toBe(2)
  })
})

let numbers = 0
const nextNumber = () => `0990${10_000 + ++numbers}`
const interaction = (more: object = {}) => ({
  guid: randomUUID(),
  agent: "ana",
  channel: "telephony",
  campaign: "Ventas",
  clientId: "099000111",
  ...more,
})
async function post(body: object, headers: Record<string, string>, actor = world.host) {
  const answer = await actor("/interactions", { body, headers })
  return { status: answer.status, body: await json(answer) }
}

describe.each(["webhook-id", "idempotency-key"])("POST /v1/interactions with the header %s", header => {
  it("returns the first response again after a contact was created in the interaction", async () => {
    const body = interaction({ clientId: nextNumber() })
    const first = await post(body, { [header]: `${header}-1` })
    const made = { contact: { ...first.body.resolution.draft, firstName: "Herminia" }, rev: first.body.resolution.rev }
    expect((await world.as("ana")(`/interactions/${body.guid}/contact`, { body: made })).status).toBe(201)
    expect(await post(body, { [header]: `${header}-1` })).toEqual(first)
    expect((await post(body, {})).body.resolution.kind).toBe("matched")
  })

  it("publishes one event for twenty simultaneous requests and returns the same response to each", async () => {
    const body = interaction()
    const { cursor } = await json(world.as("ana")("/interactions"))
    const all = await Promise.all(Array.from({ length: 20 }, () => post(body, { [header]: `${header}-2` })))
    expect(all.map(response => response.status)).toEqual(Array(20).fill(201))
    expect(new Set(all.map(response => JSON.stringify(response.body))).size).toBe(1)
    expect((await json(world.as("ana")(`/live/events?since=${cursor}`))).events).toHaveLength(1)
  })

  it("returns 422 for a different request with the same key and writes nothing", async () => {
    const body = interaction()
    await post(body, { [header]: `${header}-3` })
    const other = interaction()
    for (const changed of [other, { ...body, campaign: "Soporte" }, { ...body, unheardOf: 1 }])
      expect(await post(changed, { [header]: `${header}-3` })).toMatchObject({
        status: 422,
        body: { code: "idempotencyKey.reused" },
      })
    expect((await world.as("ana")(`/interactions/${other.guid}`)).status).toBe(404)
    const refused = await world.host(`/interactions/${body.guid}/finish`, {
      method: "POST",
      headers: { [header]: `${header}-3` },
    })
    expect(refused.status).toBe(422)
  })

  it("applies a transfer with a new key, and a replay of the first request does not undo it", async () => {
    const body = interaction()
    const there = { ...body, campaign: "Soporte" }
    const first = await post(body, { [header]: `${header}-4` })
    const same = await post(body, { [header]: `${header}-5` })
    expect([first.status, same.status]).toEqual([201, 200])
    const moved = await post(there, { [header]: `${header}-6` })
    expect(moved).toMatchObject({ status: 200, body: { interaction: { campaign: "Soporte", version: 2 } } })
    expect(await post(body, { [header]: `${header}-4` })).toEqual(first)
    expect(await post(body, { [header]: `${header}-5` })).toEqual(same)
    expect(await json(world.as("ana")(`/interactions/${body.guid}`))).toMatchObject({
      interaction: { campaign: "Soporte", version: 2 },
    })
  })

  it("replays the first result of a finish, and later messages do not reopen the interaction", async () => {
    const body = interaction()
    await post(body, {})
    const finish = async () =>
      json(world.host(`/interactions/${body.guid}/finish`, { method: "POST", headers: { [header]: `${header}-7` } }))
    const ended = await finish()
    expect(ended.interaction.state).toBe("finished")
    await post({ ...body, campaign: "Soporte" }, {})
    expect(await finish()).toEqual(ended)
    expect((await json(world.as("ana")(`/interactions/${body.guid}`))).interaction.state).toBe("finished")
  })

  it("treats the same key of another host or agent as another request", async () => {
    const { token } = await json(world.as("admin")("/admin/hosts", { body: { name: "Second" } }))
    const [first, second] = [interaction(), interaction()]
    expect((await post(first, { [header]: `${header}-8` })).status).toBe(201)
    expect((await post(second, { [header]: `${header}-8`, authorization: `Bearer ${token}` })).status).toBe(201)
    expect((await post({ ...second, guid: randomUUID() }, { [header]: `${header}-8` }, world.as("ana"))).status).toBe(
      201,
    )
  })
})

it("a stored idempotent response contains no readable personal data", async () => {
  const body = interaction({ clientName: "Canaria Legible", clientId: "099000999" })
  await post(body, { "webhook-id": "kept-1" })
  const items: Item[] = []
  for await (const item of scan(`A#${world.id}#REQUEST#`)) items.push(item)
  expect(items.length).toBeGreaterThan(0)
  const texts = items.map(item => Buffer.from(String(item["made"]), "base64").toString("latin1") + JSON.stringify(item))
  expect(texts.join("\n")).not.toMatch(/Canaria|99000999|kept-1/)
  expect(items.every(item => Number(item["ttl"]) > Clock.ttl(23 * 3600))).toBe(true)
})
