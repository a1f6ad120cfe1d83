import { Profile, User } from "@ucrm/core/access"
import { Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { drainStream } from "../support/stream"

let world: Account
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const match = (version: number) => ({ "if-match": `"${version}"` })
const phone = (value: string) => [{ kind: "phone", value }]
const contact = (firstName: string, value: string, more: object = {}) =>
  json(admin("/contacts", { body: { firstName, identifiers: phone(value), onConflict: "share", ...more } }))
const section = (title: string, more: object = {}, query = "") =>
  json(admin(`/admin/sections${query}`, { body: { title, ...more } }))
const preview = (body: object) =>
  json(admin("/admin/preview", { body: { channel: "telephony", campaign: "Ventas", ...body } }))
const itemsOf = () => Table.queryAll({ pk: `A#${world.id}#CONFIG` })

const ids: Record<string, string> = {}

beforeAll(async () => {
  world = await account({ ownNumbers: ["+59829001000"], dialPrefixes: ["011"] })
  const fields = [
    { label: "Plan", type: "text", reduced: true },
    { label: "Note", type: "text" },
  ]
  const always = await section("Always", { reduced: true, fields })
  await section("Sales", { campaigns: ["Ventas"], fields })
  await section("Elsewhere", { campaigns: ["Soporte", "Cobranzas"] })
  await section("Put away", { active: false })
  await admin("/admin/campaigns/Cobranzas", { method: "PUT", body: { view: "reduced" }, headers: match(0) })
  ids["one"] = (await contact("One", "099111111", { fields: { [always.fields[0].id]: "A" } })).id
  ids["shared"] = (await contact("Shared", "099222222")).id
  await contact("Also", "099222222")
  await contact("Mobile", "+5491145678901")
  const shared = { kind: "phone", value: "+59899333333", mode: "shared" }
  ids["asked"] = (await contact("Asked", "099333333")).id
  await admin(`/contacts/${ids["asked"]}/identifiers`, { method: "PATCH", body: shared })
  ids["merged"] = (await contact("Merged", "099444444")).id
  await admin(`/contacts/${ids["merged"]}/merge`, { body: { into: ids["one"] } })
})

const CASES: [string, () => object, string][] = [
  ["one direct holder", () => ({ clientId: "099111111" }), "matched.direct"],
  ["several holders", () => ({ clientId: "099222222" }), "matched.several"],
  ["one shared holder", () => ({ clientId: "099333333" }), "matched.shared"],
  ["a variant", () => ({ clientId: "+541145678901" }), "matched.variant"],
  ["no holder", () => ({ clientId: "098000000", campaign: "Soporte" }), "unmatched"],
  ["a dial prefix", () => ({ clientId: "01159899111111" }), "matched.direct"],
  ["withheld", () => ({ clientId: "anonymous" }), "withheld.withheld"],
  ["no ClientID", () => ({}), "withheld.empty"],
  ["the account's own number", () => ({ clientId: "2900 1000" }), "withheld.own"],
  ["an unusable ClientID", () => ({ clientId: "hello" }), "withheld.unusable"],
  ["a ContactID", () => ({ clientId: "098000000", contactId: ids["shared"] }), "matched.contactId"],
  ["a ContactID that was merged", () => ({ contactId: ids["merged"] }), "matched.redirected"],
  ["an unknown ContactID", () => ({ clientId: "099111111", contactId: "con_gone" }), "matched.direct"],
  ["an e-mail", () => ({ channel: "email", clientId: "Eva@Example.com" }), "unmatched"],
  ["the campaign's view", () => ({ clientId: "099111111", campaign: "Cobranzas" }), "matched.direct"],
  ["the host's view", () => ({ clientId: "099111111", campaign: "Cobranzas", view: "full" }), "matched.direct"],
]

/** Returns a document without the values that an arriving interaction adds. */
function comparable({ interaction, timeline: _, ...rest }: Record<string, Record<string, unknown>>) {
  const { guid: _guid, startDate: _startDate, agent: _agent, ...common } = interaction ?? {}
  return { ...rest, interaction: common }
}

async function arrive(body: object) {
  const guid = crypto.randomUUID()
  await world.host("/interactions", { body: { guid, agent: "ana", channel: "telephony", campaign: "Ventas", ...body } })
  return json(world.as("ana")(`/interactions/${guid}`))
}

describe("POST /v1/admin/preview", () => {
  it.each(CASES)("returns the document that the agent then receives: %s", async (_, body, code) => {
    const { published, draft } = await preview(body())
    expect(published.rules[0].code).toBe(code)
    const got = await arrive(body())
    const recent = (text: string) => text.replaceAll(/"(campaign\.recent|interaction\.recent)",?/g, "")
    expect(JSON.parse(recent(JSON.stringify(comparable(published.document))))).toEqual(
      JSON.parse(recent(JSON.stringify(comparable(got)))),
    )
    expect(published.view).toBe(got.interaction.view)
    expect(draft).toEqual(published)
  })

  it("returns the rule of every section and the fields that the reduced view omits", async () => {
    const { published } = await preview({ clientId: "099111111", view: "reduced" })
    expect(published.rules).toEqual([
      { code: "matched.direct" },
      { code: "view.host", view: "reduced" },
      { code: "section.always", title: "Always" },
      { code: "section.campaign", title: "Sales" },
      { code: "section.elsewhere", title: "Elsewhere", campaigns: ["Soporte", "Cobranzas"] },
      { code: "section.inactive", title: "Put away" },
      { code: "field.notReduced", title: "Always", labels: ["Note"] },
      { code: "section.notReduced", title: "Sales" },
    ])
    expect((await preview({ campaign: "Cobranzas" })).published.rules[1]).toEqual({
      code: "view.campaign",
      view: "reduced",
    })
    expect((await preview({})).published.rules[1]).toEqual({ code: "view.width" })
  })

  it("returns what an agent with the chosen profile sees, masked as the draft types its fields", async () => {
    const guarantor = { label: "Guarantor", type: "text" }
    const section = await json(admin("/admin/sections", { body: { title: "Debt", fields: [guarantor] } }))
    const [field] = section.fields
    await contact("Nora", "099666666", { fields: { [field.id]: "3.812.457-3" } })
    const fields = [{ ...field, type: "document" }]
    const change = { method: "PATCH", body: { fields }, headers: match(section.version) }
    expect((await admin(`/admin/sections/${section.id}?draft=true`, change)).status).toBe(200)
    const open = await preview({ clientId: "099666666", profile: "agent" })
    const masked = await preview({ clientId: "099666666", profile: "reader" })
    expect(open.permissions).toContain("identifiers.view")
    expect(open.draft.document.contact.fields).toEqual({ [field.id]: "3.812.457-3" })
    expect(masked.permissions).toEqual([])
    expect(JSON.stringify(masked)).not.toContain("666666")
    expect(masked.published.document.contact.fields).toEqual({ [field.id]: "3.812.457-3" })
    expect(masked.draft.document.contact.fields[field.id]).toBe("••• ••• 73")
    expect(masked.draft.rules.at(-1)).toEqual({ code: "identifiers.masked" })
    await json(admin("/admin/configuration/discard", { method: "POST" }))
  })

  it("returns 404 for an unknown profile, and 403 to an admin who may not see the profiles", async () => {
    expect(await preview({ profile: "none" })).toMatchObject({ status: 404, code: "profile.notFound" })
    await world.acting(async () => {
      await Profile.save({ id: "forms", name: "Forms", permissions: ["config.forms"] })
      await User.save({ id: "fiona", name: "Fiona", profile: "forms", locale: "en" })
    })
    const fiona = await world.signedIn("fiona")
    const body = { channel: "telephony", campaign: "Ventas" }
    expect(await json(fiona("/admin/preview", { body }))).toMatchObject({ published: {}, draft: {} })
    const refused = await json(fiona("/admin/preview", { body: { ...body, profile: "admin" } }))
    expect(refused).toMatchObject({ status: 403, code: "permission.denied" })
  })

  it("writes nothing, not even the campaign", async () => {
    const before = await itemsOf()
    await preview({ campaign: "Never seen", clientId: "099555555" })
    expect(await itemsOf()).toEqual(before)
    const interactions = await json(world.as("admin")("/interactions"))
    expect(interactions.interactions).toEqual([])
  })
})

describe("POST /v1/admin/preview and its replay with a draft", () => {
  it("return both versions, and after publication the agent receives the draft's", async () => {
    world = await account()
    const original = await section("One")
    await contact("Ana", "+5491145678901")
    await section("Drafted", { campaigns: ["Ventas"] }, "?draft=true")
    await admin(`/admin/sections/${original.id}?draft=true`, {
      method: "PATCH",
      body: { title: "First" },
      headers: match(original.version),
    })
    const { version, ...settings } = await json(admin("/admin/identity?draft=true"))
    const body = { ...settings, country: "AR" }
    await admin("/admin/identity?draft=true", { method: "PUT", body, headers: match(version) })
    await admin("/admin/campaigns/Ventas?draft=true", { method: "PUT", body: { view: "full" }, headers: match(0) })
    const asked = { clientId: "11 4567 8901" }
    const { published, draft } = await preview(asked)
    const titles = ({ document }: { document: { sections: { title: string }[] } }) =>
      document.sections.map(section => section.title)
    expect([titles(published), published.document.resolution.kind, published.view]).toEqual([
      ["One"],
      "unmatched",
      null,
    ])
    expect([titles(draft), draft.document.resolution.kind, draft.view]).toEqual([
      ["First", "Drafted"],
      "ambiguous",
      "full",
    ])
    const state = await json(admin("/admin/configuration"))
    await admin("/admin/configuration/publish", { body: {}, headers: match(state.version) })
    const got = await arrive(asked)
    expect(comparable(got)).toEqual(comparable(draft.document))
  })

  it("list the latest interactions whose resolution or sections differ", async () => {
    world = await account()
    for (let at = 0; at < 12; at++)
      await arrive({
        clientId: at % 3 === 0 ? "11 4567 8901" : "+59899111111",
        campaign: at % 2 ? "Ventas" : "Soporte",
      })
    await drainStream()
    const replay = () => json(admin("/admin/preview/replay", { method: "POST" }))
    expect(await replay()).toEqual({ replayed: 12, changed: [] })
    await section("Drafted", { campaigns: ["Soporte"] }, "?draft=true")
    const { changed } = await replay()
    expect(changed).toHaveLength(6)
    expect(changed[0]).toMatchObject({
      campaign: "Soporte",
      published: { kind: "unmatched", sections: [] },
      draft: { kind: "unmatched", sections: ["Drafted"] },
    })
    const { version, ...settings } = await json(admin("/admin/identity?draft=true"))
    const body = { ...settings, country: "AR" }
    await admin("/admin/identity?draft=true", { method: "PUT", body, headers: match(version) })
    const otherwise = (await replay()).changed.map(
      (change: { draft: { identifier: string } }) => change.draft.identifier,
    )
    expect(otherwise.filter((identifier: string) => identifier === "+54 11 4567 8901")).toHaveLength(4)
    expect(otherwise).toHaveLength(8)
  })

  it("replay at most the latest hundred interactions", async () => {
    world = await account()
    for (let at = 0; at < 103; at++)
      await world.host("/interactions", {
        body: { guid: `g${at}`, agent: "ana", channel: "sms", campaign: "Ventas", clientId: `0991${at + 10000}` },
      })
    await section("Drafted", {}, "?draft=true")
    await drainStream()
    const { replayed, changed } = await json(admin("/admin/preview/replay", { method: "POST" }))
    expect([replayed, changed.length, changed[0].guid, changed.at(-1).guid]).toEqual([100, 100, "g102", "g3"])
  })
})

describe("GET and PUT /v1/admin/campaigns", () => {
  const campaigns = async (query = "") => (await json(admin(`/admin/campaigns${query}`))).campaigns

  it("list a campaign once after simultaneous first interactions", async () => {
    world = await account()
    await Promise.all(Array.from({ length: 8 }, () => arrive({ clientId: "099111111", campaign: "Alta/Baja ñ" })))
    const [only, ...others] = await campaigns()
    expect(only).toEqual({ name: "Alta/Baja ñ", seenAt: expect.any(String), version: 0 })
    expect(others).toEqual([])
    await arrive({ campaign: "Alta/Baja ñ" })
    expect((await campaigns())[0].seenAt).toBe(only.seenAt)
  })

  it("store a label and a view in the draft first", async () => {
    const path = `/admin/campaigns/${encodeURIComponent("Alta/Baja ñ")}?draft=true`
    const body = { label: "Altas y bajas", view: "full" }
    const drafted = await json(admin(path, { method: "PUT", body, headers: match(0) }))
    expect(drafted).toMatchObject({ name: "Alta/Baja ñ", ...body, version: 1, seenAt: expect.any(String) })
    expect((await campaigns())[0].label).toBeUndefined()
    expect((await campaigns("?draft=true"))[0]).toEqual(drafted)
  })
})
