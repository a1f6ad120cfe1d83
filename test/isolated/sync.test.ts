import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { Crypto } from "@ucrm/core/crypto"
import { tableName } from "@ucrm/core/resource"
import { Subscribers } from "@ucrm/core/subscribers"
import { app } from "@ucrm/functions/app"
import { consumeStream } from "@ucrm/local/stream"
import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

let world: Account
let token: string

async function createHost(scopes: string[]): Promise<string> {
  return (await json(world.as("admin")("/admin/hosts", { body: { name: "ERP", scopes } }))).token
}

beforeEach(async () => {
  world = await account()
  token = await createHost(["contacts.read", "contacts.write"])
})

const send = (path: string, method: string, body?: unknown, by = token) =>
  app.request(`/v1/contacts${path}`, {
    method,
    headers: { authorization: `Bearer ${by}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const put = (body: object, by = token) => send("", "PUT", body, by)
const phone = (value: string) => ({ kind: "phone", value })
const ANA = { externalId: "C-1", firstName: "Ana", lastName: "Pereira", identifiers: [phone("+59899123456")] }

describe("PUT /v1/contacts", () => {
  it("creates a contact with 201 and returns the same contact with 200 when repeated", async () => {
    const first = await put(ANA)
    expect(first.status).toBe(201)
    const created = await json(first)
    expect(created).toMatchObject({ externalId: "C-1", firstName: "Ana", version: 1 })
    expect(created.identifiers.map((identifier: { value: string }) => identifier.value)).toEqual(["+59899123456"])
    const second = await put(ANA)
    expect([second.status, await json(second)]).toEqual([200, created])
  })

  it("updates by external id: replaces given values, keeps omitted ones, clears null and adds identifiers", async () => {
    const { id } = await json(put({ ...ANA, company: "Molinos", jobTitle: "Buyer" }))
    const update = { externalId: "C-1", lastName: "Silva", company: null, identifiers: [phone("+59899000111")] }
    const updated = await json(put(update))
    expect(updated).toMatchObject({ id, firstName: "Ana", lastName: "Silva", jobTitle: "Buyer", version: 2 })
    expect(updated.company).toBeUndefined()
    expect(updated.identifiers).toHaveLength(2)
  })

  it("updates the only contact with an identifier and gives it the external id", async () => {
    const { id } = await json(
      world.as("ana")("/contacts", { body: { firstName: "Ana", identifiers: ANA.identifiers } }),
    )
    const updated = await put(ANA)
    expect([updated.status, await json(updated)]).toMatchObject([200, { id, lastName: "Pereira", externalId: "C-1" }])
    expect((await json(put({ externalId: "C-1", jobTitle: "Buyer" }))).id).toBe(id)
  })

  it("returns 409 with the holders when the identifiers belong to several contacts", async () => {
    await put(ANA)
    await put({ externalId: "C-2", firstName: "Luis", identifiers: [phone("+59899000222")] })
    const both = { firstName: "Who", identifiers: [phone("+59899123456"), phone("+59899000222")] }
    const conflict = await json(put(both))
    expect(conflict).toMatchObject({ status: 409, code: "contact.conflict" })
    expect(conflict.holders.map((holder: { name: string }) => holder.name).sort()).toEqual(["Ana Pereira", "Luis"])
  })

  it("returns 409 when the identifier belongs to a contact with another external id", async () => {
    await put(ANA)
    const conflict = await json(put({ ...ANA, externalId: "C-9" }))
    expect(conflict).toMatchObject({ status: 409, code: "contact.conflict", holders: [{ name: "Ana Pereira" }] })
    await put({ externalId: "C-2", firstName: "Luis" })
    expect((await put({ externalId: "C-2", identifiers: ANA.identifiers })).status).toBe(409)
  })

  it("separates the external ids of two systems", async () => {
    const { id } = await json(put(ANA))
    const other = await createHost(["contacts.write"])
    const created = await put({ externalId: "C-1", firstName: "Luis" }, other)
    expect(created.status).toBe(201)
    expect((await json(created)).id).not.toBe(id)
  })

  it("creates one contact for simultaneous requests with one external id", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(ANA)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(await Promise.all(answers.map(async answer => (await json(answer)).id))).size).toBe(1)
  })

  it("gives a contact the owner that the system names, and returns 400 for an owner who is no user", async () => {
    const created = await json(put({ ...ANA, owner: "Ana" }))
    expect(created).toMatchObject({ owner: "ana", version: 1 })
    expect(await json(put(ANA))).toEqual(created)
    expect(await json(put({ externalId: "C-1", owner: "luis" }))).toMatchObject({ owner: "luis", version: 2 })
    const problem = await json(put({ externalId: "C-1", lastName: "Silva", owner: "nobody" }))
    expect(problem).toMatchObject({ code: "request.invalid", errors: [{ pointer: "/owner", code: "value.unknown" }] })
    const { results } = await json(
      send("/batch", "POST", {
        contacts: [
          { externalId: "C-1", owner: "ana" },
          { externalId: "C-2", firstName: "Luis", owner: "nobody" },
        ],
      }),
    )
    expect(results).toMatchObject([
      { status: 200, contact: { owner: "ana", lastName: "Pereira", version: 3 } },
      { status: 400, problem: { errors: [{ pointer: "/owner" }] } },
    ])
  })

  it("returns 403 scope.missing without the scope contacts.write, and writes nothing", async () => {
    for (const by of [await createHost(["interactions"]), await createHost(["contacts.read"])])
      expect(await json(put(ANA, by))).toMatchObject({ status: 403, code: "scope.missing" })
    expect((await put(ANA)).status).toBe(201)
  })

  it.each([
    [{ firstName: "Ana" }, ""],
    [{ externalId: "", firstName: "Ana" }, "/externalId"],
    [{ externalId: "1", firstName: "Ana", identifiers: [phone("nobody")] }, "/identifiers/0/value"],
    [
      { externalId: "1", firstName: "Ana", identifiers: [{ kind: "external:hst_1", value: "1" }] },
      "/identifiers/0/kind",
    ],
    [{ externalId: "1" }, "/firstName"],
  ])("returns 400 for %j with a pointer", async (body, pointer) => {
    const problem = await json(put(body))
    expect(problem).toMatchObject({ status: 400, code: "request.invalid" })
    expect(problem.errors[0].pointer).toBe(pointer)
  })
})

describe("POST /v1/contacts/batch", () => {
  it("returns a result for each contact, in order", async () => {
    const contacts = [
      ANA,
      { firstName: "Nobody" },
      { ...ANA, lastName: "Silva" },
      { externalId: "C-2", firstName: "Luis" },
    ]
    const answer = await send("/batch", "POST", { contacts })
    expect(answer.status).toBe(200)
    const { results } = await json(answer)
    expect(results.map((result: { status: number }) => result.status)).toEqual([201, 400, 200, 201])
    expect(results[1].problem).toMatchObject({ code: "request.invalid" })
    expect(results[2].contact).toMatchObject({ id: results[0].contact.id, lastName: "Silva" })
  })

  it("accepts 100 contacts and returns 400 for 101", async () => {
    const contacts = Array.from({ length: 101 }, (_, at) => ({
      externalId: `C-${at}`,
      firstName: "A",
      jobTitle: "x".repeat(190),
    }))
    expect((await send("/batch", "POST", { contacts })).status).toBe(400)
    const { results } = await json(send("/batch", "POST", { contacts: contacts.slice(1) }))
    expect(results.filter((result: { status: number }) => result.status === 201)).toHaveLength(100)
  })
})

interface Change {
  type: string
  id: string
  into?: string
  contact?: { firstName: string; externalId?: string }
}

/** Follows the cursor from `query` until there are no more changes. */
async function changes(query = "", limit = 2) {
  const all: Change[] = []
  let page = await json(send(`?limit=${limit}${query}`, "GET"))
  while (page.changes.length > 0) {
    all.push(...page.changes)
    page = await json(send(`?limit=${limit}&cursor=${page.cursor}`, "GET"))
  }
  return { all, cursor: page.cursor as string }
}

describe("GET /v1/contacts", () => {
  it("returns changes, merges and deletions in order, and later ones from the cursor", async () => {
    const ids: string[] = []
    for (const externalId of ["A", "B", "C"]) ids.push((await json(put({ externalId, firstName: externalId }))).id)
    await drainStream()
    const first = await changes()
    expect(first.all.map(({ type, id, contact }) => [type, id, contact?.externalId])).toEqual(
      ids.map((id, at) => ["contact.created", id, ["A", "B", "C"][at]]),
    )
    const [a = "", b = "", c = ""] = ids
    await put({ externalId: "A", lastName: "Changed" })
    await world.as("admin")(`/contacts/${b}/merge`, { body: { into: a } })
    await world.as("admin")(`/contacts/${c}`, { method: "DELETE", headers: { "if-match": '"1"' } })
    await drainStream()
    const later = await changes(`&cursor=${first.cursor}`, 50)
    expect(later.all.map(({ type, id }) => [type, id]).sort()).toEqual(
      [
        ["contact.updated", a],
        ["contact.merged", b],
        ["contact.deleted", c],
      ].sort(),
    )
    expect(later.all.find(({ type }) => type === "contact.merged")).toEqual(expect.objectContaining({ id: b, into: a }))
    expect((await changes(`&cursor=${later.cursor}`)).all).toEqual([])
  })

  it("returns each change once when its record is delivered several times", async () => {
    const contacts = Array.from({ length: 40 }, (_, at) => ({ externalId: `C-${at}`, firstName: `N${at}` }))
    await send("/batch", "POST", { contacts })
    const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "" } = process.env
    const consumer = consumeStream({
      endpoint,
      table: tableName(),
      deliver: async records => {
        await Promise.all([Subscribers.deliver(records), Subscribers.deliver(records)])
        await Subscribers.deliver(records.slice(0, 10))
      },
    })
    await consumer.drained()
    await consumer.stop()
    const { all } = await changes("", 7)
    expect(all).toHaveLength(40)
    expect(new Set(all.map(({ id }) => id)).size).toBe(40)
  })

  it("returns only changes after updatedSince", async () => {
    await put({ externalId: "A", firstName: "A" })
    await drainStream()
    const since = Clock.iso()
    const { id } = await json(put({ externalId: "B", firstName: "B" }))
    await drainStream()
    const { all } = await changes(`&updatedSince=${encodeURIComponent(since)}`)
    expect(all.map(change => change.id)).toEqual([id])
  })

  it("returns 400 for a forged cursor and 403 without the scope contacts.read", async () => {
    expect(await json(send("?cursor=abc", "GET"))).toMatchObject({ status: 400 })
    expect(await json(send("?updatedSince=yesterday", "GET"))).toMatchObject({ status: 400 })
    expect(await json(send("", "GET", undefined, await createHost(["contacts.write"])))).toMatchObject({ status: 403 })
    expect((await send("", "GET", undefined, Crypto.generate())).status).toBe(401)
    expect((await app.request(`/v1/contacts?${randomUUID()}`)).status).toBe(401)
  })
})
