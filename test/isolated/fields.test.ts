import { Table } from "@ucrm/core/table"
import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { runJobs } from "../support/jobs"
import { drainSearch } from "../support/search-stream"

let world: Account
beforeEach(async () => {
  world = await account()
})

type Field = { id: string; label: string; type: string }
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const match = (version: number) => ({ "if-match": `"${version}"` })
const section = (fields: object[], more: object = {}) =>
  json(admin("/admin/sections", { body: { title: "Plan", fields, ...more } }))
const patch = (edited: { id: string; version: number }, fields: object[], query = "") =>
  json(
    admin(`/admin/sections/${edited.id}${query}`, {
      method: "PATCH",
      body: { fields },
      headers: match(edited.version),
    }),
  )
/** Deletes the values of a field from every contact, and returns from how many. */
async function purge(id: string): Promise<number> {
  const { id: job } = await json(admin(`/admin/fields/${id}/purge`, { method: "POST" }))
  await runJobs()
  const { state, progress } = await json(admin(`/admin/jobs/${job}`))
  expect(state).toBe("done")
  return progress.done
}
const contact = (fields: object): Promise<{ id: string; version: number; fields: object }> =>
  json(world.as("ana")("/contacts", { body: { firstName: "Eva", fields } }))
async function publish() {
  const { version } = await json(admin("/admin/configuration"))
  return json(admin("/admin/configuration/publish", { body: {}, headers: match(version) }))
}

describe("the settings of a field", () => {
  it.each([
    [{ type: "number", min: 1, max: 5, decimals: 1 }, [1, 2.5, 5], [0, 6, 2.55, "2"]],
    [{ type: "text", maxLength: 3 }, ["", "abc", "año"], ["abcd", 5]],
    [{ type: "longText", maxLength: 2 }, ["ab"], ["abc"]],
    [{ type: "select", options: ["A"] }, ["A"], ["B", ["A"]]],
    [{ type: "multiSelect", options: ["A", "B"] }, [["A", "B"]], [["C"], "A"]],
    [{ type: "boolean" }, [true, false], ["yes"]],
    [{ type: "date" }, ["2026-02-28"], ["2026-02-31", "28/02/2026"]],
    [{ type: "dateTime" }, ["2026-02-28T10:00Z"], ["2026-02-28", "2026-02-28T25:00Z"]],
    [{ type: "currency", currency: "CLP", min: 1 }, [1, 500], [0, 1.5]],
    [{ type: "document", country: "BR" }, ["390.533.447-05"], ["390.533.447-06", "•••705"]],
    [{ type: "email" }, ["a@b.uy"], ["a@b"]],
    [{ type: "phone" }, ["099 123"], ["none"]],
    [{ type: "url" }, ["https://b.uy"], ["javascript:1"]],
  ])("%j decide which values a contact may have", async (settings, good, bad) => {
    const { fields } = await section([{ label: "Plan", ...settings }])
    const id = fields[0].id
    for (const value of good)
      expect(await contact({ [id]: value }), `${value}`).toMatchObject({ id: expect.stringMatching(/^con_/) })
    for (const value of bad)
      expect(await contact({ [id]: value }), `${value}`).toMatchObject({ errors: [{ pointer: `/fields/${id}` }] })
  })

  it.each([
    [{ type: "select" }, "options"],
    [{ type: "select", options: ["A", "A"] }, "options"],
    [{ type: "number", min: 3, max: 1 }, "max"],
  ])("return 400 when no value could satisfy them: %j", async (settings, what) => {
    const refused = await section([{ label: "Plan", ...settings }])
    expect(refused).toMatchObject({ status: 400, errors: [{ pointer: `/fields/0/${what}` }] })
  })

  it("are kept only where the field type supports them", async () => {
    const { fields } = await section([{ label: "Plan", type: "date", options: ["A"], min: 1, maxLength: 3 }])
    expect(Object.keys(fields[0]).sort()).toEqual(["id", "label", "readOnly", "reduced", "required", "type"])
  })

  it("return 400 when their field belongs to another section", async () => {
    const original = await section([{ label: "Plan", type: "text" }])
    const refused = await section(original.fields)
    expect(refused).toMatchObject({ status: 400, errors: [{ pointer: "/fields/0/id" }] })
    expect(await section([original.fields[0], original.fields[0]])).toMatchObject({
      errors: [{ pointer: "/fields/1/id" }],
    })
  })
})

describe("changing a field that has values", () => {
  it("returns 422 with the number of contacts when the new type does not fit their values", async () => {
    const original = await section([{ label: "Plan", type: "text" }])
    const [plan]: [Field] = original.fields
    for (const value of ["ten", "20", "thirty"]) await contact({ [plan.id]: value })
    await contact({})
    expect(await patch(original, [{ ...plan, type: "number" }])).toMatchObject({
      status: 422,
      code: "section.fieldInUse",
      errors: [{ pointer: "/fields/0/type", detail: "3 contacts have values that would not fit" }],
    })
    expect(await patch(original, [{ ...plan, type: "longText" }])).toMatchObject({ fields: [{ type: "longText" }] })
  })

  it("returns 422 when fewer options or narrower limits do not fit", async () => {
    const original = await section([
      { label: "Plan", type: "select", options: ["A", "B"] },
      { label: "Count", type: "number" },
    ])
    const [plan, count] = original.fields
    await contact({ [plan.id]: "B", [count.id]: 7 })
    expect(await patch(original, [{ ...plan, options: ["A"] }, count])).toMatchObject({
      errors: [{ pointer: "/fields/0/options", detail: "1 contact has a value that would not fit" }],
    })
    expect(await patch(original, [plan, { ...count, min: 1, max: 6 }])).toMatchObject({
      code: "section.fieldInUse",
      errors: [{ pointer: "/fields/1/min", detail: "1 contact has a value that would not fit" }],
    })
    expect(await patch(original, [plan, { ...count, max: 6 }])).toMatchObject({
      errors: [{ pointer: "/fields/1/max" }],
    })
    expect(
      await patch(original, [
        { ...plan, options: ["B", "C"] },
        { ...count, max: 7 },
      ]),
    ).toMatchObject({ title: "Plan" })
  })

  it("returns 422 on publishing when values were added after the draft", async () => {
    const original = await section([{ label: "Plan", type: "text" }])
    const [plan] = original.fields
    expect(await patch(original, [{ ...plan, type: "number" }], "?draft=true")).toMatchObject({ title: "Plan" })
    await contact({ [plan.id]: "ten" })
    expect(await publish()).toMatchObject({
      status: 422,
      errors: [{ pointer: `/sections/${original.id}/fields/0/type` }],
    })
  })
})

describe("deleting a section", () => {
  it("lists its field values before, keeps them, and a restore shows them again", async () => {
    const original = await section([
      { label: "Plan", type: "text" },
      { label: "Note", type: "text" },
    ])
    const [plan, note] = original.fields
    const eva = await contact({ [plan.id]: "A" })
    await contact({ [plan.id]: "B", [note.id]: "Hi" })
    expect(await json(admin(`/admin/sections/${original.id}/removal`))).toEqual({
      fields: [
        { id: plan.id, label: "Plan", contacts: 2 },
        { id: note.id, label: "Note", contacts: 1 },
      ],
      rules: [],
    })
    expect(await json(admin(`/admin/fields/${plan.id}/removal`))).toEqual({
      fields: [{ id: plan.id, label: "Plan", contacts: 2 }],
      rules: [],
    })
    expect(await json(admin("/admin/fields/fld_none/removal"))).toMatchObject({ status: 404, code: "field.notFound" })
    await admin(`/admin/sections/${original.id}`, { method: "DELETE", headers: match(original.version) })
    await json(admin("/admin/configuration/versions/1/restore", { method: "POST" }))
    await publish()
    expect((await json(admin("/admin/sections"))).sections).toMatchObject([
      { id: original.id, fields: [{ id: plan.id }, {}] },
    ])
    expect((await json(world.as("ana")(`/contacts/${eva.id}`))).fields).toEqual({ [plan.id]: "A" })
  })
})

describe("POST /v1/admin/sections/{id}/duplicate", () => {
  it("inserts the copy after the original, with new field ids", async () => {
    const original = await section([{ label: "Plan", type: "text" }])
    await section([], { title: "Last" })
    const copy = await json(admin(`/admin/sections/${original.id}/duplicate`, { method: "POST" }))
    const again = await json(admin(`/admin/sections/${original.id}/duplicate`, { method: "POST" }))
    expect([copy.title, again.title]).toEqual(["Plan (2)", "Plan (3)"])
    expect(copy.fields).toMatchObject([{ label: "Plan", type: "text" }])
    expect(copy.fields[0].id).not.toBe(original.fields[0].id)
    const { sections } = await json(admin("/admin/sections"))
    expect(sections.map((section: { title: string }) => section.title)).toEqual([
      "Plan",
      "Plan (3)",
      "Plan (2)",
      "Last",
    ])
  })
})

describe("a removed field", () => {
  const removedFields = async () => (await json(admin("/admin/fields/removed"))).fields
  const restore = (id: string) => json(admin(`/admin/fields/${id}/restore`, { method: "POST" }))

  it("is listed while contacts have values in it, with its publication state", async () => {
    const original = await section([
      { label: "Plan", type: "text" },
      { label: "Note", type: "text" },
    ])
    const [plan, note] = original.fields
    await contact({ [plan.id]: "A" })
    expect(await removedFields()).toEqual([])
    await patch(original, [note], "?draft=true")
    const listed = { id: plan.id, label: "Plan", type: "text", contacts: 1 }
    const of = { id: original.id, title: "Plan", removed: false }
    expect(await removedFields()).toEqual([{ ...listed, section: of, published: true }])
    await publish()
    expect(await removedFields()).toEqual([{ ...listed, section: of, published: false }])
    await purge(plan.id)
    expect(await removedFields()).toEqual([])
    expect((await json(admin("/admin/audit?kind=field.purged"))).entries[0]).toMatchObject({
      subject: { label: "Plan" },
    })
  })

  it("is restored to its place in the draft, with its section if that was removed", async () => {
    const original = await section(
      [
        { label: "Plan", type: "number", max: 5 },
        { label: "Note", type: "text" },
      ],
      { campaigns: ["Ventas"], columns: 2 },
    )
    const [plan, note] = original.fields
    await contact({ [plan.id]: 3 })
    const shorter = await patch(original, [note])
    expect(await restore(plan.id)).toMatchObject({ id: original.id, fields: [note, plan] })
    expect(await restore(plan.id)).toMatchObject({ fields: [note, plan] })
    await json(admin("/admin/configuration/discard", { method: "POST" }))
    await admin(`/admin/sections/${original.id}`, { method: "DELETE", headers: match(shorter.version) })
    expect(await removedFields()).toMatchObject([{ section: { id: original.id, title: "Plan", removed: true } }])
    const back = await restore(plan.id)
    expect(back).toMatchObject({ id: original.id, campaigns: ["Ventas"], columns: 2, fields: [note, plan] })
    await publish()
    expect((await json(admin("/admin/sections"))).sections).toMatchObject([{ id: original.id, version: back.version }])
    expect(await restore("fld_00000000000000000000000000")).toMatchObject({ code: "field.notFound" })
  })
})

describe("POST /v1/admin/fields/{id}/purge", () => {
  const removed = async () => {
    const original = await section([{ label: "Plan", type: "text" }])
    const eva = await contact({ [original.fields[0].id]: "A" })
    for (let at = 0; at < 30; at++) await contact(at % 2 ? { [original.fields[0].id]: `${at}` } : {})
    await patch(original, [])
    return { id: original.fields[0].id, eva }
  }

  it("removes the field's values from every contact once and adds an audit entry", async () => {
    const { id, eva } = await removed()
    expect(await purge(id)).toBe(16)
    expect(await purge(id)).toBe(0)
    expect((await json(world.as("ana")(`/contacts/${eva.id}`))).fields).toEqual({})
    await drainSearch()
    const items = await Promise.all(
      Array.from({ length: 16 }, (_, shard) => Table.queryAll({ pk: `A#${world.id}#CONTACTS#${shard}` })),
    )
    expect(items.flat()).toHaveLength(31)
    expect(JSON.stringify(items)).not.toContain(id)
    expect((await json(admin("/admin/audit?kind=field.purged"))).entries[0]).toMatchObject({ subject: { id } })
  })

  it("makes a concurrent edit of such a contact return 412", async () => {
    const { id, eva } = await removed()
    await purge(id)
    const late = await world.as("ana")(`/contacts/${eva.id}`, {
      method: "PATCH",
      body: { lastName: "Sosa" },
      headers: match(eva.version),
    })
    expect(await json(late)).toMatchObject({ status: 412, current: { fields: {} } })
  })

  it("returns section.fieldInUse for a field of a published or drafted section", async () => {
    const original = await section([{ label: "Plan", type: "text" }])
    const refused = () => json(admin(`/admin/fields/${original.fields[0].id}/purge`, { method: "POST" }))
    expect(await refused()).toMatchObject({ code: "section.fieldInUse" })
    await patch(original, [], "?draft=true")
    expect(await refused()).toMatchObject({ code: "section.fieldInUse" })
    expect(await json(admin("/admin/fields/Plan/purge", { method: "POST" }))).toMatchObject({ code: "field.notFound" })
  })
})
