import { randomUUID } from "node:crypto"
import { Profile } from "@ucrm/core/access"
import { Clock } from "@ucrm/core/clock"
import { Contact } from "@ucrm/core/contact"
import { ContactList } from "@ucrm/core/contact-list"
import { Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

interface Row {
  id: string
  firstName: string
}

/** The stream carries the changes of every test of this run. */
const SETUP_TIMEOUT_MS = 60_000
const DAY_MS = 24 * 60 * 60 * 1000

let world: Account
const ids: Record<string, string> = {}
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const list = (body: object) => admin("/contacts/list", { body })
const names = async (body: object): Promise<string[]> =>
  (await json(list(body))).contacts.map((row: Row) => row.firstName)
const matching = async (...conditions: object[]) => (await names({ filter: { match: "all", conditions } })).sort()

beforeAll(async () => {
  world = await account()
  const fields = [
    { label: "Segment", type: "select", options: ["Pyme", "Empresa"] },
    { label: "Balance", type: "number" },
    { label: "Since", type: "date" },
    { label: "Mobile", type: "phone" },
  ]
  const section = await json(admin("/admin/sections", { body: { title: "Account", fields } }))
  const [segment, balance, since, mobile] = section.fields.map((field: { id: string }) => field.id)
  Object.assign(ids, { segment, balance, since, mobile })
  const people = [
    {
      firstName: "Ángela",
      lastName: "Ruiz",
      company: "Sur",
      phone: "099 111 111",
      fields: { [segment]: "Pyme", [balance]: 10 },
    },
    {
      firstName: "bruno",
      lastName: "",
      phone: "099 222 222",
      fields: { [segment]: "Empresa", [balance]: 5000, [since]: "2020-05-01" },
    },
    { firstName: "Carla", lastName: "Sosa", phone: "099 333 333", fields: { [mobile]: "+59899444444" } },
  ]
  for (const { phone, ...person } of people) {
    const identifiers = [{ kind: "phone", value: phone }]
    ids[person.firstName] = (await json(admin("/contacts", { body: { ...person, identifiers } }))).id
  }
  await drainStream()
}, SETUP_TIMEOUT_MS)

describe("POST /v1/contacts/list", () => {
  it("lists contacts by name without case and accents, by creation and by change, in both directions", async () => {
    expect(await names({ order: "name" })).toEqual(["Ángela", "bruno", "Carla"])
    expect(await names({ order: "created", direction: "descending" })).toEqual(["Carla", "bruno", "Ángela"])
    await admin(`/contacts/${ids["bruno"]}`, {
      method: "PATCH",
      body: { lastName: "Díaz" },
      headers: { "if-match": '"1"' },
    })
    await drainStream()
    expect(await names({ order: "changed", direction: "descending" })).toEqual(["bruno", "Carla", "Ángela"])
  })

  it("returns each contact once over its pages, and 400 for a foreign cursor", async () => {
    const all: string[] = []
    let cursor: string | null = null
    do {
      const page = await json(list({ limit: 1, cursor }))
      all.push(...page.contacts.map((row: Row) => row.firstName))
      cursor = page.cursor
    } while (cursor)
    expect(all).toEqual(["Ángela", "bruno", "Carla"])
    for (const made of ["x", "#con_1"]) expect((await list({ cursor: made })).status).toBe(400)
  })

  it.each<[string, () => object, string[]]>([
    ["a value of a list", () => ({ field: ids["segment"], is: "anyOf", values: ["Pyme"] }), ["Ángela"]],
    ["none of some values", () => ({ field: ids["segment"], is: "noneOf", values: ["Pyme"] }), ["Carla", "bruno"]],
    ["a number at least", () => ({ field: ids["balance"], is: "atLeast", value: "5000" }), ["bruno"]],
    ["a number between", () => ({ field: ids["balance"], is: "between", from: "1", to: "20" }), ["Ángela"]],
    ["no value", () => ({ field: ids["balance"], is: "empty" }), ["Carla"]],
    ["a date before", () => ({ field: ids["since"], is: "before", value: "2021-01-01" }), ["bruno"]],
    ["a part of the company", () => ({ field: "company", is: "contains", value: "SU" }), ["Ángela"]],
    ["the beginning of a name", () => ({ field: "name", is: "startsWith", value: "angela r" }), ["Ángela"]],
    ["a phone in another spelling", () => ({ field: "phone", is: "equal", value: "+598 99 222 222" }), ["bruno"]],
    ["a part of a phone", () => ({ field: "phone", is: "contains", value: "333 33" }), ["Carla"]],
    ["a phone field", () => ({ field: ids["mobile"], is: "equal", value: "099 444 444" }), ["Carla"]],
    ["an owner", () => ({ field: "owner", is: "equal", value: "admin" }), ["Carla", "bruno", "Ángela"]],
    [
      "one of several owners",
      () => ({ field: "owner", is: "anyOf", values: ["ana", "admin"] }),
      ["Carla", "bruno", "Ángela"],
    ],
    ["none of several owners", () => ({ field: "owner", is: "noneOf", values: ["admin"] }), []],
    [
      "a kind of identifier",
      () => ({ field: "identifierKind", is: "anyOf", values: ["email", "phone"] }),
      ["Carla", "bruno", "Ángela"],
    ],
    ["the reader as owner", () => ({ field: "owner", is: "isMe" }), ["Carla", "bruno", "Ángela"]],
    ["the last days", () => ({ field: "createdAt", is: "lastDays", days: 1 }), ["Carla", "bruno", "Ángela"]],
    ["a date longer ago", () => ({ field: ids["since"], is: "olderThanDays", days: 90 }), ["bruno"]],
    ["this month", () => ({ field: "createdAt", is: "thisMonth" }), ["Carla", "bruno", "Ángela"]],
    ["the next days", () => ({ field: ids["since"], is: "nextDays", days: 7 }), []],
    ["a field that does not exist", () => ({ field: "fld_gone", is: "empty" }), []],
  ])("filters by %s", async (_, condition, expected) => {
    expect(await matching(condition())).toEqual([...expected].sort())
  })

  it("combines groups of conditions", async () => {
    const group = {
      match: "any",
      conditions: [
        { field: ids["segment"], is: "anyOf", values: ["Pyme"] },
        { field: ids["balance"], is: "empty" },
      ],
    }
    expect(await matching(group, { field: "company", is: "empty" })).toEqual(["Carla"])
  })

  it("lists the contacts that a request names in their order, filtered, without those that do not exist", async () => {
    const named = [ids["Carla"], `con_${"0".repeat(26)}`, ids["Ángela"]]
    expect(await names({ ids: named })).toEqual(["Carla", "Ángela"])
    const filter = { match: "all", conditions: [{ field: "company", is: "notEmpty" }] }
    expect(await json(list({ ids: named, filter }))).toMatchObject({
      contacts: [{ id: ids["Ángela"] }],
      cursor: null,
      examined: 2,
    })
    expect((await list({ ids: ["x"] })).status).toBe(400)
  })

  it("counts the contacts that match a filter for POST /v1/contacts/count", async () => {
    const countOf = (condition: object, user = "admin") =>
      world.as(user)("/contacts/count", { body: { filter: { match: "all", conditions: [condition] } } })
    const isNotEmpty = { field: ids["balance"], is: "notEmpty" }
    expect(await json(countOf(isNotEmpty))).toEqual({ matched: 2, examined: 3, cursor: null })
    const ofNobody = { field: "owner", is: "anyOf", values: ["nobody", "neither"] }
    expect(await json(countOf(ofNobody))).toEqual({ matched: 0, examined: 0, cursor: null })
    expect((await countOf(isNotEmpty, "rita")).status).toBe(403)
  })

  it("reads only the owner's contacts in the order of creation when the filter fixes the owner", async () => {
    const conditions = [{ field: "owner", is: "equal", value: "nobody" }]
    expect(await json(list({ order: "created", filter: { match: "all", conditions } }))).toEqual({
      contacts: [],
      lastContacts: {},
      cursor: null,
      examined: 0,
    })
  })

  it("counts every contact once, and the changes of others, for GET /v1/contacts/count", async () => {
    const since = new Date(Clock.millis() - 1).toISOString()
    const body = { firstName: "Counted", identifiers: [] }
    const { id } = await json(world.as("ana")("/contacts", { body }))
    await drainStream()
    const count = async (of: string) => json(admin(`/contacts/count?since=${encodeURIComponent(of)}`))
    expect(await count(since)).toEqual({ total: 4, changed: 1 })
    expect(await count(new Date(Clock.millis() + 1).toISOString())).toEqual({ total: 4, changed: 0 })
    const keys = await world.acting(async () => ({ pk: Contact.partition(id), sk: "CONTACT" }))
    const repeated = { sequence: "1", keys, new: await Table.get(keys), old: undefined }
    await ContactList.contactListSubscriber.handle([repeated, repeated])
    expect(await count(since)).toMatchObject({ total: 4 })
    await admin(`/contacts/${id}`, { method: "DELETE", headers: { "if-match": '"1"' } })
    await drainStream()
    expect(await count(since)).toEqual({ total: 3, changed: 0 })
  })

  it("omits deleted and merged contacts", async () => {
    const body = { firstName: "Temporal", identifiers: [] }
    const { id } = await json(admin("/contacts", { body }))
    const merged = await json(admin("/contacts", { body: { ...body, firstName: "Merged" } }))
    await drainStream()
    expect(await names({})).toContain("Temporal")
    await admin(`/contacts/${merged.id}/merge`, { body: { into: id } })
    await admin(`/contacts/${id}`, { method: "DELETE", headers: { "if-match": '"2"' } })
    await drainStream()
    expect(await names({})).toEqual(["Ángela", "bruno", "Carla"])
  })

  it("matches only whole numbers for a reader who may not view identifiers", async () => {
    await world.acting(() => Profile.save({ id: "agent", name: "Agent", permissions: ["tools.contacts"] }))
    const found = async (is: string, value: string) => {
      const filter = { match: "all", conditions: [{ field: "phone", is, value }] }
      return json(world.as("ana")("/contacts/list", { body: { filter } }))
    }
    expect((await found("contains", "3333")).contacts).toEqual([])
    const { contacts } = await found("equal", "099333333")
    expect(contacts).toHaveLength(1)
    expect(JSON.stringify(contacts)).not.toContain("333333")
  })

  it("returns 403 without tools.contacts, as does a search outside the agent's own interactions", async () => {
    const [rita, guid] = [world.as("rita"), randomUUID()]
    await world.host("/interactions", {
      body: { guid, agent: "rita", channel: "telephony", campaign: "Ventas", clientId: "099 555 555" },
    })
    const search = async (body: object) =>
      (await rita("/contacts/search", { body: { query: "carla", ...body } })).status
    expect((await rita("/contacts/list", { body: {} })).status).toBe(403)
    expect(await search({})).toBe(403)
    expect(await search({ guid: randomUUID() })).toBe(404)
    expect(await search({ guid })).toBe(200)
  })
})

describe("the order of the last interaction", () => {
  it("follows arrivals, another choice, a merge with its undo, and a deletion", async () => {
    const { as, host } = await account()
    const post: typeof admin = (path, call) => as("admin")(path, call)
    const create = async (firstName: string, value: string) =>
      (await json(post("/contacts", { body: { firstName, identifiers: [{ kind: "phone", value }] } }))).id as string
    const [ada, bea, cleo] = [
      await create("Ada", "099 111 111"),
      await create("Bea", "099 222 222"),
      await create("Cleo", "099 333 333"),
    ]
    const arrive = async (clientId: string, ago: number) => {
      const body = { guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", clientId }
      const startDate = new Date(Clock.millis() - ago).toISOString()
      await host("/interactions", { body: { ...body, startDate } })
      return { guid: body.guid, last: { at: startDate, channel: "telephony", campaign: "Ventas", agent: "ana" } }
    }
    const firsts = async (body: object): Promise<string[]> => {
      await drainStream()
      const { contacts } = await json(post("/contacts/list", { body }))
      return contacts.map((row: Row) => row.firstName)
    }
    const latest = () => firsts({ order: "lastContact", direction: "descending" })
    const having = (condition: object) =>
      firsts({ filter: { match: "all", conditions: [{ field: "lastContact", ...condition }] } })
    const [first, second] = [await arrive("099 111 111", 3 * DAY_MS), await arrive("099 222 222", 0)]
    expect(await latest()).toEqual(["Bea", "Ada", "Cleo"])
    const paged: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await json(post("/contacts/list", { body: { order: "lastContact", limit: 1, cursor } }))
      paged.push(...page.contacts.map((row: Row) => row.firstName))
      cursor = page.cursor
    }
    expect(paged).toEqual(["Cleo", "Ada", "Bea"])
    expect(await having({ is: "empty" })).toEqual(["Cleo"])
    expect(await having({ is: "olderThanDays", days: 1 })).toEqual(["Ada"])
    expect(await having({ is: "lastDays", days: 1 })).toEqual(["Bea"])
    const ofLast = (field: string, value: string) =>
      firsts({ filter: { match: "all", conditions: [{ field, is: "anyOf", values: [value] }] } })
    expect(await ofLast("lastContactChannel", "telephony")).toEqual(["Ada", "Bea"])
    expect(await ofLast("lastContactCampaign", "VENTAS")).toEqual(["Ada", "Bea"])
    expect(await ofLast("lastContactChannel", "email")).toEqual([])
    expect((await json(post("/contacts/list", { body: {} }))).lastContacts).toEqual({
      [ada]: first.last,
      [bea]: second.last,
    })

    const { resolution } = await json(as("ana")(`/interactions/${second.guid}`))
    const choice = { contactId: cleo, rev: resolution.rev }
    expect((await as("ana")(`/interactions/${second.guid}/contact`, { method: "PUT", body: choice })).status).toBe(200)
    expect(await latest()).toEqual(["Cleo", "Ada", "Bea"])
    await json(post(`/contacts/${ada}/merge`, { body: { into: bea } }))
    expect(await latest()).toEqual(["Cleo", "Bea"])
    expect(await having({ is: "notEmpty" })).toEqual(["Bea", "Cleo"])
    const { entries } = await json(as("ana")(`/contacts/${bea}/timeline`))
    const { at, id } = entries.find((entry: { kind: string }) => entry.kind === "contact.merged")
    expect((await post(`/contacts/${bea}/undo`, { body: { at, id } })).status).toBe(200)
    expect(await latest()).toEqual(["Cleo", "Ada", "Bea"])
    await post(`/contacts/${cleo}`, { method: "DELETE", headers: { "if-match": '"1"' } })
    expect(await latest()).toEqual(["Ada", "Bea"])
    await json(post(`/deleted-contacts/${cleo}/restore`, { method: "POST" }))
    expect(await latest()).toEqual(["Cleo", "Ada", "Bea"])
  })
})
