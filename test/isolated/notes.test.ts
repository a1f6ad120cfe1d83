import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import { Clock } from "@ucrm/core/clock"
import { Contact } from "@ucrm/core/contact"
import { Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

let world: Account
beforeAll(async () => {
  world = await account()
})

async function call(path: string, method = "GET", body?: unknown, user = "ana") {
  const answer = await world.as(user)(path, { method, ...(body === undefined ? {} : { body }) })
  return { status: answer.status, body: await json(answer) }
}

const contact = async (firstName: string) => (await call("/contacts", "POST", { firstName })).body as { id: string }

async function interaction(clientId: string) {
  const guid = randomUUID()
  await world.host("/interactions", {
    body: { guid, agent: "ana", channel: "telephony", campaign: "Ventas", clientId },
  })
  return guid
}

const notesOf = async (contactId: string) =>
  (await call(`/contacts/${contactId}/timeline`)).body.entries.filter(
    (entry: { kind: string }) => entry.kind === "note",
  )

describe("notes on a contact", () => {
  it("POST /v1/contacts/{id}/notes adds an entry with its author to the timeline", async () => {
    const { id } = await contact("Nora")
    const added = await call(`/contacts/${id}/notes`, "POST", { text: " Prefers mornings " })
    expect(added).toMatchObject({ status: 201, body: { kind: "note", text: "Prefers mornings", by: "ana" } })
    expect(await notesOf(id)).toEqual([added.body])
  })

  it("PATCH changes the text for its author and refuses another agent", async () => {
    const { id } = await contact("Nora")
    const { body: note } = await call(`/contacts/${id}/notes`, "POST", { text: "First" })
    const change = { id: note.id, at: note.at, text: "Second" }
    const refused = await call(`/contacts/${id}/notes`, "PATCH", change, "luis")
    expect(refused).toMatchObject({ status: 403, body: { code: "permission.denied" } })
    const changed = await call(`/contacts/${id}/notes`, "PATCH", change)
    expect(changed).toMatchObject({ status: 200, body: { text: "Second", editedAt: expect.any(String) } })
  })

  it("PATCH pins a note before newer entries, and unpins it", async () => {
    const { id } = await contact("Nora")
    const { body: old } = await call(`/contacts/${id}/notes`, "POST", { text: "Old" })
    await call(`/contacts/${id}/notes`, "POST", { text: "New" })
    const which = { id: old.id, at: old.at }
    await call(`/contacts/${id}/notes`, "PATCH", { ...which, pinned: true }, "luis")
    const texts = async () => (await notesOf(id)).map((note: { text: string }) => note.text)
    expect(await texts()).toEqual(["Old", "New"])
    await call(`/contacts/${id}/notes`, "PATCH", { ...which, pinned: false }, "luis")
    expect(await texts()).toEqual(["New", "Old"])
  })

  it("POST returns 404 for a contact that does not exist, and 400 for an empty text", async () => {
    const missing = await call("/contacts/con_none/notes", "POST", { text: "x" })
    expect(missing).toMatchObject({ status: 404, body: { code: "contact.notFound" } })
    const { id } = await contact("Nora")
    expect(await call(`/contacts/${id}/notes`, "POST", { text: " " })).toMatchObject({ status: 400 })
  })
})

describe("the limits of a note", () => {
  it("PATCH by its author changes the text for ten minutes and is refused with 409 after them", async () => {
    const { id } = await contact("Nora")
    const writtenAt = Clock.millis()
    const restores = [Clock.set(() => writtenAt)]
    const { body: note } = await call(`/contacts/${id}/notes`, "POST", { text: "First" })
    const change = (text: string) => call(`/contacts/${id}/notes`, "PATCH", { id: note.id, at: note.at, text })
    const editableUntil = writtenAt + 10 * 60_000
    try {
      restores.push(Clock.set(() => editableUntil))
      expect(await change("Second")).toMatchObject({ status: 200, body: { text: "Second" } })
      restores.push(Clock.set(() => editableUntil + 1))
      expect(await change("Third")).toMatchObject({ status: 409, body: { code: "note.notEditable" } })
    } finally {
      for (const restore of restores.reverse()) restore()
    }
    expect(await notesOf(id)).toMatchObject([{ text: "Second" }])
  })

  it("the text is masked for users without identifiers.view", async () => {
    await world.acting(async () => {
      await Profile.save({ id: "masked", name: "Masked", permissions: ["contacts.update"] })
      await User.save({ id: "masked", name: "Masked", profile: "masked", locale: "en" })
    })
    const { body } = await call("/contacts", "POST", {
      firstName: "Nora",
      identifiers: [{ kind: "phone", value: "+59891777009" }],
    })
    await call(`/contacts/${body.id}/notes`, "POST", { text: "Call 091 777 009 or nora@canary.example" })
    const masked = await world.signedIn("masked")
    const { entries } = await json(masked(`/contacts/${body.id}/timeline`))
    const { text } = entries.find((entry: { kind: string }) => entry.kind === "note")
    expect(text).toMatch(/^Call .*009 or n•••@/)
    expect(text).not.toMatch(/777|canary/)
  })

  it("the text is erased with the contact, on its timeline and in the interaction", async () => {
    const guid = await interaction("+59891777010")
    const { id } = await contact("Nora")
    await call(`/interactions/${guid}/contact`, "PUT", { contactId: id })
    await call(`/interactions/${guid}/notes`, "POST", { text: "A secret of Nora" })
    const { version } = (await call(`/contacts/${id}`)).body
    const headers = { "if-match": `"${version}"` }
    await world.as("admin")(`/contacts/${id}?erase=true`, { method: "DELETE", headers })
    await drainStream()
    const stored = await world.acting(() => Table.queryAll({ pk: Contact.partition(id) }))
    expect(JSON.stringify(stored)).not.toContain("A secret of Nora")
    expect((await call(`/interactions/${guid}`)).body.notes).toEqual([])
  })
})

describe("notes on an interaction", () => {
  it("follow the interaction to the contact that is chosen, and to another one", async () => {
    const guid = await interaction("+59891777001")
    const note = await call(`/interactions/${guid}/notes`, "POST", { text: "Asks for a refund" })
    expect(note.status).toBe(201)
    expect((await call(`/interactions/${guid}`)).body.notes).toMatchObject([{ text: "Asks for a refund" }])
    const [first, second] = [await contact("First"), await contact("Second")]
    await call(`/interactions/${guid}/contact`, "PUT", { contactId: first.id })
    expect(await notesOf(first.id)).toMatchObject([{ text: "Asks for a refund", guid }])
    await call(`/interactions/${guid}/contact`, "PUT", { contactId: second.id })
    expect(await notesOf(first.id)).toEqual([])
    expect(await notesOf(second.id)).toMatchObject([{ text: "Asks for a refund" }])
  })

  it("PATCH of a note changes it in its interaction too", async () => {
    const guid = await interaction("+59891777002")
    const { id } = await contact("Rosa")
    await call(`/interactions/${guid}/contact`, "PUT", { contactId: id })
    const { body: note } = await call(`/interactions/${guid}/notes`, "POST", { text: "Before" })
    await call(`/contacts/${id}/notes`, "PATCH", { id: note.id, at: note.at, text: "After" })
    expect((await call(`/interactions/${guid}`)).body.notes).toMatchObject([{ text: "After" }])
  })

  it("POST returns 404 for the interaction of another agent", async () => {
    const guid = await interaction("+59891777003")
    const refused = await call(`/interactions/${guid}/notes`, "POST", { text: "x" }, "luis")
    expect(refused).toMatchObject({ status: 404, body: { code: "interaction.notFound" } })
  })

  it("the twenty-first note of an interaction is refused with 422", async () => {
    const guid = await interaction("+59891777004")
    for (let at = 0; at < 20; at++) await call(`/interactions/${guid}/notes`, "POST", { text: `Note ${at}` })
    const refused = await call(`/interactions/${guid}/notes`, "POST", { text: "One more" })
    expect(refused).toMatchObject({ status: 422, body: { code: "note.limit" } })
  })
})
