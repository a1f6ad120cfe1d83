import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { runJobs } from "../support/jobs"
import { drainStream } from "../support/stream"

let world: Account
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const match = (version: number) => ({ "if-match": `"${version}"` })
const createSection = async (options: unknown[], more: object = {}) =>
  json(
    admin("/admin/sections", {
      body: { title: "Sale", fields: [{ label: "Stage", type: "select", options, ...more }] },
    }),
  )
const changeOptions = async (section: { id: string }, options: unknown[]) => {
  const { version, fields } = await json(admin(`/admin/sections/${section.id}`))
  const body = { fields: [{ ...fields[0], options }] }
  return json(admin(`/admin/sections/${section.id}`, { method: "PATCH", body, headers: match(version) }))
}
const createContact = (fields: object) => json(world.as("ana")("/contacts", { body: { firstName: "Eva", fields } }))
const patchContact = (contact: { id: string; version: number }, body: object) =>
  json(world.as("ana")(`/contacts/${contact.id}`, { method: "PATCH", body, headers: match(contact.version) }))
const matching = async (condition: object): Promise<string[]> => {
  const filter = { match: "all", conditions: [condition] }
  const { contacts } = await json(admin("/contacts/list", { body: { filter } }))
  return contacts.map((contact: { id: string }) => contact.id)
}

beforeAll(async () => {
  world = await account()
})

describe("the options of a list field", () => {
  it("have their first label as id, keep it when renamed, and are accepted by id and by label", async () => {
    const section = await createSection(["Quote", "Won"], { searchable: true })
    const [field] = section.fields
    expect(field.options).toEqual([
      { id: "Quote", label: "Quote" },
      { id: "Won", label: "Won" },
    ])
    const contact = await createContact({ [field.id]: "Quote" })
    const renamed = await changeOptions(section, [
      { id: "Quote", label: "Proposal", color: "blue" },
      { label: "Quote" },
      "Won",
    ])
    expect(renamed.fields[0].options).toEqual([
      { id: "Quote", label: "Proposal", color: "blue" },
      { id: "Quote (2)", label: "Quote" },
      { id: "Won", label: "Won" },
    ])
    expect((await json(world.as("ana")(`/contacts/${contact.id}`))).fields).toEqual({ [field.id]: "Quote" })
    const other = await createContact({ [field.id]: "Proposal" })
    expect(other.fields).toEqual({ [field.id]: "Quote" })
    await drainStream()
    for (const text of ["Quote", "Proposal"])
      expect((await matching({ field: field.id, is: "anyOf", values: [text] })).sort()).toEqual(
        [contact.id, other.id].sort(),
      )
    expect(await matching({ field: field.id, is: "contains", value: "propo" })).toHaveLength(2)
    await runJobs()
    const found = await json(world.as("ana")("/contacts/search", { body: { query: "propos" } }))
    expect(found.contacts).toHaveLength(2)
  })

  it("keep their id and their color when an integration sends their labels", async () => {
    const section = await createSection([{ id: "q", label: "Quote", color: "green" }, { label: "Won" }])
    expect((await changeOptions(section, ["Won", "Quote"])).fields[0].options).toEqual([
      { id: "Won", label: "Won" },
      { id: "q", label: "Quote", color: "green" },
    ])
  })

  it("that are retired stay on contacts that have them, and return 400 for others", async () => {
    const section = await createSection(["Quote", "Won"])
    const { id } = section.fields[0]
    const contact = await createContact({ [id]: "Quote" })
    await changeOptions(section, [{ id: "Quote", label: "Quote", retired: true }, "Won"])
    const kept = await patchContact(contact, { lastName: "Sosa", fields: { [id]: "Quote" } })
    expect(kept).toMatchObject({ lastName: "Sosa", fields: { [id]: "Quote" } })
    const refused = { errors: [{ pointer: `/fields/${id}`, code: "value.option", detail: "is no longer offered" }] }
    expect(await createContact({ [id]: "Quote" })).toMatchObject(refused)
    const won = await patchContact(kept, { fields: { [id]: "Won" } })
    expect(await patchContact(won, { fields: { [id]: "Quote" } })).toMatchObject(refused)
  })

  it.each([
    ["all of them are retired", [{ label: "A", retired: true }], "/fields/0/options"],
    [
      "two have one label",
      [
        { id: "1", label: "A" },
        { id: "2", label: "A" },
      ],
      "/fields/0/options",
    ],
    [
      "two have one id",
      [
        { id: "1", label: "A" },
        { id: "1", label: "B" },
      ],
      "/fields/0/options",
    ],
  ])("return 400 when %s", async (_, options, pointer) => {
    expect(await createSection(options)).toMatchObject({ status: 400, errors: [{ pointer }] })
  })
})
