import { Profile } from "@ucrm/core/access"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { advanceClock } from "../support/clock"
import { runJobs, takeMessages } from "../support/jobs"
import { drainStream } from "../support/stream"

const DAY_MS = 24 * 60 * 60 * 1000
/** The stream carries the changes of every test of this run. */
const SETUP_TIMEOUT_MS = 60_000

interface Stored {
  id: string
  version: number
  status: string
  company?: string
}

let world: Account
let segment = ""
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const create = (draft: object): Promise<Stored> =>
  json(admin("/contacts", { body: { firstName: "Eva", identifiers: [], ...draft } }))
const get = (id: string): Promise<Stored & { fields: Record<string, unknown>; owner: string }> =>
  json(admin(`/contacts/${id}`))
const start = (action: object, target: object) => admin("/contact-jobs", { body: { action, target } })
const update = (changes: object) => ({ kind: "update", changes })
const byCompany = (company: string) => ({
  filter: { match: "all", conditions: [{ field: "company", is: "equal", value: company }] },
})

/** Runs an action to its end and returns it. */
async function run(action: object, target: object) {
  const { id } = await json(start(action, target))
  await runJobs()
  return json(admin(`/contact-jobs/${id}`))
}

async function undo(id: string) {
  await admin(`/contact-jobs/${id}/undo`, { method: "POST" })
  await runJobs()
  return json(admin(`/contact-jobs/${id}`))
}

beforeAll(async () => {
  world = await account()
  const fields = [{ label: "Segment", type: "select", options: ["Pyme", "Empresa"] }]
  const section = await json(admin("/admin/sections", { body: { title: "Account", fields } }))
  segment = section.fields[0].id
}, SETUP_TIMEOUT_MS)

describe("POST /v1/contact-jobs", () => {
  it("returns 400 for an owner who is no user, as a change of one contact does", async () => {
    const { id } = await create({ company: "Owned" })
    expect(await json(start(update({ owner: "nobody" }), { ids: [id] }))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/action/changes/owner", code: "value.unknown" }],
    })
    const patch = (owner: string) =>
      json(admin(`/contacts/${id}`, { method: "PATCH", body: { owner }, headers: { "if-match": '"1"' } }))
    expect(await patch("nobody")).toMatchObject({ status: 400, errors: [{ pointer: "/owner", code: "value.unknown" }] })
    expect(await patch("LUIS")).toMatchObject({ owner: "luis", version: 2 })
  })

  it(
    "changes every contact of a filter, also when the change ends the match, and undoes it",
    async () => {
      const contacts = await Promise.all(Array.from({ length: 60 }, () => create({ company: "Norte" })))
      await drainStream()
      const bulk = await run(update({ company: "Sur", fields: { [segment]: "Pyme" } }), byCompany("Norte"))
      expect(bulk).toMatchObject({ state: "done", counts: { changed: 60, same: 0, failed: 0, gone: 0 } })
      expect(await get(contacts[59]?.id ?? "")).toMatchObject({ company: "Sur", fields: { [segment]: "Pyme" } })
      const touched = contacts[0]?.id ?? ""
      await admin(`/contacts/${touched}`, {
        method: "PATCH",
        body: { jobTitle: "CEO" },
        headers: { "if-match": '"2"' },
      })
      const { undo: undone } = await undo(bulk.id)
      expect(undone).toMatchObject({ state: "done", counts: { restored: 59, kept: 1 } })
      expect(await get(touched)).toMatchObject({ company: "Sur" })
      const restored = await get(contacts[1]?.id ?? "")
      expect(restored).toMatchObject({ company: "Norte", version: 3 })
      expect(restored.fields).toEqual({})
    },
    SETUP_TIMEOUT_MS,
  )

  it("counts unchanged, invalid and deleted contacts, and changes none twice", async () => {
    const [same, other, gone] = [await create({ company: "A" }), await create({}), await create({})]
    await admin(`/contacts/${gone.id}`, { method: "DELETE", headers: { "if-match": '"1"' } })
    const ids = [same.id, other.id, other.id, gone.id]
    const { id } = await json(start(update({ company: "A" }), { ids }))
    const [message] = takeMessages()
    const { handler } = await import("@ucrm/functions/jobs")
    for (let time = 0; time < 2; time++) await handler({ Records: [{ body: JSON.stringify(message) }] })
    const bulk = await json(admin(`/contact-jobs/${id}`))
    expect(bulk).toMatchObject({ state: "done", counts: { changed: 1, same: 1, failed: 0, gone: 1 } })
    expect(bulk.progress).toMatchObject({ done: 3, total: 3 })
    expect(await get(other.id)).toMatchObject({ version: 2 })
  })

  it("deletes contacts, and restores them with the undo", async () => {
    const identifiers = [{ kind: "phone", value: "099 777 111" }]
    const contacts = [await create({ identifiers }), await create({})]
    const bulk = await run({ kind: "delete" }, { ids: contacts.map(({ id }) => id) })
    expect(bulk.counts).toMatchObject({ changed: 2 })
    for (const { id } of contacts) expect((await admin(`/contacts/${id}`)).status).toBe(404)
    expect((await undo(bulk.id)).undo.counts).toEqual({ restored: 2, kept: 0 })
    const resolved = await json(
      world.host("/resolve", { body: { channel: "telephony", campaign: "Ventas", clientId: "099777111" } }),
    )
    expect(resolved.resolution).toMatchObject({ kind: "matched", contactId: contacts[0]?.id })
  })

  it("returns 403 without the permission for one contact, and 404 for the action of another user", async () => {
    const { id } = await create({})
    const call = async (action: object) =>
      (await world.as("luis")("/contact-jobs", { body: { action, target: { ids: [id] } } })).status
    await world.acting(() =>
      Profile.save({ id: "agent", name: "Agent", permissions: ["tools.contacts", "contacts.update"] }),
    )
    expect(await call({ kind: "delete" })).toBe(403)
    expect(await call(update({ owner: "ana" }))).toBe(403)
    expect(await call(update({ company: "B" }))).toBe(202)
    const own = await json(start(update({ company: "C" }), { ids: [id] }))
    expect((await world.as("luis")(`/contact-jobs/${own.id}`)).status).toBe(404)
    expect((await admin(`/contact-jobs/${own.id}/undo`, { method: "POST" })).status).toBe(409)
    await runJobs()
  })

  it.each<[string, object]>([
    ["no change", { action: update({}), target: { ids: ["con_1"] } }],
    ["a name", { action: update({ firstName: "Eva" }), target: { ids: ["con_1"] } }],
    ["an option that does not exist", { action: update({ fields: { fld_none: "x" } }), target: { ids: ["con_1"] } }],
    ["no contact", { action: { kind: "delete" }, target: { ids: [] } }],
    [
      "501 contacts",
      { action: { kind: "delete" }, target: { ids: Array.from({ length: 501 }, (_, at) => `con_${at}`) } },
    ],
  ])("returns 400 for %s and starts no job", async (_, body) => {
    expect((await admin("/contact-jobs", { body })).status).toBe(400)
    expect(takeMessages()).toEqual([])
  })
})

describe("deleted contacts", () => {
  const remove = ({ id, version }: Stored, query = "") =>
    admin(`/contacts/${id}${query}`, { method: "DELETE", headers: { "if-match": `"${version}"` } })
  const restore = (id: string) => admin(`/deleted-contacts/${id}/restore`, { method: "POST" })
  const listed = async (): Promise<string[]> =>
    (await json(admin("/deleted-contacts"))).contacts.map(
      (deleted: { contact: { contactId: string } }) => deleted.contact.contactId,
    )

  it("are listed for thirty days and restored with all their values", async () => {
    const contact = await create({ company: "Sur", identifiers: [{ kind: "email", value: "eva@example.com" }] })
    await remove(contact)
    expect((await listed())[0]).toBe(contact.id)
    expect((await world.as("luis")("/deleted-contacts")).status).toBe(403)
    expect((await restore(contact.id)).status).toBe(200)
    expect(await get(contact.id)).toMatchObject({ company: "Sur", version: 2, status: "permanent" })
    expect(await listed()).not.toContain(contact.id)
    expect((await restore(contact.id)).status).toBe(404)
    await remove({ ...contact, version: 2 })
    const back = advanceClock(31 * DAY_MS)
    const late = await world
      .acting(async () => (await import("@ucrm/core/contact")).Contact.listDeleted(50))
      .finally(back)
    expect(late.contacts).toEqual([])
  })

  it("are restored as temporary when another contact has their number", async () => {
    const identifiers = [{ kind: "phone", value: "099 777 222" }]
    const contact = await create({ identifiers })
    await remove(contact)
    await create({ firstName: "Otra", identifiers })
    expect(await json(restore(contact.id))).toMatchObject({ status: "temporary" })
  })

  it("cannot be restored after they are erased", async () => {
    const contact = await create({ firstName: "Erased", identifiers: [{ kind: "email", value: "gone@example.com" }] })
    await remove(contact)
    expect((await remove(contact, "?erase=true")).status).toBe(204)
    expect(await listed()).not.toContain(contact.id)
    expect((await restore(contact.id)).status).toBe(404)
    const whole = await create({ firstName: "Erased at once" })
    expect((await remove(whole, "?erase=true")).status).toBe(204)
    expect((await restore(whole.id)).status).toBe(404)
  })
})
