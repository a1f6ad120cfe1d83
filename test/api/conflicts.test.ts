import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

let number = 0
const freshPhone = () => `+5989${String(4000000 + ++number)}`
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const create = async (firstName: string, phone: string, more: object = {}) =>
  json(admin("/contacts", { body: { firstName, identifiers: [{ kind: "phone", value: phone }], ...more } }))
const queue = async () =>
  (await json(admin("/conflicts?limit=100"))).contacts.map((card: { contactId: string }) => card.contactId)
const resolve = async (clientId: string) =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId } }))).resolution
const confirm = (id: string, version: number) =>
  admin(`/conflicts/${id}/confirm`, { method: "POST", headers: { "if-match": `"${version}"` } })
async function undo(id: string, kind: string) {
  const { entries } = await json(admin(`/contacts/${id}/timeline`))
  const entry = entries.find((entry: { kind: string }) => entry.kind === kind)
  return admin(`/contacts/${id}/undo`, { body: { at: entry.at, id: entry.id } })
}

/** Returns a contact and a temporary one with the same number. */
async function conflict(more: object = {}) {
  const phone = freshPhone()
  const existing = await create("Lucía", phone)
  const temporary = await create("Lucía", phone, { onConflict: "temporary", ...more })
  return { phone, existing, temporary }
}

describe("GET /v1/conflicts", () => {
  it("lists temporary contacts, the oldest first, in pages", async () => {
    const first = await conflict()
    const second = await conflict()
    expect(await queue()).toEqual([first.temporary.id, second.temporary.id])
    expect(await json(admin("/conflicts/count"))).toEqual({ count: 2, more: false })
    const page = await json(admin("/conflicts?limit=1"))
    const next = await json(admin(`/conflicts?limit=1&cursor=${encodeURIComponent(page.cursor)}`))
    expect(
      [page, next].flatMap(({ contacts }) => contacts.map((card: { contactId: string }) => card.contactId)),
    ).toEqual([first.temporary.id, second.temporary.id])
  })

  it("lists a temporary contact under its changed name and omits it after its deletion", async () => {
    const { temporary } = await conflict()
    await admin(`/contacts/${temporary.id}`, {
      method: "PATCH",
      body: { lastName: "Ferrari" },
      headers: { "if-match": '"1"' },
    })
    const { contacts } = await json(admin("/conflicts?limit=100"))
    expect(contacts.find((card: { contactId: string }) => card.contactId === temporary.id)).toMatchObject({
      name: "Lucía Ferrari",
    })
    await admin(`/contacts/${temporary.id}`, { method: "DELETE", headers: { "if-match": '"2"' } })
    expect(await queue()).not.toContain(temporary.id)
  })
})

describe("GET /v1/conflicts/own", () => {
  const own = async (user: string) => json(world.as(user)("/conflicts/own"))
  /** Returns a contact, and a temporary one that Luis created with the same number. */
  async function conflictOfLuis() {
    const phone = freshPhone()
    const existing = await create("Inés", phone)
    const body = { firstName: "Inés", identifiers: [{ kind: "phone", value: phone }], onConflict: "temporary" }
    return { phone, existing, temporary: await json(world.as("luis")("/contacts", { body })) }
  }

  it("lists the agent's own temporary contacts, and the merge of one by a supervisor until it is undone", async () => {
    const { existing, temporary } = await conflictOfLuis()
    expect((await own("ana")).pending).toEqual([])
    expect(await own("luis")).toMatchObject({ pending: [{ contactId: temporary.id }], resolved: [] })
    await admin(`/contacts/${temporary.id}/merge`, { body: { into: existing.id } })
    expect(await own("luis")).toMatchObject({
      pending: [],
      resolved: [{ contact: { contactId: existing.id }, kind: "merged", by: "admin" }],
    })
    await undo(existing.id, "contact.merged")
    expect(await own("luis")).toMatchObject({ pending: [{ contactId: temporary.id }], resolved: [] })
  })

  it("lists a confirmation by a supervisor, and none of the agent's own", async () => {
    const { temporary } = await conflictOfLuis()
    await confirm(temporary.id, temporary.version)
    const { resolved } = await own("luis")
    expect(resolved[0]).toMatchObject({ contact: { contactId: temporary.id }, kind: "confirmed", by: "admin" })
    const mine = await conflict()
    await confirm(mine.temporary.id, mine.temporary.version)
    expect((await own("admin")).resolved).toEqual([])
  })
})

describe("the view document of an interaction whose identifier a temporary contact has", () => {
  it("names the temporary contact, the other one and the fields that differ", async () => {
    const { phone, existing, temporary } = await conflict({ firstName: "Lucia", company: "Estudio Sur" })
    const guid = crypto.randomUUID()
    await world.host("/interactions", {
      body: { guid, agent: "admin", channel: "telephony", campaign: "Ventas", clientId: phone },
    })
    expect((await json(admin(`/interactions/${guid}`))).conflict).toMatchObject({
      temporary: { contactId: temporary.id, createdBy: "admin" },
      existing: { contactId: existing.id },
      differs: ["firstName", "company"],
    })
    const { conflict: ofTemporary } = await json(
      admin(`/interactions/${guid}/contact`, { method: "PUT", body: { contactId: temporary.id } }),
    )
    expect(ofTemporary).toMatchObject({
      temporary: { contactId: temporary.id },
      existing: { contactId: existing.id },
    })
  })
})

describe("GET /v1/conflicts/{id}", () => {
  it("returns the temporary contact beside the holders of its identifiers, with the times of their changes", async () => {
    const { existing, temporary } = await conflict()
    await admin(`/contacts/${existing.id}`, {
      method: "PATCH",
      body: { company: "Estudio Sur" },
      headers: { "if-match": '"1"' },
    })
    const compared = await json(admin(`/conflicts/${temporary.id}`))
    expect(compared).toMatchObject({
      temporary: { contact: { id: temporary.id }, changedAt: { firstName: temporary.createdAt }, events: 1 },
      existing: [{ contact: { id: existing.id, company: "Estudio Sur" }, events: 2 }],
      others: 0,
    })
    expect(compared.existing[0].changedAt.firstName).toBe(existing.createdAt)
    expect(compared.existing[0].changedAt.company > existing.createdAt).toBe(true)
  })

  it("returns any two contacts side by side", async () => {
    const [first, second] = [await create("Uno", freshPhone()), await create("Dos", freshPhone())]
    const compared = await json(admin(`/conflicts/${first.id}?with=${second.id}`))
    expect(compared).toMatchObject({
      temporary: { contact: { id: first.id } },
      existing: [{ contact: { id: second.id } }],
    })
    expect((await admin(`/conflicts/${first.id}?with=${first.id}`)).status).toBe(404)
  })

  it("returns 409 with the survivor after another supervisor has merged it", async () => {
    const { existing, temporary } = await conflict()
    await admin(`/contacts/${temporary.id}/merge`, { body: { into: existing.id } })
    const answer = await admin(`/conflicts/${temporary.id}`)
    expect(answer.status).toBe(409)
    expect(await json(answer)).toMatchObject({ code: "contact.merged", current: { id: existing.id } })
  })
})

describe("POST /v1/conflicts/{id}/confirm", () => {
  it("makes the contact permanent with a shared identifier, and undo makes it temporary again", async () => {
    const { phone, existing, temporary } = await conflict()
    expect(await json(confirm(temporary.id, 1))).toMatchObject({ status: "permanent", version: 2 })
    expect(await queue()).not.toContain(temporary.id)
    expect(await resolve(phone)).toMatchObject({ kind: "ambiguous" })
    expect((await confirm(temporary.id, 1)).status).toBe(200)
    expect((await json(await undo(temporary.id, "contact.confirmed"))).contact).toMatchObject({ status: "temporary" })
    expect(await queue()).toContain(temporary.id)
    expect(await resolve(phone)).toMatchObject({ kind: "matched", contactId: existing.id })
  })

  it("returns 412 for another version, and 409 after a merge", async () => {
    const { existing, temporary } = await conflict()
    expect((await confirm(temporary.id, 7)).status).toBe(412)
    await admin(`/contacts/${temporary.id}/merge`, { body: { into: existing.id } })
    expect((await confirm(temporary.id, 1)).status).toBe(409)
  })

  it("returns 403 to an agent without tools.merge, as does GET /v1/conflicts", async () => {
    const { temporary } = await conflict()
    const call = { method: "POST", headers: { "if-match": '"1"' } }
    expect((await world.as("ana")(`/conflicts/${temporary.id}/confirm`, call)).status).toBe(403)
    expect((await world.as("ana")("/conflicts")).status).toBe(403)
  })
})

describe("POST /v1/contacts/{id}/merge of a conflict", () => {
  it("removes the temporary contact from the queue, and undo returns it there", async () => {
    const { existing, temporary } = await conflict()
    await admin(`/contacts/${temporary.id}/merge`, { body: { into: existing.id } })
    expect(await queue()).not.toContain(temporary.id)
    await undo(existing.id, "contact.merged")
    expect(await queue()).toContain(temporary.id)
  })

  it("returns 412 when a contact has changed since the comparison, and contact.merged to the second supervisor", async () => {
    const { existing, temporary } = await conflict()
    const body = { into: existing.id, choices: {}, versions: { from: 1, into: 1 } }
    await admin(`/contacts/${existing.id}`, {
      method: "PATCH",
      body: { company: "Sur" },
      headers: { "if-match": '"1"' },
    })
    expect((await admin(`/contacts/${temporary.id}/merge`, { body })).status).toBe(412)
    const current = { ...body, versions: { from: 1, into: 2 } }
    expect((await admin(`/contacts/${temporary.id}/merge`, { body: current })).status).toBe(200)
    expect((await admin(`/contacts/${temporary.id}/merge`, { body: current })).status).toBe(200)
    const second = await admin(`/contacts/${temporary.id}/merge`, { body: { ...body, versions: { from: 1, into: 1 } } })
    expect(await json(second)).toMatchObject({ code: "contact.merged" })
  })
})
