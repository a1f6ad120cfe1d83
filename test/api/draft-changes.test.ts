import { Table } from "@ucrm/core/table"
import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeEach(async () => {
  world = await account()
})

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const match = (version: number) => ({ "if-match": `"${version}"` })
type Section = { id: string; version: number; fields: { id: string }[] }
const createSection = (body: object, stage = ""): Promise<Section> => json(admin(`/admin/sections${stage}`, { body }))
const patchSection = async ({ id }: { id: string }, body: object, stage = "?draft=true"): Promise<Section> => {
  const { version } = await json(admin(`/admin/sections/${id}${stage}`))
  return json(admin(`/admin/sections/${id}${stage}`, { method: "PATCH", body, headers: match(version) }))
}
const createContact = (fields: object) => json(world.as("ana")("/contacts", { body: { firstName: "Eva", fields } }))
const restore = (version: number) => json(admin(`/admin/configuration/versions/${version}/restore`, { method: "POST" }))

describe("GET /v1/admin/configuration/changes", () => {
  it("returns the changes within each section with the number of contacts that have values", async () => {
    const section = await createSection({
      title: "Sale",
      campaigns: ["Ventas", "Soporte"],
      fields: [
        { label: "Stage", type: "select", options: ["Quote", "Won", "Lost"] },
        { label: "Note", type: "text" },
        { label: "Code", type: "number" },
      ],
    })
    const [stage, note, code] = section.fields.map(({ id }) => id) as [string, string, string]
    await createContact({ [stage]: "Quote", [note]: "x" })
    await createContact({ [stage]: "Won" })
    const options = [
      { id: "Won", label: "Won", retired: true },
      { id: "Quote", label: "Proposal" },
      { id: "Lost", label: "Lost" },
      { label: "New" },
    ]
    await patchSection(section, {
      title: "Deal",
      campaigns: ["Ventas", "Cobranzas"],
      fields: [
        { id: code, label: "Number", type: "number", required: true },
        { id: stage, label: "Stage", type: "select", options },
        { label: "Policy", type: "text" },
      ],
    })
    const { sections } = await json(admin("/admin/configuration/changes"))
    expect(sections).toEqual([
      {
        id: section.id,
        title: "Deal",
        previousTitle: "Sale",
        change: "changed",
        settings: ["title"],
        campaigns: { before: ["Ventas", "Soporte"], after: ["Ventas", "Cobranzas"] },
        reordered: true,
        fields: [
          {
            id: code,
            label: "Number",
            previousLabel: "Code",
            change: "changed",
            settings: ["label", "required"],
            contacts: 0,
          },
          {
            id: stage,
            label: "Stage",
            previousLabel: "Stage",
            change: "changed",
            settings: ["options"],
            contacts: 2,
            options: {
              added: ["New"],
              removed: [],
              renamed: [{ from: "Quote", to: "Proposal" }],
              retired: ["Won"],
              offered: [],
              reordered: true,
            },
          },
          { id: expect.any(String), label: "Policy", change: "added", settings: [], contacts: 0 },
          { id: note, label: "Note", change: "removed", settings: [], contacts: 1 },
        ],
      },
    ])
    expect((await world.as("ana")("/admin/configuration/changes")).status).toBe(403)
  })
})

describe("restoring a version that can no longer be published", () => {
  const field = { label: "Plan", type: "text" }

  it("returns 422 configuration.ruleBroken when a campaign of today does not show the field of a rule", async () => {
    const section = await createSection({ title: "Sale", campaigns: ["Ventas"], fields: [field] })
    const id = section.fields[0]?.id ?? ""
    const setRules = async (keyFields: string[]) => {
      const { version, ...settings } = await json(admin("/admin/identity"))
      const body = { ...settings, keyFields }
      await admin("/admin/identity", { method: "PUT", body, headers: match(version) })
    }
    await setRules([id])
    await setRules([])
    const body = { guid: "1", agent: "ana", channel: "email", campaign: "Soporte", clientId: "eva@example.com" }
    await world.host("/interactions", { body })
    expect(await restore(2)).toMatchObject({
      status: 422,
      code: "configuration.ruleBroken",
      rules: [{ rule: "keyFields", field: id, label: "Plan" }],
    })
    expect((await json(admin("/admin/configuration"))).draft).toBeNull()
  })

  it("returns 422 section.fieldLimit when it was published under wider limits", async () => {
    const section = await createSection({ title: "Sale", fields: [field] })
    await patchSection(section, { title: "Deal" }, "")
    await world.acting(async () => {
      const items = await Table.queryAll({ pk: `A#${world.id}#VERSIONS#PARTS` })
      const change = items.findLast(item => String(item["part"]).endsWith(section.id))
      const before = change?.["before"] as { fields: object[] }
      const fields = ["A", "B", "C", "D"].map(label => ({ ...before.fields[0], id: `fld_${label}`, recognition: true }))
      if (change) await Table.putItem({ ...change, before: { ...before, fields } })
    })
    expect(await restore(1)).toMatchObject({ status: 422, code: "section.fieldLimit" })
  })

  it("returns 422 section.fieldInUse with the field and the number of contacts, and keeps the draft", async () => {
    const section = await createSection({ title: "Sale", fields: [{ label: "Plan", type: "number" }] })
    const [plan] = section.fields
    await patchSection(section, { fields: [{ id: plan?.id, label: "Plan", type: "text" }] }, "")
    await createContact({ [plan?.id ?? ""]: "ten" })
    await createSection({ title: "Other" }, "?draft=true")
    expect(await restore(1)).toMatchObject({
      status: 422,
      code: "section.fieldInUse",
      errors: [{ pointer: `/sections/${section.id}/fields/0/type`, params: { count: 1 } }],
    })
    const { draft } = await json(admin("/admin/configuration"))
    expect(draft.changes).toMatchObject([{ label: "Other", change: "created" }])
  })
})
