import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

interface Pair {
  first: { contactId: string }
  second: { contactId: string }
  reasons: string[]
}

/** The stream carries the changes of every test of this run. */
const STREAM_TIMEOUT_MS = 60_000

let world: Account
let mail = ""
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const create = (draft: object): Promise<{ id: string; version: number }> =>
  json(admin("/contacts", { body: { identifiers: [], ...draft } }))
const suggested = async (): Promise<Pair[]> => {
  await drainStream()
  return (await json(admin("/duplicates"))).duplicates
}
const reasonsOf = async (...ids: string[]) =>
  (await suggested()).find(({ first, second }) => ids.includes(first.contactId) && ids.includes(second.contactId))
    ?.reasons

beforeAll(async () => {
  world = await account()
  const fields = [{ label: "Mail", type: "email" }]
  const section = await json(admin("/admin/sections", { body: { title: "Account", fields } }))
  mail = section.fields[0].id
}, STREAM_TIMEOUT_MS)

describe("GET /v1/duplicates", { timeout: STREAM_TIMEOUT_MS }, () => {
  it("returns contacts with the same name and company, until one is changed or deleted", async () => {
    const first = await create({ firstName: "María", lastName: "Pérez", company: "Sur" })
    const second = await create({ firstName: "maria", lastName: "perez", company: "SUR" })
    const third = await create({ firstName: "María", lastName: "Pérez" })
    expect(await reasonsOf(first.id, second.id)).toEqual(["name"])
    expect(await reasonsOf(first.id, third.id)).toBeUndefined()
    const change = { method: "PATCH", body: { company: "Norte" }, headers: { "if-match": '"1"' } }
    await admin(`/contacts/${second.id}`, change)
    expect(await reasonsOf(first.id, second.id)).toBeUndefined()
    await admin(`/contacts/${second.id}`, { ...change, body: { company: "Sur" }, headers: { "if-match": '"2"' } })
    expect(await reasonsOf(first.id, second.id)).toEqual(["name"])
    await admin(`/contacts/${second.id}`, { method: "DELETE", headers: { "if-match": '"3"' } })
    expect(await reasonsOf(first.id, second.id)).toBeUndefined()
  })

  it("returns a contact whose field has the address of another, but none for an address that is shared", async () => {
    const identifiers = [{ kind: "email", value: "eva@example.com" }]
    const holder = await create({ firstName: "Eva", identifiers })
    const sharing = await create({ firstName: "Otra", identifiers, onConflict: "share" })
    const field = await create({ firstName: "Eva B.", fields: { [mail]: "EVA@example.com" } })
    expect(await reasonsOf(holder.id, field.id)).toEqual(["email"])
    expect(await reasonsOf(holder.id, sharing.id)).toBeUndefined()
  })

  it("returns a contact that gets an identifier which the field of another has, until that field is cleared", async () => {
    const field = await create({ firstName: "Ida", fields: { [mail]: "ida@example.com" } })
    await drainStream()
    const holder = await create({ firstName: "Ida B.", identifiers: [{ kind: "email", value: "ida@example.com" }] })
    expect(await reasonsOf(field.id, holder.id)).toEqual(["email"])
    const cleared = { method: "PATCH", body: { fields: { [mail]: null } }, headers: { "if-match": '"1"' } }
    await admin(`/contacts/${field.id}`, cleared)
    expect(await reasonsOf(field.id, holder.id)).toBeUndefined()
  })

  it("never returns again a pair that was dismissed", async () => {
    const draft = { firstName: "Juan", lastName: "Sosa", company: "Sur" }
    const [first, second] = [await create(draft), await create(draft)]
    expect(await reasonsOf(first.id, second.id)).toEqual(["name"])
    const dismissed = await admin("/duplicates/dismiss", { body: { first: second.id, second: first.id } })
    expect(dismissed.status).toBe(204)
    expect(await reasonsOf(first.id, second.id)).toBeUndefined()
    for (const [version, company] of [
      [1, "Norte"],
      [2, "Sur"],
    ])
      await admin(`/contacts/${first.id}`, {
        method: "PATCH",
        body: { company },
        headers: { "if-match": `"${version}"` },
      })
    expect(await reasonsOf(first.id, second.id)).toBeUndefined()
  })

  it("returns 403 without tools.merge", async () => {
    expect((await world.as("ana")("/duplicates")).status).toBe(403)
  })
})
