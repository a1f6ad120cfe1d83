import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

let world: Account
let masked: Account["host"]
let section: { id: string; version: number; fields: { id: string }[] }
let [document, price, visit]: [string, string, string] = ["", "", ""]

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const create = (fields: object, firstName = "Eva") => json(admin("/contacts", { body: { firstName, fields } }))
const patchFields = async (by: Account["host"], change: (fields: Record<string, unknown>[]) => object[]) => {
  const { version, fields } = await json(admin(`/admin/sections/${section.id}`))
  const headers = { "if-match": `"${version}"` }
  return json(by(`/admin/sections/${section.id}`, { method: "PATCH", body: { fields: change(fields) }, headers }))
}

beforeAll(async () => {
  world = await account()
  const permissions = Permission.options.filter(option => option !== "identifiers.view")
  await world.acting(async () => {
    await Profile.save({ id: "masked", name: "Masked", permissions })
    await User.save({ id: "masked", name: "Masked", profile: "masked", locale: "es" })
  })
  masked = await world.signedIn("masked")
  const fields = [
    { label: "Document", type: "document", searchable: true, recognition: true },
    { label: "Price", type: "currency", max: 1_000_000 },
    { label: "Visit", type: "dateTime" },
  ]
  section = await json(admin("/admin/sections", { body: { title: "Types", fields } }))
  ;[document, price, visit] = section.fields.map(field => field.id) as [string, string, string]
  const values = { [document]: "38124573", [price]: 1890.5, [visit]: "2026-03-01T23:30:00-03:00" }
  await create(values, "Nora")
  await drainStream()
})

describe("the settings of a document number and an amount", () => {
  it("are those of the account's country unless the admin chooses others", async () => {
    expect(section.fields).toMatchObject([{ country: "UY" }, { currency: "UYU" }, { type: "dateTime" }])
    const others = [
      { label: "Any", type: "document", country: null },
      { label: "CPF", type: "document", country: "BR", currency: "USD" },
      { label: "Dollars", type: "currency", currency: "USD", country: "BR" },
    ]
    const { fields } = await json(admin("/admin/sections", { body: { title: "Others", fields: others } }))
    expect(fields).toMatchObject([{ country: null }, { country: "BR" }, { currency: "USD" }])
    expect(fields[1]).not.toHaveProperty("currency")
    expect(fields[2]).not.toHaveProperty("country")
  })

  it.each([
    [{ type: "document", country: "ZZ" }, "country"],
    [{ type: "currency", currency: "AAA" }, "currency"],
    [{ type: "currency", min: 2, max: 1 }, "max"],
  ])("return 400 when they do not exist or leave no value: %j", async (settings, name) => {
    const body = { title: "Wrong", fields: [{ label: "Wrong", ...settings }] }
    const refused = await json(admin("/admin/sections", { body }))
    expect(refused).toMatchObject({ status: 400, errors: [{ pointer: `/fields/0/${name}` }] })
  })

  it("return 422 when contacts have numbers of another country or amounts in another currency", async () => {
    const change = (at: number, settings: object) =>
      patchFields(admin, fields => fields.map((field, index) => (index === at ? { ...field, ...settings } : field)))
    const inUse = (name: string) => ({
      code: "section.fieldInUse",
      errors: [{ pointer: `/fields/${name}`, detail: "1 contact has a value that would not fit" }],
    })
    expect(await change(0, { country: "BR" })).toMatchObject(inUse("0/country"))
    expect(await change(1, { currency: "USD" })).toMatchObject(inUse("1/currency"))
    expect(await change(1, { decimals: 0 })).toMatchObject(inUse("1/decimals"))
  })
})

describe("the values of document numbers, amounts and times", () => {
  it("are stored in one format, from agents and from systems, so that a repeated one changes nothing", async () => {
    const values = { [document]: "3.812.457-3", [price]: 1890.5, [visit]: "2026-03-02T02:30:00.000Z" }
    expect((await create({ [document]: " 3812457 3", [visit]: "2026-03-02T02:30Z" })).fields).toEqual({
      [document]: "3.812.457-3",
      [visit]: "2026-03-02T02:30:00.000Z",
    })
    const put = { externalId: "types-1", firstName: "Sync", fields: values }
    const first = await json(world.host("/contacts", { method: "PUT", body: put }))
    const repeated = { ...put, fields: { ...values, [document]: "38124573", [visit]: "2026-03-01T23:30:00-03:00" } }
    const second = await json(world.host("/contacts", { method: "PUT", body: repeated }))
    expect(first.fields).toEqual(values)
    expect(second).toMatchObject({ id: first.id, version: first.version })
  })

  it.each<[string, () => object, string, RegExp]>([
    [
      "a wrong check digit",
      () => ({ [document]: "3.812.457-9" }),
      "value.checkDigit",
      /of UY: its check digit is wrong/,
    ],
    ["a number of another kind", () => ({ [document]: "AB1" }), "value.format", /must be a document number of UY/],
    ["a document as a number", () => ({ [document]: 38124573 }), "value.type", /must be text/],
    ["an amount with more decimals than its currency", () => ({ [price]: 1.005 }), "value.tooPrecise", /2 decimals/],
    ["an amount above the limit", () => ({ [price]: 1_000_001 }), "value.tooLarge", /at most 1000000/],
    ["an amount as text", () => ({ [price]: "1.890,50" }), "value.type", /must be a number/],
    ["a time without a zone", () => ({ [visit]: "2026-03-01T10:00:00" }), "value.format", /with a time zone/],
    ["a day that does not exist", () => ({ [visit]: "2026-02-30T10:00:00Z" }), "value.format", /with a time zone/],
  ])("return 400 for %s", async (_, fields, code, detail) => {
    const [id] = Object.keys(fields())
    const refused = await create(fields())
    expect(refused).toMatchObject({ status: 400, errors: [{ pointer: `/fields/${id}`, code }] })
    expect(refused.errors[0].detail).toMatch(detail)
  })

  it.each<[string, () => object, number]>([
    ["a document in another spelling", () => ({ field: document, is: "equal", value: "38124573" }), 1],
    ["the beginning of a document", () => ({ field: document, is: "startsWith", value: "3812" }), 1],
    ["an amount", () => ({ field: price, is: "between", from: "1890", to: "1891" }), 1],
    ["the day of a time in the account's zone", () => ({ field: visit, is: "equal", value: "2026-03-01" }), 1],
    ["the day of the same time in UTC", () => ({ field: visit, is: "equal", value: "2026-03-02" }), 0],
  ])("are found by a filter on %s", async (_, condition, count) => {
    const name = { field: "firstName", is: "equal", value: "Nora" }
    const filter = { match: "all", conditions: [name, condition()] }
    expect((await json(admin("/contacts/list", { body: { filter } }))).contacts).toHaveLength(count)
  })

  it("are masked where they identify a person, and stay so for a user who may not view identifiers", async () => {
    const found = async (query: string) => (await json(masked("/contacts/search", { body: { query } }))).contacts
    expect(await found("3812")).toEqual([])
    const [nora] = (await found("3.812.457-3")).filter(({ name }: { name: string }) => name === "Nora")
    expect(nora.recognition[document]).toBe("••• ••• 73")
    const { fields } = await json(masked(`/contacts/${nora.contactId}`))
    expect(fields).toMatchObject({ [document]: nora.recognition[document], [price]: 1890.5 })
    const filter = { match: "all", conditions: [{ field: document, is: "startsWith", value: "3812" }] }
    expect((await json(masked("/contacts/list", { body: { filter } }))).contacts).toEqual([])
    const asText = await patchFields(masked, ([first, ...rest]) => [{ ...first, type: "text" }, ...rest])
    expect(asText).toMatchObject({ status: 403 })
  })
})
