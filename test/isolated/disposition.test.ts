import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

const lists = { reasons: ["Billing", "Outage"], outcomes: ["Solved", "Call back"] }

let world: Account
beforeAll(async () => {
  world = await account()
  await campaign("Ventas", lists)
})

async function call(path: string, method = "GET", body?: unknown, user = "ana") {
  const answer = await world.as(user)(path, { method, ...(body === undefined ? {} : { body }) })
  return { status: answer.status, body: await json(answer) }
}

async function campaign(name: string, settings: object, version = 0) {
  const headers = { "if-match": `"${version}"` }
  const answer = await world.as("admin")(`/admin/campaigns/${name}`, { method: "PUT", body: settings, headers })
  return { status: answer.status, body: await json(answer) }
}

async function interaction(clientId: string, more: object = {}) {
  const guid = randomUUID()
  const body = { guid, agent: "ana", channel: "telephony", campaign: "Ventas", clientId, ...more }
  await world.host("/interactions", { body })
  return guid
}

const contact = async (value: string) =>
  (await call("/contacts", "POST", { firstName: "Nora", identifiers: [{ kind: "phone", value }] })).body as {
    id: string
  }

const choose = (guid: string, body: unknown, user?: string) =>
  call(`/interactions/${guid}/disposition`, "PUT", body, user)

const startedEntries = async (contactId: string) =>
  (await call(`/contacts/${contactId}/timeline`)).body.entries.filter(
    (entry: { kind: string }) => entry.kind === "interaction.started",
  )

describe("PUT /v1/interactions/{guid}/disposition", () => {
  it("stores the choice with the interaction and on the timeline of its contact", async () => {
    const { id } = await contact("+59891888001")
    const guid = await interaction("+59891888001")
    const chosen = { reason: "Outage", outcome: "Call back" }
    const answer = await choose(guid, chosen)
    expect(answer).toMatchObject({ status: 200, body: { interaction: { disposition: chosen }, campaign: lists } })
    expect(await startedEntries(id)).toMatchObject([{ guid, ...chosen }])
    expect((await choose(guid, { reason: null, outcome: null })).body.interaction.disposition).toBeNull()
    const [entry] = await startedEntries(id)
    expect(entry).not.toHaveProperty("outcome")
  })

  it("moves with the interaction to another contact, also after its end", async () => {
    const [first, second] = [await contact("+59891888002"), await contact("+59891888003")]
    const guid = await interaction("+59891888002")
    await world.host(`/interactions/${guid}/finish`, { method: "POST" })
    await choose(guid, { reason: "Billing", outcome: "Solved" })
    await call(`/interactions/${guid}/contact`, "PUT", { contactId: second.id })
    expect(await startedEntries(first.id)).toEqual([])
    expect(await startedEntries(second.id)).toMatchObject([{ guid, reason: "Billing", outcome: "Solved" }])
  })

  it("returns 400 for a text that is not on the list, and writes nothing", async () => {
    const guid = await interaction("+59891888004")
    const answer = await choose(guid, { reason: "Billing", outcome: "Sold" })
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "request.invalid", errors: [{ pointer: "/outcome", code: "value.option" }] },
    })
    expect((await call(`/interactions/${guid}`)).body.interaction.disposition).toBeNull()
  })

  it("accepts the text that was chosen before it left the list", async () => {
    await campaign("Cobranzas", { outcomes: ["Paid"] })
    const guid = await interaction("+59891888005", { campaign: "Cobranzas" })
    const { body } = await choose(guid, { reason: null, outcome: "Paid" })
    const { version } = (await call("/admin/campaigns", "GET", undefined, "admin")).body.campaigns.find(
      ({ name }: { name: string }) => name === "Cobranzas",
    )
    await campaign("Cobranzas", { outcomes: ["Promised"] }, version)
    expect(await choose(guid, { reason: null, outcome: "Paid" })).toMatchObject({
      status: 200,
      body: { interaction: { version: body.interaction.version } },
    })
  })

  it("returns 404 for the interaction of another agent", async () => {
    const guid = await interaction("+59891888006")
    const answer = await choose(guid, { reason: null, outcome: null }, "luis")
    expect(answer).toMatchObject({ status: 404, body: { code: "interaction.notFound" } })
  })

  it("is removed when the contact is erased", async () => {
    const { id } = await contact("+59891888007")
    const guid = await interaction("+59891888007")
    await choose(guid, { reason: "Billing", outcome: "Solved" })
    const { version } = (await call(`/contacts/${id}`)).body
    const headers = { "if-match": `"${version}"` }
    await world.as("admin")(`/contacts/${id}?erase=true`, { method: "DELETE", headers })
    expect((await call(`/interactions/${guid}`)).body.interaction.disposition).toBeNull()
  })
})

describe("GET /v1/interactions/recent", () => {
  it("returns which ended interactions lack an outcome of their campaign", async () => {
    const guid = await interaction("+59891888008")
    await world.host(`/interactions/${guid}/finish`, { method: "POST" })
    await drainStream()
    const listed = async () =>
      (await call("/interactions/recent")).body.interactions.find((recent: { guid: string }) => recent.guid === guid)
    expect(await listed()).toMatchObject({ outcome: null, lacksOutcome: true })
    await choose(guid, { reason: null, outcome: "Solved" })
    expect(await listed()).toMatchObject({ outcome: "Solved", lacksOutcome: false })
  })
})

describe("the timeline of a contact", () => {
  it("has the direction of an interaction, and its end once the stream has been read", async () => {
    const { id } = await contact("+59891888009")
    const guid = await interaction("+59891888009", { direction: "inbound" })
    expect(await startedEntries(id)).toMatchObject([{ guid, direction: "inbound" }])
    await world.host(`/interactions/${guid}/finish`, { method: "POST" })
    await drainStream()
    const { finishedAt } = (await call(`/interactions/${guid}`)).body.interaction
    expect(await startedEntries(id)).toMatchObject([{ guid, direction: "inbound", finishedAt }])
  })
})

describe("PUT /v1/admin/campaigns/{name}", () => {
  it.each([
    ["reasons", ["Billing", "BILLING"]],
    ["outcomes", ["x".repeat(81)]],
    ["data", [{ key: "plan" }, { key: "Plan" }]],
  ])("returns 400 for invalid %s", async (name, value) => {
    const answer = await campaign("Otra", { [name]: value })
    expect(answer).toMatchObject({ status: 400, body: { code: "request.invalid" } })
  })

  it("records the lists before and after a change in the audit", async () => {
    const { body } = await campaign("Retención", { reasons: ["Billing"] })
    await campaign("Retención", { reasons: ["Billing", "Price"] }, body.version)
    const { entries } = (await call("/admin/audit", "GET", undefined, "admin")).body
    expect(entries[0]).toMatchObject({
      kind: "campaign.changed",
      subject: { id: "Retención" },
      before: { reasons: ["Billing"] },
      after: { reasons: ["Billing", "Price"] },
    })
  })
})
