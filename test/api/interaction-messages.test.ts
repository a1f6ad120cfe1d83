import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import fc from "fast-check"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { withoutLastContacts } from "../support/resolution"

let world: Account
beforeAll(async () => {
  world = await account()
})

let restoreClock = () => {}
afterEach(() => restoreClock())
const HOUR_MS = 60 * 60 * 1000
const advance = (ms: number) => {
  const now = Clock.millis() + ms
  restoreClock()
  restoreClock = Clock.set(() => now)
}

let numbers = 0
const freshNumber = () => `094${String(++numbers).padStart(6, "0")}`
const post = (body: object) => json(world.host("/interactions", { body }))
const view = (guid: string, user = "ana") => json(world.as(user)(`/interactions/${encodeURIComponent(guid)}`))
const activeOf = async (user: string) => (await json(world.as(user)("/interactions"))).interactions
const guidsOf = async (user: string) => (await activeOf(user)).map((item: { guid: string }) => item.guid)
const finish = (guid: string) => world.host(`/interactions/${guid}/finish`, { method: "POST" })
const codes = (resolution: { notices: { code: string }[] }) => resolution.notices.map(notice => notice.code)

async function contact(firstName: string, identifiers: { kind: string; value: string }[]): Promise<string> {
  return (await json(world.as("ana")("/contacts", { body: { firstName, identifiers, onConflict: "share" } }))).id
}

const message = (more: object = {}) => ({ channel: "telephony", campaign: "Ventas", agent: "ana", ...more })

describe("a second message with the same guid", () => {
  it("replaces the contact when it carries a ContactID", async () => {
    const [number, guid] = [freshNumber(), randomUUID()]
    const first = await contact("Por número", [{ kind: "phone", value: number }])
    const second = await contact("Por id", [{ kind: "phone", value: freshNumber() }])
    expect((await post(message({ guid, clientId: number }))).resolution.contactId).toBe(first)
    const { resolution } = await post(message({ guid, agent: "luis", clientId: number, contactId: second }))
    expect(resolution).toMatchObject({ kind: "matched", by: "contactId", contactId: second })
    expect((await view(guid, "luis")).resolution).toEqual(resolution)
  })

  it.each(["201", "", null, "anonymous"])("replaces the ClientID %j with the caller's number", async clientId => {
    const [number, guid] = [freshNumber(), randomUUID()]
    await post(message({ guid, clientId }))
    const { interaction, resolution } = await post(message({ guid, clientId: number, clientName: "Ana" }))
    expect(interaction.clientId).toBe(number)
    const document = await view(guid)
    expect(document.resolution).toEqual(resolution)
    expect(document.resolution.draft.identifiers).toMatchObject([{ kind: "phone" }])
    expect((await activeOf("ana")).find((item: { guid: string }) => item.guid === guid).display).toBe(
      resolution.identifier.display,
    )
  })

  it("matches another contact by another ClientID and updates both timelines", async () => {
    const [first, second, guid] = [freshNumber(), freshNumber(), randomUUID()]
    const [a, b] = [
      await contact("A", [{ kind: "phone", value: first }]),
      await contact("B", [{ kind: "phone", value: second }]),
    ]
    await post(message({ guid, clientId: first }))
    const { resolution } = await post(message({ guid, clientId: second }))
    expect(resolution.contactId).toBe(b)
    expect((await view(guid)).contact.id).toBe(b)
    const guidsOfTimeline = async (id: string) =>
      (await json(world.as("ana")(`/contacts/${id}/timeline`))).entries.flatMap(
        (entry: { guid?: string }) => entry.guid ?? [],
      )
    expect(await guidsOfTimeline(a)).not.toContain(guid)
    expect(await guidsOfTimeline(b)).toContain(guid)
  })

  it("keeps the contact that the agent chose with a notice, and the undo resolves by the new ClientID", async () => {
    const [first, second, guid] = [freshNumber(), freshNumber(), randomUUID()]
    await contact("A", [{ kind: "phone", value: first }])
    const [chosen, b] = [await contact("Elegida", []), await contact("B", [{ kind: "phone", value: second }])]
    await post(message({ guid, clientId: first }))
    await world.as("ana")(`/interactions/${guid}/contact`, { method: "PUT", body: { contactId: chosen } })
    const { resolution } = await post(message({ guid, clientId: second }))
    expect(resolution).toMatchObject({ by: "agent", contactId: chosen })
    expect(codes(resolution)).toContain("clientId.changed")
    const document = await view(guid)
    expect(document.resolution).toEqual(resolution)
    expect(document.offer.holders.map((holder: { contactId: string }) => holder.contactId)).toEqual([b])
    const undone = await json(world.as("ana")(`/interactions/${guid}/contact`, { method: "DELETE" }))
    expect(undone.resolution).toMatchObject({ by: "clientId", contactId: b, notices: [] })
  })

  it("keeps omitted values and replaces data as a whole", async () => {
    const guid = randomUUID()
    await post(message({ guid, clientId: "201", clientName: "Eva", data: { a: 1, b: 2 }, view: "full" }))
    const { interaction } = await post(message({ guid, campaign: "", data: { c: 3 }, clientName: " ", extraInfo: {} }))
    expect(interaction).toMatchObject({
      campaign: "Ventas",
      clientId: "201",
      clientName: "Eva",
      view: "full",
      data: { c: 3 },
    })
    expect(interaction.data).toEqual({ c: 3 })
  })

  it.each(["ATENCIÓN", "Atencio\u0301n", "Atención\u00a0", " atención "])(
    "is no transfer when the campaign is spelled %j",
    async campaign => {
      const guid = randomUUID()
      const first = await post(message({ guid, campaign: "Atención" }))
      const { interaction } = await post(message({ guid, campaign }))
      expect(interaction).toEqual(first.interaction)
    },
  )

  it("returns the same state as the view, the list and the timeline for any two messages", async () => {
    const numbers = [freshNumber(), freshNumber(), "201", ""]
    const people = [
      await contact("Uno", [{ kind: "phone", value: numbers[0] ?? "" }]),
      await contact("Dos", [{ kind: "phone", value: numbers[1] ?? "" }]),
    ]
    const any = fc.record(
      {
        clientId: fc.constantFrom(...numbers),
        clientIds: fc.constantFrom([], [numbers[1]]),
        clientName: fc.constantFrom("", "Eva"),
        contactId: fc.constantFrom("", "con_unknown", ...people),
        campaign: fc.constantFrom("", "Ventas", "VENTAS", "Soporte"),
        agent: fc.constantFrom("ana", "luis", "ANA"),
        channel: fc.constantFrom("telephony", "sms"),
        extraInfo: fc.constantFrom({}, { number: numbers[0] }),
      },
      { requiredKeys: ["agent", "channel"] },
    )
    await fc.assert(
      fc.asyncProperty(any, any, fc.option(fc.constantFrom(...people)), async (first, second, chosen) => {
        const guid = randomUUID()
        await post({ guid, ...first })
        if (chosen)
          await world.as(first.agent === "luis" ? "luis" : "ana")(`/interactions/${guid}/contact`, {
            method: "PUT",
            body: { contactId: chosen },
          })
        const { interaction, resolution } = await post({ guid, ...second })
        const agent = interaction.agent
        const document = await view(guid, agent)
        expect(withoutLastContacts(document.resolution)).toEqual(withoutLastContacts(resolution))
        expect(document.interaction).toEqual(interaction)
        const listed = (await activeOf(agent)).find((item: { guid: string }) => item.guid === guid)
        expect(listed).toMatchObject({
          campaign: interaction.campaign,
          clientName: interaction.clientName,
          display: resolution.identifier?.display ?? null,
        })
        expect(await guidsOf(agent === "ana" ? "luis" : "ana")).not.toContain(guid)
        for (const id of people) {
          const { entries } = await json(world.as("ana")(`/contacts/${id}/timeline`))
          const times = entries.filter(
            (entry: { guid?: string; kind: string }) => entry.guid === guid && entry.kind === "interaction.started",
          )
          expect(times).toHaveLength(id === resolution.contactId ? 1 : 0)
        }
        const again = await post({ guid, ...second })
        expect(again.interaction).toEqual(interaction)
        expect(withoutLastContacts(again.resolution)).toEqual(withoutLastContacts(resolution))
      }),
      { numRuns: 30 },
    )
  }, 90_000)
})

describe("the end of an interaction", () => {
  it("before its start is stored, and the start is stored as finished", async () => {
    const guid = randomUUID()
    const ended = await finish(guid)
    expect(ended.status).toBe(200)
    expect(await json(ended)).toMatchObject({ guid, state: "finished", interaction: null })
    expect(await json(finish(guid))).toMatchObject({ state: "finished" })
    const response = await world.host("/interactions", { body: message({ guid, clientId: freshNumber() }) })
    expect(response.status).toBe(201)
    expect((await json(response)).interaction.state).toBe("finished")
    expect(await guidsOf("ana")).not.toContain(guid)
    expect((await view(guid)).interaction.state).toBe("finished")
  })

  it("before its start expires after 24 hours", async () => {
    const guid = randomUUID()
    await finish(guid)
    advance(25 * HOUR_MS)
    expect((await post(message({ guid }))).interaction.state).toBe("active")
  })

  it.each([{ campaign: "Soporte" }, { agent: "luis" }, { clientId: "099123123" }, {}])(
    "is kept when a message with %j follows",
    async more => {
      const guid = randomUUID()
      await post(message({ guid }))
      await finish(guid)
      const { interaction } = await post(message({ guid, ...more }))
      expect(interaction.state).toBe("finished")
      expect([...(await guidsOf("ana")), ...(await guidsOf("luis"))]).not.toContain(guid)
    },
  )

  it("at the same time as its start leaves nothing active", async () => {
    const guids = Array.from({ length: 8 }, () => randomUUID())
    await Promise.all(guids.flatMap(guid => [post(message({ guid })), finish(guid)]))
    const active = await guidsOf("ana")
    expect(guids.filter(guid => active.includes(guid))).toEqual([])
  })

  it("of an unknown guid returns 404 to an agent", async () => {
    expect((await world.as("ana")(`/interactions/${randomUUID()}/finish`, { method: "POST" })).status).toBe(404)
  })

  it("by its agent can be undone within ten minutes", async () => {
    const guid = randomUUID()
    await post(message({ guid, clientId: "099123124" }))
    const call = (method: string, user = "ana") => world.as(user)(`/interactions/${guid}/finish`, { method })
    expect((await call("POST", "luis")).status).toBe(404)
    expect(await json(call("POST"))).toMatchObject({ state: "finished", interaction: { state: "finished" } })
    expect(await guidsOf("ana")).not.toContain(guid)
    expect((await json(call("DELETE"))).interaction.state).toBe("active")
    expect(await guidsOf("ana")).toContain(guid)
    await call("POST")
    advance(10 * 60 * 1000 + 1000)
    expect(await json(call("DELETE"))).toMatchObject({ status: 409, code: "undo.expired" })
  })

  it("by the host returns 409 undo.conflict when the agent undoes it", async () => {
    const guid = randomUUID()
    await post(message({ guid }))
    await world.as("ana")(`/interactions/${guid}/finish`, { method: "POST" })
    await finish(guid)
    const reopened = await world.as("ana")(`/interactions/${guid}/finish`, { method: "DELETE" })
    expect(await json(reopened)).toMatchObject({ status: 409, code: "undo.conflict" })
  })

  it("that never arrives removes the interaction from the list after the account's limit", async () => {
    const other = await account({ activeHours: 2 })
    const [here, there] = [randomUUID(), randomUUID()]
    await post(message({ guid: here }))
    await other.host("/interactions", { body: message({ guid: there }) })
    const listed = async (of = other) =>
      (await json((await of.signedIn("ana"))("/interactions"))).interactions.map((item: { guid: string }) => item.guid)
    advance(HOUR_MS)
    expect(await listed()).toEqual([there])
    advance(1.1 * HOUR_MS)
    expect(await listed()).toEqual([])
    expect(await listed(world)).toContain(here)
    advance(10 * HOUR_MS)
    expect(await listed(world)).not.toContain(here)
  })
})

describe("the agent of an interaction", () => {
  it.each(["ANA", " Ana ", "aNa\u200b"])("is ana when sent as %j", async agent => {
    const guid = randomUUID()
    const { interaction, resolution } = await post(message({ guid, agent }))
    expect(interaction.agent).toBe("ana")
    expect(codes(resolution)).not.toContain("agent.unknown")
    expect(await guidsOf("ana")).toContain(guid)
  })

  it.each([
    ["Nueva Persona", "Nueva Persona"],
    ["JOSÉ", "jose\u0301"],
  ])("sent as %j before the user exists is assigned at the first sign-in as %j", async (agent, user) => {
    const guid = randomUUID()
    const { resolution } = await post(message({ guid, agent }))
    expect(codes(resolution)).toContain("agent.unknown")
    await world.as("admin")("/admin/users", { body: { id: user, name: user, profile: "agent" } })
    const call = await world.signedIn(user)
    const { interactions } = await json(call("/interactions"))
    expect(interactions.map((item: { guid: string }) => item.guid)).toEqual([guid])
    expect((await call(`/interactions/${guid}`)).status).toBe(200)
  })
})

describe("an identifier in the extraInfo of a web chat", () => {
  const typed = (extraInfo: object, more: object = {}) =>
    post({ guid: randomUUID(), channel: "webchat", agent: "ana", clientId: randomUUID(), extraInfo, ...more })

  it.each([
    ["mail", "email", "visitante.uno@example.com"],
    ["number", "phone", "099765432"],
  ])("as %s suggests its holder and never matches", async (name, kind, value) => {
    const id = await contact("Conocida", [{ kind, value }])
    const { resolution } = await typed({ [name]: value })
    expect(resolution).toMatchObject({ kind: "ambiguous", contactId: null, candidates: [{ contactId: id }] })
    expect(resolution.candidates[0].why).toContain("typed")
    expect((await typed({ [name]: value }, { clientId: "" })).resolution.kind).toBe("ambiguous")
  })

  it.each([
    { mail: "x@" },
    { mail: "no tiene" },
    { number: "352" },
    { number: "0" },
    { number: "0000000" },
    { number: [] },
  ])("is ignored when invalid: %j", async extraInfo => {
    const { resolution } = await typed(extraInfo, { clientName: "Eva" })
    expect(resolution.draft.identifiers).toHaveLength(1)
    expect(resolution.kind).toBe("unmatched")
  })

  it("as the ClientID matches with a notice", async () => {
    const value = "declarada@example.com"
    const id = await contact("Declarada", [{ kind: "email", value }])
    const guid = randomUUID()
    const { resolution } = await post({ guid, channel: "webchat", agent: "ana", clientId: value })
    expect(resolution).toMatchObject({ kind: "matched", by: "clientId", contactId: id })
    expect(codes(resolution)).toEqual(["clientId.selfDeclared"])
    expect((await view(guid)).resolution).toEqual(resolution)
    const mail = await post({ guid: randomUUID(), channel: "email", agent: "ana", clientId: value })
    expect(mail.resolution).toMatchObject({ kind: "matched", notices: [] })
  })
})

it("an identifier keeps its latest ten campaigns", async () => {
  const number = freshNumber()
  const [id] = [
    await contact("Muchas", [{ kind: "phone", value: number }]),
    await contact("Otra", [{ kind: "phone", value: number }]),
  ]
  for (let at = 0; at < 14; at++) {
    advance(1000)
    const { interaction } = await post(
      message({ guid: randomUUID(), clientId: number, campaign: `Campaña ${at} ${"x".repeat(150)}` }),
    )
    await world.as("ana")(`/interactions/${interaction.guid}/contact`, { method: "PUT", body: { contactId: id } })
  }
  const seenIn = async (campaign: string) => {
    const { resolution } = await post(message({ guid: randomUUID(), clientId: number, campaign }))
    return resolution.candidates.find((candidate: { contactId: string }) => candidate.contactId === id).why
  }
  expect(await seenIn(`CAMPAÑA 13 ${"X".repeat(150)}`)).toContain("campaign.recent")
  expect(await seenIn(`Campaña 0 ${"x".repeat(150)}`)).not.toContain("campaign.recent")
})
