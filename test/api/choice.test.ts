import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

let number = 0
/** Returns a number that no contact has. */
const fresh = () => `+5989${String(1000000 + ++number).padStart(7, "0")}`

async function contact(firstName: string, ...values: string[]) {
  const identifiers = values.map(value => ({ kind: value.includes("@") ? "email" : "phone", value }))
  const answer = await world.as("ana")("/contacts", { body: { firstName, identifiers, onConflict: "share" } })
  expect(answer.status).toBe(201)
  return (await json(answer)) as { id: string; version: number }
}

async function interaction(clientId: string | undefined, more: object = {}) {
  const guid = randomUUID()
  const answer = await world.host("/interactions", {
    body: { guid, agent: "ana", channel: "telephony", campaign: "Ventas", ...(clientId ? { clientId } : {}), ...more },
  })
  expect(answer.status).toBe(201)
  return { guid, ...(await json(answer)) }
}

async function ana(path: string, method = "GET", body?: unknown) {
  const answer = await world.as("ana")(path, { method, ...(body === undefined ? {} : { body }) })
  return { status: answer.status, body: await json(answer) }
}

const resolveNow = async (clientId: string) =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId } }))).resolution

describe("PUT and DELETE /v1/interactions/{guid}/contact", () => {
  it("link a candidate without an offer when it has the ClientID already", async () => {
    const value = fresh()
    const [a] = [await contact("A", value), await contact("B", value)]
    const { guid, resolution } = await interaction(value)
    expect(resolution.candidates).toHaveLength(2)
    const chosen = await ana(`/interactions/${guid}/contact`, "PUT", { contactId: a.id })
    expect(chosen.body).toMatchObject({ resolution: { kind: "matched", by: "agent", contactId: a.id }, offer: null })
    expect((await ana(`/interactions/${guid}`)).body.contact.id).toBe(a.id)
    expect((await ana(`/contacts/${a.id}/timeline`)).body.entries).toMatchObject([
      expect.objectContaining({ kind: "interaction.started", guid }),
      expect.objectContaining({ kind: "contact.created" }),
    ])
  })

  it("offer the ClientID to a contact found by search, and write nothing before an answer", async () => {
    const value = fresh()
    const [holder, other] = [await contact("Holder", value), await contact("Other", fresh())]
    const { guid, resolution } = await interaction(value)
    expect(resolution).toMatchObject({ kind: "matched", by: "clientId", contactId: holder.id })
    const chosen = await ana(`/interactions/${guid}/contact`, "PUT", { contactId: other.id })
    expect(chosen.body.offer).toMatchObject({
      identifier: { value },
      holders: [{ contactId: holder.id, name: "Holder" }],
    })
    expect(await resolveNow(value)).toMatchObject({ kind: "matched", contactId: holder.id })
  })

  it("leave the ClientID with its holder when clientId is leave", async () => {
    const value = fresh()
    const [holder, other] = [await contact("Holder", value), await contact("Other")]
    const { guid } = await interaction(value)
    const left = await ana(`/interactions/${guid}/contact`, "PUT", { contactId: other.id, clientId: "leave" })
    expect(left.body).toMatchObject({ resolution: { contactId: other.id }, offer: null, contact: { identifiers: [] } })
    expect(await resolveNow(value)).toMatchObject({ contactId: holder.id })
    expect((await ana(`/interactions/${guid}`)).body.offer).toBeNull()
  })

  it("share the ClientID when clientId is add, and the undo restores the only holder", async () => {
    const value = fresh()
    const [holder, other] = [await contact("Holder", value), await contact("Other")]
    const { guid, resolution } = await interaction(value)
    const put = { contactId: other.id, clientId: "add", rev: resolution.rev }
    const added = await ana(`/interactions/${guid}/contact`, "PUT", put)
    expect(added.body).toMatchObject({ contact: { identifiers: [{ value }] }, offer: null, undo: { kind: "share" } })
    expect(await resolveNow(value)).toMatchObject({ kind: "ambiguous", candidates: [{}, {}] })
    const undone = await ana(`/interactions/${guid}/contact`, "DELETE")
    expect(undone.body).toMatchObject({
      resolution: { kind: "matched", by: "clientId", contactId: holder.id },
      undo: null,
    })
    expect(await resolveNow(value)).toMatchObject({ kind: "matched", contactId: holder.id, candidates: [] })
    expect((await ana(`/contacts/${other.id}`)).body.identifiers).toEqual([])
  })

  it("DELETE undoes the assignment and then the choice before it", async () => {
    const value = fresh()
    const [holder, other] = [await contact("Holder", value), await contact("Other")]
    const { guid, resolution } = await interaction(value)
    const path = `/interactions/${guid}/contact`
    const chosen = await ana(path, "PUT", { contactId: other.id })
    expect(chosen.body.undo).toMatchObject({ kind: "choose" })
    const shared = await ana(path, "PUT", { contactId: other.id, clientId: "add", rev: resolution.rev })
    expect(shared.body.undo).toMatchObject({ kind: "share" })
    const first = await ana(path, "DELETE")
    expect(first.body).toMatchObject({ contact: { id: other.id }, offer: {}, undo: { kind: "choose" } })
    const second = await ana(path, "DELETE")
    expect(second.body).toMatchObject({ contact: { id: holder.id }, undo: null })
    expect(await ana(path, "DELETE")).toMatchObject({ status: 409, body: { code: "undo.expired" } })
  })

  it("DELETE undoes two assignments of the same ClientID one after the other", async () => {
    const value = fresh()
    const [holder, second, third] = [await contact("Holder", value), await contact("Second"), await contact("Third")]
    const { guid } = await interaction(value)
    const path = `/interactions/${guid}/contact`
    for (const { id } of [second, third]) {
      const { offer } = (await ana(path, "PUT", { contactId: id })).body
      await ana(path, "PUT", { contactId: id, clientId: "add", rev: offer.rev })
    }
    const kinds = []
    for (let step = 0; step < 4; step++) kinds.push((await ana(path, "DELETE")).body.undo?.kind ?? null)
    expect(kinds).toEqual(["choose", "share", "choose", null])
    expect(await resolveNow(value)).toMatchObject({ kind: "matched", contactId: holder.id })
  })

  it("move the ClientID from every holder when clientId is move, and the undo restores them", async () => {
    const value = fresh()
    const [a, b, other] = [await contact("A", value), await contact("B", value), await contact("Other")]
    const { guid, resolution } = await interaction(value)
    const moved = await ana(`/interactions/${guid}/contact`, "PUT", {
      contactId: other.id,
      clientId: "move",
      rev: resolution.rev,
    })
    expect(moved.body.undo).toMatchObject({ kind: "move" })
    expect(await resolveNow(value)).toMatchObject({ kind: "matched", contactId: other.id })
    expect((await ana(`/contacts/${a.id}`)).body.identifiers).toEqual([])
    expect((await ana(`/contacts/${b.id}/timeline`)).body.entries[0]).toMatchObject({ kind: "identifier.moved" })
    await ana(`/interactions/${guid}/contact`, "DELETE")
    expect(
      (await resolveNow(value)).candidates.map((candidate: { contactId: string }) => candidate.contactId).sort(),
    ).toEqual([a.id, b.id].sort())
    expect((await ana(`/contacts/${a.id}`)).body.identifiers).toMatchObject([{ value }])
    expect((await ana(`/contacts/${other.id}`)).body.identifiers).toEqual([])
  })

  it("return 409 identifier.changed with the current holders when the claim has changed", async () => {
    const value = fresh()
    const [holder, other] = [await contact("Holder", value), await contact("Other")]
    const { guid, resolution } = await interaction(value)
    const late = await contact("Late", value)
    const refused = await ana(`/interactions/${guid}/contact`, "PUT", {
      contactId: other.id,
      clientId: "move",
      rev: resolution.rev,
    })
    expect(refused).toMatchObject({ status: 409, body: { code: "identifier.changed" } })
    expect(refused.body.holders.map((holder: { contactId: string }) => holder.contactId).sort()).toEqual(
      [holder.id, late.id].sort(),
    )
    expect((await ana(`/contacts/${other.id}`)).body.identifiers).toEqual([])
  })

  it("return 409 undo.conflict when another contact has changed the claim since", async () => {
    const value = fresh()
    const [, other] = [await contact("Holder", value), await contact("Other")]
    const { guid, resolution } = await interaction(value)
    await ana(`/interactions/${guid}/contact`, "PUT", { contactId: other.id, clientId: "add", rev: resolution.rev })
    await contact("Third", value)
    expect(await ana(`/interactions/${guid}/contact`, "DELETE")).toMatchObject({
      status: 409,
      body: { code: "undo.conflict" },
    })
    expect((await ana(`/contacts/${other.id}`)).body.identifiers).toMatchObject([{ value }])
  })

  it("offer the ClientID when the contact of the ContactID does not have it", async () => {
    const value = fresh()
    const [holder, named] = [await contact("Holder", value), await contact("Named")]
    const { guid } = await interaction(value, { contactId: named.id })
    const { body } = await ana(`/interactions/${guid}`)
    expect(body).toMatchObject({
      resolution: { by: "contactId", contactId: named.id },
      offer: { holders: [{ contactId: holder.id }] },
    })
  })
})

describe("POST /v1/interactions/{guid}/contact", () => {
  it("creates the contact with the ClientID, links it, and the next lookup matches it", async () => {
    const value = fresh()
    const { guid, resolution } = await interaction(value, { clientName: "Rosa Díaz" })
    expect(resolution.draft).toMatchObject({
      firstName: "Rosa",
      lastName: "Díaz",
      identifiers: [{ kind: "phone", value }],
    })
    const made = await ana(`/interactions/${guid}/contact`, "POST", { contact: resolution.draft, rev: resolution.rev })
    expect(made).toMatchObject({
      status: 201,
      body: { contact: { firstName: "Rosa", createdBy: "ana" }, undo: { kind: "create" } },
    })
    expect(await resolveNow(value)).toMatchObject({ kind: "matched", by: "clientId", contactId: made.body.contact.id })
  })

  it("returns the same contact when the request is repeated", async () => {
    const { guid, resolution } = await interaction(fresh())
    const body = { contact: { ...resolution.draft, firstName: "Once" }, rev: resolution.rev }
    const [first, again] = [
      await ana(`/interactions/${guid}/contact`, "POST", body),
      await ana(`/interactions/${guid}/contact`, "POST", body),
    ]
    expect(again.status).toBe(201)
    expect(again.body.contact).toEqual(first.body.contact)
  })

  it("creates a contact that DELETE removes, and the interaction is resolved again", async () => {
    const value = fresh()
    const { guid, resolution } = await interaction(value)
    const made = await ana(`/interactions/${guid}/contact`, "POST", {
      contact: { ...resolution.draft, firstName: "Gone" },
      rev: resolution.rev,
    })
    const undone = await ana(`/interactions/${guid}/contact`, "DELETE")
    expect(undone.body).toMatchObject({ resolution: { kind: "unmatched" }, contact: null })
    expect((await ana(`/contacts/${made.body.contact.id}`)).status).toBe(404)
    expect((await ana("/contacts/search", "POST", { query: value })).body.contacts).toEqual([])
  })

  it("creates one contact for fifty simultaneous requests and returns 409 with its id to the other 49", async () => {
    const value = fresh()
    const started: Awaited<ReturnType<typeof interaction>>[] = []
    // A few at a time: only the creations have to be simultaneous.
    while (started.length < 50)
      started.push(...(await Promise.all(Array.from({ length: 10 }, () => interaction(value)))))
    const answers = await Promise.all(
      started.map(({ guid, resolution }, at) =>
        ana(`/interactions/${guid}/contact`, "POST", {
          contact: { ...resolution.draft, firstName: `Racer ${at}` },
          rev: resolution.rev,
        }),
      ),
    )
    const winners = answers.filter(answer => answer.status === 201)
    expect(winners).toHaveLength(1)
    const id = winners[0]?.body.contact.id
    for (const answer of answers.filter(answer => answer.status !== 201))
      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: "identifier.changed",
          holders: [{ contactId: id, createdBy: "ana" }],
          resolution: { contactId: id },
        },
      })
    expect((await ana("/contacts/search", "POST", { query: value })).body.contacts).toMatchObject([{ contactId: id }])
  }, 180_000)

  it("returns 409 contact.conflict with the holder, and creates a temporary contact with onConflict", async () => {
    const mail = `${randomUUID()}@example.com`
    const holder = await contact("Holder", mail)
    const start = await interaction(fresh())
    const draft = {
      firstName: "New",
      identifiers: [...start.resolution.draft.identifiers, { kind: "email", value: mail }],
    }
    const refused = await ana(`/interactions/${start.guid}/contact`, "POST", {
      contact: draft,
      rev: start.resolution.rev,
    })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "contact.conflict", holders: [{ contactId: holder.id, name: "Holder" }] },
    })
    const created = await ana(`/interactions/${start.guid}/contact`, "POST", {
      contact: draft,
      rev: start.resolution.rev,
      onConflict: "temporary",
    })
    expect(created).toMatchObject({ status: 201, body: { contact: { status: "temporary" } } })
    const answer = await world.host("/resolve", { body: { channel: "email", clientId: mail } })
    expect((await json(answer)).resolution).toMatchObject({
      kind: "matched",
      contactId: holder.id,
      notices: [{ code: "conflict.pending" }],
    })
  })

  it("assigns no identifier for a withheld ClientID", async () => {
    const { guid, resolution } = await interaction("anonymous")
    const made = await ana(`/interactions/${guid}/contact`, "POST", {
      contact: { ...resolution.draft, firstName: "Nobody" },
      rev: 0,
    })
    expect(made.body).toMatchObject({ contact: { identifiers: [] }, offer: null })
  })

  it("requires the required fields of the campaign's sections only", async () => {
    const admin = world.as("admin")
    const fields = [{ label: "Motivo", type: "text", required: true }]
    const section = await json(
      admin("/admin/sections", { body: { title: "Gestión", campaigns: ["Cobranzas"], fields } }),
    )
    const field = section.fields[0].id
    const inCampaign = await interaction(fresh(), { campaign: "Cobranzas" })
    const path = `/interactions/${inCampaign.guid}/contact`
    const draft = { ...inCampaign.resolution.draft, firstName: "Eva" }
    const { rev } = inCampaign.resolution
    expect(await ana(path, "POST", { contact: draft, rev })).toMatchObject({
      status: 400,
      body: { code: "request.invalid", errors: [{ pointer: `/contact/fields/${field}`, detail: "required" }] },
    })
    expect((await ana(path, "POST", { contact: { ...draft, fields: { [field]: "Deuda" } }, rev })).status).toBe(201)
    const elsewhere = await interaction(fresh())
    const made = await ana(`/interactions/${elsewhere.guid}/contact`, "POST", {
      contact: { ...draft, identifiers: [] },
      rev: elsewhere.resolution.rev,
    })
    expect(made.status).toBe(201)
  })

  it("returns 403 without the permission to add contacts", async () => {
    const { guid, resolution } = await interaction(fresh(), { agent: "rita" })
    const answer = await world.as("rita")(`/interactions/${guid}/contact`, {
      body: { contact: { ...resolution.draft, firstName: "No" }, rev: 0 },
    })
    expect(answer.status).toBe(403)
  })
})
