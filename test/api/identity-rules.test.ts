import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeEach(async () => {
  world = await account()
})

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const match = (version: number) => ({ "if-match": `"${version}"` })
const MISSING = "fld_00000000000000000000000000"
const field = { label: "Document", type: "text" }
type Section = { id: string; version: number; fields: { id: string }[] }

const createSection = (more: object = {}, stage = "?draft=true") =>
  json(admin(`/admin/sections${stage}`, { body: { title: "Person", fields: [field], ...more } }))
const patchSection = ({ id, version }: Section, body: object, stage = "?draft=true") =>
  admin(`/admin/sections/${id}${stage}`, { method: "PATCH", body, headers: match(version) })
const removeSection = ({ id, version }: Section, stage = "?draft=true") =>
  admin(`/admin/sections/${id}${stage}`, { method: "DELETE", headers: match(version) })
async function setRules(rules: object, stage = "?draft=true") {
  const { version, ...settings } = await json(admin(`/admin/identity${stage}`))
  return admin(`/admin/identity${stage}`, { method: "PUT", body: { ...settings, ...rules }, headers: match(version) })
}
async function publish() {
  const { version } = await json(admin("/admin/configuration"))
  return admin("/admin/configuration/publish", { body: {}, headers: match(version) })
}

/** The identity rules that can name a field. */
const RULES: [string, (field: string) => object][] = [
  ["required", id => ({ required: ["lastName", id] })],
  ["atLeastOne", id => ({ atLeastOne: [["company", id]] })],
  ["keyFields", id => ({ keyFields: [id] })],
]

describe.each(RULES)("publishing with the rule %s", (rule, rulesFor) => {
  const broken = (id: string, label = "Document") => ({
    status: 422,
    code: "configuration.ruleBroken",
    rules: [{ rule, field: id, label }],
  })

  it("returns 422 while it names a field that no section has", async () => {
    await setRules(rulesFor(MISSING))
    expect(await json(publish())).toMatchObject(broken(MISSING, ""))
    expect(await json(admin("/admin/configuration"))).toMatchObject({ version: 0 })
  })

  it.each([
    ["an inactive section", { active: false }],
    ["a section that only some campaigns show", { campaigns: ["Ventas"] }],
  ])("returns 422 while it names a field of %s", async (_, more) => {
    await createSection({ title: "Other", campaigns: ["Soporte"], fields: [] })
    const section = await createSection(more)
    const [{ id }] = section.fields
    await setRules(rulesFor(id))
    expect(await json(publish())).toMatchObject(broken(id))
    await patchSection(section, { campaigns: [], active: true })
    expect((await publish()).status).toBe(200)
  })

  it("returns 422 once the section of its field is removed, and the removal impact lists the rule", async () => {
    const section: Section = await createSection()
    const id = section.fields[0]?.id ?? ""
    await setRules(rulesFor(id))
    expect((await publish()).status).toBe(200)
    expect(await json(admin(`/admin/sections/${section.id}/removal`))).toMatchObject({
      rules: [{ rule, field: id, label: "Document" }],
    })
    expect((await removeSection(section)).status).toBe(204)
    expect(await json(publish())).toMatchObject(broken(id, ""))
    await setRules({ required: [], atLeastOne: [], keyFields: [] })
    expect((await publish()).status).toBe(200)
  })

  it("returns 422 for a direct change that breaks it and writes nothing", async () => {
    const section: Section = await createSection({}, "")
    const id = section.fields[0]?.id ?? ""
    expect((await setRules(rulesFor(id), "")).status).toBe(200)
    expect(await json(removeSection(section, ""))).toMatchObject(broken(id, ""))
    expect(await json(patchSection(section, { fields: [] }, ""))).toMatchObject(broken(id, ""))
    expect(await json(patchSection(section, { active: false }, ""))).toMatchObject(broken(id))
    expect((await json(admin(`/admin/sections/${section.id}`))).version).toBe(section.version)
    expect(await json(setRules(rulesFor(MISSING), ""))).toMatchObject(broken(MISSING, ""))
  })
})

it("publishing a rule of base fields and identifiers succeeds without a section", async () => {
  await setRules({ required: ["lastName"], atLeastOne: [["company", "identifier:email"]], keyFields: ["jobTitle"] })
  expect((await publish()).status).toBe(200)
})
