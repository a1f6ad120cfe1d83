import { Profile, User } from "@ucrm/core/access"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { runJobs } from "../support/jobs"
import { scan } from "../support/scan"
import { drainSearch } from "../support/search-stream"

let world: Account
type Call = ReturnType<Account["as"]>
const admin: Call = (path, call) => world.as("admin")(path, call)
const match = (version: number) => ({ "if-match": `"${version}"` })
type Section = { id: string; version: number; fields: { id: string; label: string }[] }
const createSection = (fields: object[], more: object = {}): Promise<Section & { errors?: unknown }> =>
  json(admin("/admin/sections", { body: { title: "Data", fields, ...more } }))
const patch = (section: Section, fields: object[], query = "") =>
  json(
    admin(`/admin/sections/${section.id}${query}`, {
      method: "PATCH",
      body: { fields },
      headers: match(section.version),
    }),
  )
const create = (body: object) => json(world.as("ana")("/contacts", { body }))
const search = async (query: string, call: Call = world.as("ana")) =>
  (await json(call("/contacts/search", { body: { query } }))).contacts
const names = async (query: string, call?: Call) =>
  (await search(query, call)).map((contact: { name: string }) => contact.name)
const text = (label: string, more: object = {}) => ({ label, type: "text", ...more })

/** The tokens of the account that contain a text. */
async function storedTokens(containing: string) {
  await drainSearch()
  const found: string[] = []
  for await (const item of scan(`A#${world.id}#WORD#`)) if (item.sk.includes(containing)) found.push(item.sk)
  return found
}

describe("search by the value of a searchable field", () => {
  let section: Section
  beforeAll(async () => {
    world = await account()
    section = await createSection([
      text("Document", { searchable: true, recognition: true }),
      text("Plan", { searchable: true }),
      { label: "Phone", type: "phone", searchable: true, recognition: true },
      { label: "Mail", type: "email", searchable: true },
      { label: "Code", type: "number", searchable: true },
      text("Note"),
    ])
    const [document, plan, phone, mail, code, note] = section.fields.map(field => field.id) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    await create({
      firstName: "Zoe",
      lastName: "Núñez",
      fields: {
        [document]: "3.812.457-9",
        [plan]: "Fibra Óptica 600",
        [phone]: "099 710 000",
        [mail]: "zoe@correo.example",
        [code]: 778_899,
        [note]: "secreto",
      },
    })
    await create({ firstName: "Otto", fields: { [document]: "5.000.000-1", [plan]: "Cable" } })
  })

  it.each([
    "3.812.457-9",
    "38124579",
    "3812457-9",
    "3 812 457 9",
    "３８１２４５７９",
    "3812",
    "579",
    "4579",
    "fibra optica",
    "FIBRA",
    "optica fibra",
    "fibra 600",
    "nunez fibra",
    "099710000",
    "+598 99 710 000",
    "710000",
    "zoe@correo.example",
    "@correo.example",
    "778899",
    "778",
  ])("returns the contact for %j", async query => {
    expect(await names(query)).toEqual(["Zoe Núñez"])
  })

  it.each(["secreto", "3.812.458", "fibra cable"])("returns no contact for %j", async query => {
    expect(await names(query)).toEqual([])
  })

  it("returns the values that help to recognize the contact", async () => {
    const [found] = await search("zoe")
    expect(found.recognition).toEqual({
      [section.fields[0]?.id ?? ""]: "3.812.457-9",
      [section.fields[2]?.id ?? ""]: "099 710 000",
    })
  })

  it("returns masked values of phone fields, and finds them only whole, without the permission to view identifiers", async () => {
    await world.acting(async () => {
      await Profile.save({ id: "masked", name: "Masked", permissions: ["tools.contacts"] })
      await User.save({ id: "mara", name: "Mara", profile: "masked", locale: "es" })
    })
    const masked = await world.signedIn("mara")
    const [found] = await search("zoe", masked)
    expect(found.recognition).toMatchObject({ [section.fields[0]?.id ?? ""]: "3.812.457-9" })
    expect(JSON.stringify(found)).not.toContain("710")
    expect(await names("099710000", masked)).toEqual(["Zoe Núñez"])
    for (const part of ["099710", "710000", "zoe@corr", "@correo.example"])
      expect(await names(part, masked)).toEqual([])
    expect(await names("38124", masked)).toEqual(["Zoe Núñez"])
  })

  it("follows a changed, a cleared and a deleted value", async () => {
    const [document] = section.fields.map(field => field.id) as [string]
    const contact = await create({ firstName: "Eva", fields: { [document]: "1.234.567-8" } })
    expect(await names("12345678")).toEqual(["Eva"])
    const change = (value: string | null, version: number) =>
      world.as("ana")(`/contacts/${contact.id}`, {
        method: "PATCH",
        body: { fields: { [document]: value } },
        headers: match(version),
      })
    await change("8.765.432-1", 1)
    expect([await names("12345678"), await names("87654321")]).toEqual([[], ["Eva"]])
    expect((await search("eva"))[0].recognition).toEqual({ [document]: "8.765.432-1" })
    await change(null, 2)
    expect(await names("87654321")).toEqual([])
    await change("8.765.432-1", 3)
    await world.as("admin")(`/contacts/${contact.id}`, { method: "DELETE", headers: match(4) })
    expect(await storedTokens("87654321")).toEqual([])
  })

  it("finds every document in each of its spellings", async () => {
    const [document] = section.fields.map(field => field.id) as [string]
    const number = fc.stringMatching(/^[1-9]\d{6}$/)
    const separator = fc.constantFrom("", ".", "-", " ", "/")
    await fc.assert(
      fc.asyncProperty(number, separator, separator, async (digits, stored, queried) => {
        const spelled = (mark: string) => [digits.slice(0, 1), digits.slice(1, 4), digits.slice(4)].join(mark)
        const { id } = await create({ firstName: "Property", fields: { [document]: spelled(stored) } })
        const found = await search(spelled(queried))
        expect(found.map((contact: { contactId: string }) => contact.contactId)).toContain(id)
      }),
      { numRuns: 15 },
    )
  })
})

describe("a candidate", () => {
  it("carries the values of the fields that help to recognize it", async () => {
    world = await account()
    const { fields } = await createSection([text("Document", { recognition: true })])
    const document = fields[0]?.id ?? ""
    for (const value of ["1", "2"])
      await create({
        firstName: "Ana",
        identifiers: [{ kind: "phone", value: "099710000" }],
        fields: { [document]: value },
        onConflict: "share",
      })
    const { resolution } = await json(world.host("/resolve", { body: { channel: "telephony", clientId: "099710000" } }))
    const values = resolution.candidates.map((candidate: { recognition: object }) => candidate.recognition)
    expect(values).toEqual(expect.arrayContaining([{ [document]: "1" }, { [document]: "2" }]))
  })
})

describe("marking a field of contacts that exist", () => {
  it("indexes their values by a job, and removes the entries when the mark is removed", async () => {
    world = await account()
    const section = await createSection([text("Document")])
    const [document] = section.fields
    const id = document?.id ?? ""
    for (let at = 0; at < 12; at++) await create({ firstName: `Person${at}`, fields: { [id]: `77.00${at}` } })
    expect(await names("77003")).toEqual([])
    const marked = await patch(section, [{ ...document, searchable: true, recognition: true }], "?draft=true")
    expect(marked.fields).toMatchObject([{ searchable: true, recognition: true }])
    const { version } = await json(admin("/admin/configuration"))
    await admin("/admin/configuration/publish", { body: {}, headers: match(version) })
    await runJobs()
    expect(await names("77003")).toEqual(["Person3"])
    expect((await search("77003"))[0].recognition).toEqual({ [id]: "77.003" })
    const { version: published } = await json(admin(`/admin/sections/${section.id}`))
    await patch({ ...section, version: published }, [document ?? {}])
    expect(await names("77003")).toEqual([])
    await runJobs()
    expect(await storedTokens("7700")).toEqual([])
    expect((await search("person3"))[0].recognition).toBeUndefined()
  })

  it("is refused for more than five searchable fields of a section, and three to recognize by in the account", async () => {
    world = await account()
    const searchable = Array.from({ length: 6 }, (_, at) => text(`F${at}`, { searchable: true }))
    expect(await createSection(searchable)).toMatchObject({
      status: 400,
      errors: [{ pointer: "/fields/5/searchable", code: "value.tooLong", params: { max: 5 } }],
    })
    await createSection([text("A", { recognition: true }), text("B", { recognition: true })])
    expect(await createSection([text("C", { recognition: true }), text("D", { recognition: true })])).toMatchObject({
      status: 400,
      errors: [{ pointer: "/fields/1/recognition", params: { max: 3 } }],
    })
  })

  it("is refused when a restored field would be one too many", async () => {
    world = await account()
    const section = await createSection(Array.from({ length: 5 }, (_, at) => text(`F${at}`, { searchable: true })))
    const [gone, ...rest] = section.fields
    await create({ firstName: "Eva", fields: { [gone?.id ?? ""]: "x1" } })
    await patch(section, [...rest, text("New", { searchable: true })])
    expect(await json(admin(`/admin/fields/${gone?.id}/restore`, { method: "POST" }))).toMatchObject({
      status: 422,
      code: "section.fieldLimit",
    })
    const restored = await json(admin("/admin/configuration/versions/1/restore", { method: "POST" }))
    expect(restored.draft.changes).toMatchObject([{ kind: "section", change: "changed" }])
  })

  it("does not apply to fields of long text and yes or no", async () => {
    world = await account()
    const { fields } = await createSection([
      { label: "Note", type: "longText", searchable: true, recognition: true },
      { label: "Yes", type: "boolean", searchable: true },
    ])
    for (const field of fields) expect(field).not.toHaveProperty("searchable")
  })
})
