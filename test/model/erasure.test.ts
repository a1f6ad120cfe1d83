import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { tableName } from "@ucrm/core/resource"
import { type Item, Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { runJobs } from "../support/jobs"
import { ownTable } from "../support/own-table"
import { drainStream } from "../support/stream"
import { violations } from "./invariant"

await ownTable()
const { account, json } = await import("../support/api-account")
type Account = Awaited<ReturnType<typeof account>>

/** Every item of the table, once the stream has been handled. */
async function allItems() {
  await drainStream()
  const items: Item[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await Table.client().send("Scan", {
      TableName: tableName(),
      ConsistentRead: true,
      ...(start ? { ExclusiveStartKey: start } : {}),
    })
    items.push(...((page.Items ?? []) as Item[]))
    start = page.LastEvaluatedKey
  } while (start)
  return items
}
const sets = (_: string, value: unknown) => (value instanceof Set ? [...value] : value)
const CANARY = /canari|59899777|099777/i
/** The keys of the items that still say something of the person. */
const traces = (items: Item[]) =>
  items.filter(item => CANARY.test(JSON.stringify(item, sets))).map(({ pk, sk }) => `${pk} ${sk}`)

let last = 0
/** A number of the person's, in the spelling of the host. */
const number = () => `099777${String(++last).padStart(3, "0")}`

type Six = [string, string, string, string, string, string]

async function plant(world: Account) {
  const [ana, admin] = [world.as("ana"), world.as("admin")]
  const section = await json(
    admin("/admin/sections", {
      body: { title: "Más", fields: [{ label: "Nota", type: "text", required: false, reduced: false }] },
    }),
  )
  const field = section.fields[0].id
  const make = async (body: object, headers = {}) => json(admin("/contacts", { body, headers }))
  const phone = (value: string) => ({ kind: "phone", value })
  const start = async (clientId: string, more: object = {}) =>
    json(
      world.host("/interactions", {
        body: {
          guid: randomUUID(),
          agent: "ana",
          channel: "telephony",
          campaign: "Ventas",
          clientId,
          clientName: "Canaria en línea",
          data: { note: "Canaria data" },
          extraInfo: { mail: "canaria@extra.example" },
          ...more,
        },
      }),
    )
  const choose = (guid: string, body: object) => ana(`/interactions/${guid}/contact`, { method: "PUT", body })
  const undo = (guid: string) => ana(`/interactions/${guid}/contact`, { method: "DELETE" })

  const [own, second, early, undoneNumber, added, removed] = Array.from({ length: 6 }, number) as Six
  // Unknown when it came, and never linked.
  await start(early)
  // Created in an interaction and taken back.
  const undone = await start(undoneNumber)
  await ana(`/interactions/${undone.interaction.guid}/contact`, {
    body: { contact: { ...undone.resolution.draft, firstName: "Canaria", lastName: "Deshecha" }, rev: 0 },
  })
  await undo(undone.interaction.guid)

  const person = await make(
    {
      firstName: "Canaria",
      lastName: "Pérez",
      company: "Canarias SA",
      jobTitle: "Canarióloga",
      identifiers: [
        phone(own),
        phone(early),
        { kind: "email", value: "canaria@example.com", label: "canario" },
        { kind: "instagram", value: "canaria_ig" },
      ],
      fields: { [field]: "Canaria nota" },
    },
    { "idempotency-key": "canaria-key" },
  )
  const stranger = await make({ firstName: "Otro", lastName: "Titular", identifiers: [phone("099123456")] })

  await admin(`/contacts/${person.id}`, {
    method: "PATCH",
    body: { firstName: "Canaria María" },
    headers: { "if-match": '"1"' },
  })
  // Added and removed again: nobody holds it now.
  await admin(`/contacts/${person.id}/identifiers`, { body: phone(removed) })
  await admin(`/contacts/${person.id}/identifiers`, { method: "DELETE", body: phone(removed) })
  // Shared with somebody else, whose it is too.
  const both = "099123457"
  for (const id of [person.id, stranger.id]) await admin(`/contacts/${id}/identifiers`, { body: phone(both) })
  // Merged into the person.
  const older = await make({ firstName: "Canaria", lastName: "Vieja", identifiers: [phone(second)] })
  await start(second)
  await admin(`/contacts/${older.id}/merge`, { body: { into: person.id } })
  // Waiting for the conflict on the person's number to be settled, then settled.
  const temporary = await make({
    firstName: "Canaria",
    lastName: "Temporal",
    identifiers: [phone(own)],
    onConflict: "temporary",
  })
  expect(temporary.status).toBe("temporary")
  await admin(`/contacts/${temporary.id}/merge`, { body: { into: person.id } })
  // Merged into somebody else by mistake, and taken out again.
  await admin(`/contacts/${person.id}/merge`, { body: { into: stranger.id, choices: { firstName: "from" } } })
  const { entries } = await json(admin(`/contacts/${stranger.id}/timeline`))
  const merge = entries.find((entry: { kind: string }) => entry.kind === "contact.merged")
  expect((await admin(`/contacts/${stranger.id}/undo`, { body: { at: merge.at, id: merge.id } })).status).toBe(200)

  // Chosen, given the number, and undone.
  const tried = await start(added)
  const { rev } = tried.resolution
  expect((await choose(tried.interaction.guid, { contactId: person.id, clientId: "add", rev })).status).toBe(200)
  expect((await undo(tried.interaction.guid)).status).toBe(200)
  // Chosen after what was created for it was taken back.
  await choose(undone.interaction.guid, { contactId: person.id, clientId: "add", rev: 0 })
  // Found by its number, transferred, finished; and one that goes on.
  const moved = await start(own)
  expect(moved.resolution).toMatchObject({ kind: "matched", contactId: person.id })
  await start(own, { guid: moved.interaction.guid, agent: "luis" })
  await world.host(`/interactions/${moved.interaction.guid}/finish`, { method: "POST" })
  const running = await start(own)
  const other = await start("099123456", { clientName: "Otro", data: { note: "Otra" }, extraInfo: {} })
  return { person, older, temporary, stranger, both, running, other }
}

async function erasing(world: Account, id: string) {
  const { version } = await json(world.as("admin")(`/contacts/${id}`))
  return () =>
    world.as("admin")(`/contacts/${id}?erase=true`, { method: "DELETE", headers: { "if-match": `"${version}"` } })
}
async function until(erase: () => Promise<Response> | Response) {
  for (let asked = 1; asked < 50; asked++) {
    const { status } = await erase()
    if (status === 204) return asked
    expect(status).toBe(202)
    await runJobs()
  }
  throw new Error("The erasure has no end.")
}

describe("a contact that is erased", () => {
  let world: Account
  let planted: Awaited<ReturnType<typeof plant>>
  let before: Item[]
  let erase: () => Promise<Response> | Response

  beforeAll(async () => {
    world = await account()
    planted = await plant(world)
    before = await allItems()
    erase = await erasing(world, planted.person.id)
    await until(erase)
  }, 60_000)

  it("has traces in over 40 items before", () => expect(traces(before).length).toBeGreaterThan(40))

  it("has no trace in the table after", async () => expect(traces(await allItems())).toEqual([]))

  it("leaves every invariant of the table intact", async () => expect(violations(await allItems())).toEqual([]))

  it("returns 404 for its id and the ids of merged contacts", async () => {
    for (const { id } of [planted.person, planted.older, planted.temporary])
      expect((await world.as("admin")(`/contacts/${id}`)).status).toBe(404)
  })

  it("leaves one audit entry with the id, the time and the user", async () => {
    const { entries } = await json(world.as("admin")("/admin/audit?kind=contact.erased"))
    expect(entries).toEqual([
      expect.objectContaining({
        kind: "contact.erased",
        subject: { type: "contact", id: planted.person.id },
        by: { type: "agent", id: "admin", name: "admin the admin" },
        before: {},
        after: {},
      }),
    ])
  })

  it("leaves other contacts, their audit entries and interactions unchanged", async () => {
    const admin = world.as("admin")
    expect(await json(admin(`/contacts/${planted.stranger.id}`))).toMatchObject({ firstName: "Otro" })
    const body = { channel: "telephony", clientId: planted.both }
    const { candidates } = (await json(world.host("/resolve", { body }))).resolution
    expect(candidates.map((candidate: { contactId: string }) => candidate.contactId)).toEqual([planted.stranger.id])
    expect(await json(world.as("ana")(`/interactions/${planted.other.interaction.guid}`))).toMatchObject({
      interaction: { clientId: "099123456", data: { note: "Otra" } },
      contact: { id: planted.stranger.id },
    })
    const { entries } = await json(admin("/admin/audit?kind=contact.created"))
    expect(JSON.stringify(entries)).toContain("Titular")
  })

  it("leaves a running interaction active without a contact or a name", async () => {
    const { guid } = planted.running.interaction
    expect(await json(world.as("ana")(`/interactions/${guid}`))).toMatchObject({
      interaction: { guid, state: "active", clientId: null, clientName: null, data: {}, extraInfo: {} },
      resolution: { kind: "withheld" },
      contact: null,
    })
    const { interactions } = await json(world.as("ana")("/interactions"))
    expect(interactions).toContainEqual(expect.objectContaining({ guid, clientName: null, display: null }))
  })

  it("returns 204 when it is erased again", async () => expect((await erase()).status).toBe(204))
})

describe("DELETE /v1/contacts/{id}?erase=true", () => {
  it("requires the permission to read the audit and the current version", async () => {
    const world = await account()
    const id = (await json(world.as("admin")("/contacts", { body: { firstName: "Nadie" } }))).id as string
    const erase = await erasing(world, id)
    const permissions = Permission.options.filter(option => option !== "config.profiles")
    await world.acting(async () => {
      await Profile.save({ id: "most", name: "Most", permissions })
      await User.save({ id: "most", name: "Most", profile: "most", locale: "en" })
    })
    const call = { method: "DELETE", headers: { "if-match": '"1"' } }
    expect((await (await world.signedIn("most"))(`/contacts/${id}?erase=true`, call)).status).toBe(403)
    expect((await world.as("admin")(`/contacts/${id}?erase=true`, { method: "DELETE" })).status).toBe(428)
    const stale = { ...call, headers: { "if-match": '"7"' } }
    expect((await world.as("admin")(`/contacts/${id}?erase=true`, stale)).status).toBe(412)
    expect((await world.as("admin")(`/contacts/${id}?erase=perhaps`, call)).status).toBe(400)
    expect((await erase()).status).toBe(204)
    expect((await world.as("admin")("/contacts/con_nobody?erase=true", call)).status).toBe(404)
  })

  it("removes what a deletion has left of the contact", async () => {
    const world = await account()
    const made = await json(world.as("admin")("/contacts", { body: { firstName: "Canaria" } }))
    await world.as("admin")(`/contacts/${made.id}`, { method: "DELETE", headers: { "if-match": '"1"' } })
    expect(traces(await allItems()).length).toBeGreaterThan(0)
    await until(() =>
      world.as("admin")(`/contacts/${made.id}?erase=true`, { method: "DELETE", headers: { "if-match": '"1"' } }),
    )
    expect(traces(await allItems())).toEqual([])
  })

  it("continues after faults, and returns 202 until a long erasure is complete", async () => {
    const world = await account()
    const own = number()
    const made = await json(
      world.as("admin")("/contacts", {
        body: { firstName: "Canaria", identifiers: [{ kind: "phone", value: own }] },
      }),
    )
    for (let at = 0; at < 240; at++)
      await world.host("/interactions", {
        body: { guid: `long-${at}`, agent: "rita", channel: "telephony", campaign: "Ventas", clientId: own },
      })
    const erase = await erasing(world, made.id)
    let calls = 0
    const stack = Table.client().middlewareStack
    stack.add(
      next => args => {
        if (++calls % 30 === 0 && calls < 100)
          throw Object.assign(new Error("Canaria"), { name: "InternalServerError" })
        return next(args)
      },
      { step: "initialize", name: "breaking" },
    )
    const statuses: number[] = []
    while (!statuses.includes(202)) statuses.push((await erase()).status)
    // The job does the rest, also while nobody repeats the request.
    await runJobs()
    stack.remove("breaking")
    expect(new Set(statuses)).toEqual(new Set([202, 503]))
    expect((await erase()).status).toBe(204)
    expect(traces(await allItems())).toEqual([])
  }, 60_000)
})
