import { randomUUID } from "node:crypto"
import { Profile } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { Actor } from "@ucrm/core/actor"
import { Contact } from "@ucrm/core/contact"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const AGENT = [...Permission.options].filter(permission => permission !== "config.forms")

let world: Account
let readOnly: string
let free: string
beforeAll(async () => {
  world = await account()
  await world.acting(() => Profile.save({ id: "agent", name: "Agent", permissions: AGENT }))
  const fields = [
    { label: "Balance", type: "number", readOnly: true },
    { label: "Plan", type: "text" },
  ]
  const section = await json(world.as("admin")("/admin/sections", { body: { title: "Billing", fields } }))
  readOnly = section.fields[0].id
  free = section.fields[1].id
})

const agent: ReturnType<Account["as"]> = (path, call) => world.as("ana")(path, call)
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const make = (fields: object) => json(admin("/contacts", { body: { firstName: "Eva", fields } }))
const patch = (id: string, fields: object, as = agent) =>
  as(`/contacts/${id}`, { method: "PATCH", body: { fields }, headers: { "if-match": '"1"' } })
const refused = (pointer: string) => ({
  status: 400,
  code: "request.invalid",
  errors: [{ pointer, code: "field.readOnly", params: {}, detail: "is read-only" }],
})

describe("a read-only field", () => {
  it.each([1, 0])("with the value %j returns 400 in a contact that an agent creates", async value => {
    const body = { firstName: "Eva", fields: { [readOnly]: value, [free]: "Plus" } }
    expect(await json(agent("/contacts", { body }))).toMatchObject(refused(`/fields/${readOnly}`))
  })

  it.each([2, null])("with the value %j returns 400 in an agent's change of a contact", async value => {
    const { id } = await make({ [readOnly]: 1 })
    expect(await json(patch(id, { [readOnly]: value, [free]: "Plus" }))).toMatchObject(refused(`/fields/${readOnly}`))
    expect(await json(agent(`/contacts/${id}`))).toMatchObject({ version: 1, fields: { [readOnly]: 1 } })
  })

  it.each([null, ""])("is accepted from an agent without a value: %j", async value => {
    expect((await agent("/contacts", { body: { firstName: "Eva", fields: { [readOnly]: value } } })).status).toBe(201)
  })

  it("is accepted from an agent with the stored value", async () => {
    const { id } = await make({ [readOnly]: 1 })
    expect(await json(patch(id, { [readOnly]: 1, [free]: "Plus" }))).toMatchObject({
      fields: { [readOnly]: 1, [free]: "Plus" },
    })
  })

  it("returns 400 in a contact that an agent creates in an interaction", async () => {
    const guid = randomUUID()
    await world.host("/interactions", { body: { guid, agent: "ana", channel: "telephony", campaign: "Ventas" } })
    const body = { contact: { firstName: "Eva", fields: { [readOnly]: 1 } }, rev: 0 }
    expect(await json(agent(`/interactions/${guid}/contact`, { body }))).toMatchObject(
      refused(`/contact/fields/${readOnly}`),
    )
  })

  it.each([
    [1, 2, "from", false],
    [1, 2, "into", true],
    [1, 1, "from", true],
    [1, null, "from", true],
    [null, 2, "from", true],
  ])("of %j merged into %j by an agent who chooses %s is accepted: %j", async (source, target, side, allowed) => {
    const [from, into] = [await make({ [readOnly]: source }), await make({ [readOnly]: target })]
    const answer = await json(
      agent(`/contacts/${from.id}/merge`, { body: { into: into.id, choices: { [readOnly]: side } } }),
    )
    expect(answer).toMatchObject(allowed ? { id: into.id } : refused(`/choices/${readOnly}`))
  })

  it("can be written with the permission config.forms", async () => {
    const { id } = await make({ [readOnly]: 1 })
    expect(await json(patch(id, { [readOnly]: 2 }, admin))).toMatchObject({ fields: { [readOnly]: 2 } })
  })

  it("can be written by a host", async () => {
    const permissions = new Set(Permission.options.filter(permission => permission.startsWith("contacts.")))
    const host: Actor.Actor = {
      type: "host",
      account: world.id,
      id: "host",
      permissions,
      scopes: new Set(["contacts.write"]),
    }
    const created = await Actor.provide(world.id, Promise.resolve(host), () =>
      Contact.create({ firstName: "Eva", lastName: "", identifiers: [], fields: { [readOnly]: 3 } }),
    )
    expect(created.fields).toEqual({ [readOnly]: 3 })
  })
})
