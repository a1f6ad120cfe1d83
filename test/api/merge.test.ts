import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import { Clock } from "@ucrm/core/clock"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { advanceClock } from "../support/clock"

let world: Account
beforeAll(async () => {
  world = await account()
})

let number = 0
const fresh = () => `+5989${String(2000000 + ++number)}`
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const make = async (firstName: string, values: string[], more: object = {}) =>
  json(
    admin("/contacts", {
      body: { firstName, identifiers: values.map(value => ({ kind: "phone", value })), onConflict: "share", ...more },
    }),
  )
const resolved = async (clientId: string, contactId?: string) =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId, contactId } }))).resolution
const merge = (id: string, into: string, choices = {}) => admin(`/contacts/${id}/merge`, { body: { into, choices } })
const latest = async (id: string, kind: string) =>
  (await json(admin(`/contacts/${id}/timeline`))).entries.find((entry: { kind: string }) => entry.kind === kind)
async function undo(id: string, kind: string) {
  const { at, id: entry } = await latest(id, kind)
  return admin(`/contacts/${id}/undo`, { body: { at, id: entry } })
}

describe("POST /v1/contacts/{id}/merge", () => {
  it("moves all values to the survivor and redirects the merged id and its identifiers", async () => {
    const [first, second, shared] = [fresh(), fresh(), fresh()]
    const old = await make("Juana", [first, shared], { company: "Old", jobTitle: "Jefa" })
    const survivor = await make("Juana María", [second, shared], { company: "New" })
    const answer = await merge(old.id, survivor.id, { company: "from" })
    expect(await json(answer)).toMatchObject({
      id: survivor.id,
      firstName: "Juana María",
      company: "Old",
      jobTitle: "Jefa",
      mergedFrom: [old.id],
    })
    expect(await json(admin(`/contacts/${old.id}`))).toMatchObject({ id: survivor.id })
    for (const value of [first, second, shared])
      expect(await resolved(value)).toMatchObject({ kind: "matched", contactId: survivor.id })
    expect(await resolved(fresh(), old.id)).toMatchObject({
      kind: "matched",
      by: "contactId",
      contactId: survivor.id,
      redirectedFrom: old.id,
    })
    const found = (await json(admin("/contacts/search", { body: { query: "juana" } }))).contacts
    expect(found.map((card: { contactId: string }) => card.contactId)).toEqual([survivor.id])
    const kinds = (await json(admin(`/contacts/${survivor.id}/timeline`))).entries.map(
      (entry: { kind: string }) => entry.kind,
    )
    expect(kinds).toEqual(["contact.merged", "contact.created", "contact.created"])
  })

  it("keeps the latest interaction of both contacts, also after an undo", async () => {
    const [value, guid] = [fresh(), randomUUID()]
    const [old, survivor] = [await make("Met", [value]), await make("Survivor", [fresh()])]
    const startDate = new Date(Clock.millis() - 60 * 60 * 1000).toISOString()
    await make("Sharer", [value])
    await world.host("/interactions", {
      body: {
        guid,
        agent: "ana",
        channel: "telephony",
        campaign: "Ventas",
        clientId: value,
        contactId: old.id,
        startDate,
      },
    })
    const lastContactOf = async (id: string) => {
      await make("Other", [value])
      const { candidates } = await resolved(value)
      return candidates.find((candidate: { contactId: string }) => candidate.contactId === id)?.lastInteractionAt
    }
    await merge(old.id, survivor.id)
    await undo(survivor.id, "contact.merged")
    await merge(old.id, survivor.id)
    expect(await lastContactOf(survivor.id)).toBe(startDate)
  })

  it("follows redirects along a chain and keeps the interaction's identifier", async () => {
    const value = fresh()
    const [a, b, c] = [await make("A", [value]), await make("B", []), await make("C", [])]
    const guid = randomUUID()
    await world.host("/interactions", {
      body: { guid, agent: "admin", channel: "telephony", campaign: "Ventas", clientId: value },
    })
    await merge(a.id, b.id)
    await merge(b.id, c.id)
    expect(await resolved(fresh(), a.id)).toMatchObject({ contactId: c.id, redirectedFrom: a.id })
    expect(await json(admin(`/interactions/${guid}`))).toMatchObject({
      interaction: { contactId: c.id },
      resolution: { contactId: c.id, redirectedFrom: a.id, identifier: { value } },
      contact: { id: c.id },
    })
  })

  it("can be undone until the survivor has changed", async () => {
    const [own, shared] = [fresh(), fresh()]
    const old = await make("Uno", [own, shared])
    const survivor = await make("Dos", [shared])
    await merge(old.id, survivor.id)
    const undone = await undo(survivor.id, "contact.merged")
    expect(undone.status).toBe(200)
    expect(await json(admin(`/contacts/${old.id}`))).toMatchObject({
      id: old.id,
      firstName: "Uno",
      identifiers: [{}, {}],
    })
    expect(await json(admin(`/contacts/${survivor.id}`))).toMatchObject({
      firstName: "Dos",
      identifiers: [{ value: shared }],
    })
    expect(await resolved(own)).toMatchObject({ kind: "matched", contactId: old.id })
    expect(await resolved(shared)).toMatchObject({ kind: "ambiguous" })
    await merge(old.id, survivor.id)
    const { version } = await json(admin(`/contacts/${survivor.id}`))
    await admin(`/contacts/${survivor.id}`, {
      method: "PATCH",
      body: { lastName: "Tres" },
      headers: { "if-match": `"${version}"` },
    })
    expect(await json(await undo(survivor.id, "contact.merged"))).toMatchObject({ status: 409, code: "undo.conflict" })
  })

  it("returns an error and writes nothing into itself, over the limits and without the permission", async () => {
    const values = Array.from({ length: 12 }, fresh)
    const [a, b] = [
      await make("Lleno", values.slice(0, 11)),
      await make("Lleno", [...Array.from({ length: 10 }, fresh)]),
    ]
    expect(await json(merge(a.id, a.id))).toMatchObject({ status: 422, code: "merge.self" })
    expect(await json(merge(a.id, b.id))).toMatchObject({ status: 422, code: "contact.identifierLimit" })
    expect((await world.as("ana")(`/contacts/${a.id}/merge`, { body: { into: b.id } })).status).toBe(403)
    expect((await json(admin(`/contacts/${a.id}`))).version).toBe(1)
  })
})

describe("POST /v1/contacts/{id}/undo", () => {
  const restores: (() => void)[] = []
  afterEach(() => {
    for (const restore of restores.splice(0)) restore()
  })

  it("reverts an added and a removed identifier", async () => {
    const value = fresh()
    const [holder, other] = [await make("Titular", [value]), await make("Otra", [])]
    await admin(`/contacts/${other.id}/identifiers`, { body: { kind: "phone", value } })
    expect(await resolved(value)).toMatchObject({ kind: "ambiguous" })
    expect((await undo(other.id, "identifier.added")).status).toBe(200)
    expect(await resolved(value)).toMatchObject({ kind: "matched", contactId: holder.id })
    await admin(`/contacts/${holder.id}/identifiers`, { method: "DELETE", body: { kind: "phone", value } })
    expect(await resolved(value)).toMatchObject({ kind: "unmatched" })
    expect((await undo(holder.id, "identifier.removed")).status).toBe(200)
    expect(await resolved(value)).toMatchObject({ kind: "matched", contactId: holder.id })
  })

  it("deletes a contact created in an interaction", async () => {
    const [guid, value] = [randomUUID(), fresh()]
    const body = { guid, agent: "admin", channel: "telephony", campaign: "Ventas", clientId: value }
    const { resolution } = await json(world.host("/interactions", { body }))
    const made = await json(
      admin(`/interactions/${guid}/contact`, {
        body: { contact: { ...resolution.draft, firstName: "Nueva" }, rev: resolution.rev },
      }),
    )
    expect(await json(await undo(made.contact.id, "contact.created"))).toEqual({ contact: null })
    expect(await json(admin(`/interactions/${guid}`))).toMatchObject({ resolution: { kind: "unmatched" } })
  })

  it("returns 409 after ten minutes and once the holders have changed", async () => {
    const value = fresh()
    const [holder, other] = [await make("Titular", []), await make("Otra", [])]
    await admin(`/contacts/${holder.id}/identifiers`, { body: { kind: "phone", value } })
    await admin(`/contacts/${other.id}/identifiers`, { body: { kind: "phone", value } })
    expect(await json(await undo(holder.id, "identifier.added"))).toMatchObject({ status: 409, code: "undo.conflict" })
    restores.push(advanceClock(11 * 60 * 1000))
    expect(await json(await undo(other.id, "identifier.added"))).toMatchObject({
      status: 409,
      code: "undo.expired",
      detail: expect.stringMatching(/ten minutes/),
    })
  })
})

describe("choosing a variant candidate", () => {
  it("stores the spelling as an identifier, and the undo removes it", async () => {
    const tail = String(23456000 + ++number)
    const holder = await make("Argentina", [`+54911${tail}`])
    const guid = randomUUID()
    const body = { guid, agent: "admin", channel: "telephony", campaign: "Ventas", clientId: `+5411${tail}` }
    const { resolution } = await json(world.host("/interactions", { body }))
    expect(resolution).toMatchObject({
      kind: "ambiguous",
      candidates: [{ contactId: holder.id, tier: "variant", why: ["holds.variant"] }],
    })
    const confirmed = await json(
      admin(`/interactions/${guid}/contact`, { method: "PUT", body: { contactId: holder.id } }),
    )
    expect(confirmed).toMatchObject({ resolution: { contactId: holder.id }, offer: null, undo: { kind: "add" } })
    expect(await resolved(`+5411${tail}`)).toMatchObject({ kind: "matched", contactId: holder.id })
    await admin(`/interactions/${guid}/contact`, { method: "DELETE" })
    expect(await resolved(`+5411${tail}`)).toMatchObject({ kind: "ambiguous" })
  })

  it("applies to the interaction only for a user without contacts.update", async () => {
    await world.acting(async () => {
      await Profile.save({ id: "reader", name: "Reader", permissions: ["identifiers.view"] })
      await User.save({ id: "rosa", name: "Rosa", profile: "reader", locale: "en" })
    })
    const rosa = await world.signedIn("rosa")
    const tail = String(23456000 + ++number)
    const holder = await make("Argentina", [`+54911${tail}`])
    const guid = randomUUID()
    const body = { guid, agent: "rosa", channel: "telephony", campaign: "Ventas", clientId: `+5411${tail}` }
    await world.host("/interactions", { body })
    const path = `/interactions/${guid}/contact`
    const refused = await rosa(path, { method: "PUT", body: { contactId: holder.id, clientId: "add" } })
    expect(await json(refused)).toMatchObject({ code: "permission.denied" })
    const confirmed = await json(rosa(path, { method: "PUT", body: { contactId: holder.id } }))
    expect(confirmed).toMatchObject({
      resolution: { kind: "matched", by: "agent", contactId: holder.id },
      contact: { identifiers: [{ value: `+54911${tail}` }] },
      undo: { kind: "choose" },
    })
    expect(await resolved(`+5411${tail}`)).toMatchObject({ kind: "ambiguous" })
    const undone = await json(rosa(path, { method: "DELETE" }))
    expect(undone).toMatchObject({ resolution: { kind: "ambiguous" } })
  })
})
