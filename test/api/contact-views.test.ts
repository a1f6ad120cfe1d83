import { Profile } from "@ucrm/core/access"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const filter = { match: "all", conditions: [{ field: "phone", is: "equal", value: "+598 99 123 456" }] }
const MANAGER = ["tools.contacts", "identifiers.view"] as const

let world: Account
beforeAll(async () => {
  world = await account()
  await world.acting(() => Profile.save({ id: "agent", name: "Agent", permissions: [...MANAGER] }))
})

const call = (user: string, path = "", options: Parameters<ReturnType<Account["as"]>>[1] = {}) =>
  world.as(user)(`/contact-views${path}`, options)
const create = (user: string, body: object) => call(user, "", { body: { name: "Debtors", filter, ...body } })
const names = async (user: string): Promise<string[]> =>
  (await json(call(user))).views.map((view: { name: string }) => view.name)
const patch = (user: string, { id, version }: { id: string; version: number }, body: object) =>
  call(user, `/${id}`, { method: "PATCH", body, headers: { "if-match": `"${version}"` } })
const remove = (user: string, { id, version }: { id: string; version: number }) =>
  call(user, `/${id}`, { method: "DELETE", headers: { "if-match": `"${version}"` } })

describe("the views of the contacts", () => {
  it("GET /v1/contact-views returns personal views to their owner alone and shared views to everybody", async () => {
    await create("ana", { name: "Personal" })
    const shared = await json(create("admin", { name: "Shared", isShared: true }))
    expect(shared).toMatchObject({ version: 1, owner: "admin", isShared: true, order: "name", columns: null, filter })
    expect(await names("ana")).toEqual(["Personal", "Shared"])
    expect(await names("luis")).toEqual(["Shared"])
    expect((await call("rita")).status).toBe(403)
  })

  it("POST and PATCH /v1/contact-views return 403 for a shared view without tools.filters", async () => {
    expect((await create("ana", { isShared: true })).status).toBe(403)
    const shared = await json(create("admin", { name: "Of all", isShared: true }))
    expect((await patch("ana", shared, { name: "Of Ana" })).status).toBe(403)
    expect((await remove("ana", shared)).status).toBe(403)
  })

  it("PATCH /v1/contact-views/{id} changes the version that is named, and moves a view among the shared ones", async () => {
    const view = await json(create("admin", { name: "Moved" }))
    const changed = await json(patch("admin", view, { isShared: true, columns: ["owner"] }))
    expect(changed).toMatchObject({ id: view.id, version: 2, isShared: true, columns: ["owner"], filter })
    expect(await names("ana")).toContain("Moved")
    const late = await patch("admin", view, { name: "Late" })
    expect(late.status).toBe(412)
    expect((await json(late)).code).toBe("version.mismatch")
    expect((await remove("admin", changed)).status).toBe(204)
    expect((await remove("admin", changed)).status).toBe(404)
    expect((await call("admin", `/${view.id}`, { method: "PATCH", body: {} })).status).toBe(428)
  })

  it("PUT /v1/contact-views/order orders the views for the reader alone, later ones after them", async () => {
    const first = await json(create("luis", { name: "A first" }))
    const second = await json(create("luis", { name: "B second" }))
    const order = (ids: string[]) => call("luis", "/order", { method: "PUT", body: { ids } })
    expect((await order([second.id, first.id])).status).toBe(204)
    expect((await names("luis")).slice(0, 2)).toEqual(["B second", "A first"])
    await create("luis", { name: "0 later" })
    expect((await names("luis")).slice(0, 3)).toEqual(["B second", "A first", "0 later"])
    const orderOfAna = await names("ana")
    expect(orderOfAna).toEqual(orderOfAna.toSorted((a, b) => a.localeCompare(b)))
    expect((await order(["x"])).status).toBe(400)
  })

  it("GET /v1/contact-views masks numbers in filters for a reader without identifiers.view", async () => {
    await create("admin", { name: "With a number", isShared: true })
    await world.acting(() => Profile.save({ id: "agent", name: "Agent", permissions: ["tools.contacts"] }))
    const answer = await call("luis")
    const text = await answer.text()
    expect(text).toContain("With a number")
    expect(text).not.toContain("123 456")
    const masked = JSON.parse(text).views.find((view: { name: string }) => view.name === "With a number")
    expect((await create("luis", { filter: masked.filter })).status).toBe(400)
    await world.acting(() => Profile.save({ id: "agent", name: "Agent", permissions: [...MANAGER] }))
  })
})

describe("the recently opened contacts", () => {
  it("GET /v1/contact-recents returns the last fifty contacts that the user opened, the latest first", async () => {
    const ids: string[] = []
    for (let at = 0; at < 52; at++)
      ids.push(
        (await json(world.as("admin")("/contacts", { body: { firstName: `Person ${at}`, identifiers: [] } }))).id,
      )
    for (const id of [...ids, ids[10]])
      expect((await world.as("ana")("/contact-recents", { body: { id } })).status).toBe(204)
    await world.as("admin")(`/contacts/${ids[51]}`, { method: "DELETE", headers: { "if-match": '"1"' } })
    const { recents } = await json(world.as("ana")("/contact-recents"))
    const listed = recents.map((recent: { contact: { contactId: string } }) => recent.contact.contactId)
    expect(listed.slice(0, 3)).toEqual([ids[10], ids[50], ids[49]])
    expect(listed).toHaveLength(49)
    expect((await json(world.as("luis")("/contact-recents"))).recents).toEqual([])
  })

  it("POST /v1/contact-recents returns 404 for a contact that does not exist", async () => {
    expect((await world.as("ana")("/contact-recents", { body: { id: "con_none" } })).status).toBe(404)
  })
})
