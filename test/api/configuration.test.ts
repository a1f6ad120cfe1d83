import { Profile } from "@ucrm/core/access"
import { Live } from "@ucrm/core/live"
import { Session } from "@ucrm/core/session"
import { Table } from "@ucrm/core/table"
import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeEach(async () => {
  world = await account()
})

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const match = (version: number) => ({ "if-match": `"${version}"` })
const draft = (body: object) => json(admin("/admin/sections?draft=true", { body }))
const patch = (id: string, version: number, body: object, query = "?draft=true") =>
  admin(`/admin/sections/${id}${query}`, { method: "PATCH", body, headers: match(version) })
const state = () => json(admin("/admin/configuration"))
const publish = (version: number, note = "") =>
  admin("/admin/configuration/publish", { body: { note }, headers: match(version) })
const restore = (version: number) => json(admin(`/admin/configuration/versions/${version}/restore`, { method: "POST" }))

const titles = async (query = "") =>
  (await json(admin(`/admin/sections${query}`))).sections.map((section: { title: string }) => section.title)
const seenByAgents = async () =>
  (await json(world.as("ana")("/sections"))).sections.map((section: { title: string }) => section.title)
const audited = async (kind: string) => (await json(admin(`/admin/audit?kind=${kind}`))).entries

describe("a configuration draft", () => {
  it("is visible to admins only until it is published", async () => {
    const plan = await draft({ title: "Plan" })
    await admin("/admin/campaigns/Ventas?draft=true", { method: "PUT", body: { view: "full" }, headers: match(0) })
    expect([await titles("?draft=true"), await titles(), await seenByAgents()]).toEqual([["Plan"], [], []])
    expect(await state()).toEqual({
      version: 0,
      draft: {
        by: { id: "admin", name: "admin the admin" },
        at: expect.any(String),
        changes: [
          { kind: "campaign", id: "Ventas", label: "Ventas", change: "created" },
          { kind: "section", id: plan.id, label: "Plan", change: "created" },
        ],
      },
    })
    const done = await publish(0, "For the season")
    expect(done.headers.get("etag")).toBe('"1"')
    expect(await json(done)).toEqual({ version: 1, draft: null })
    expect(await seenByAgents()).toEqual(["Plan"])
    const { interaction } = await json(
      world.host("/interactions", { body: { guid: "g1", channel: "telephony", campaign: "Ventas", agent: "ana" } }),
    )
    expect(interaction.view).toBe("full")
    expect((await json(admin(`/admin/sections/${plan.id}`))).version).toBe(plan.version)
  })

  it("lists changed, removed and reordered sections", async () => {
    const [first, second] = [
      await json(admin("/admin/sections", { body: { title: "One" } })),
      await json(admin("/admin/sections", { body: { title: "Two" } })),
    ]
    await json(admin("/admin/sections", { body: { title: "Three" } }))
    await patch(first.id, first.version, { title: "First" })
    await admin(`/admin/sections/${second.id}?draft=true`, { method: "DELETE", headers: match(second.version) })
    const { sections, version } = await json(admin("/admin/sections?draft=true"))
    const order = { method: "PUT", body: { ids: sections.map((section: { id: string }) => section.id).reverse() } }
    expect((await admin("/admin/sections/order?draft=true", { ...order, headers: match(version) })).status).toBe(200)
    expect((await state()).draft.changes).toEqual([
      { kind: "section", id: first.id, label: "First", change: "changed" },
      { kind: "section", id: second.id, label: "Two", change: "removed" },
      { kind: "order", id: "", label: "", change: "created" },
    ])
    expect(await titles()).toEqual(["One", "Two", "Three"])
    await publish(3)
    expect(await titles()).toEqual(["Three", "First"])
  })

  it("contains no change once its values equal the published ones again", async () => {
    const plan = await json(admin("/admin/sections", { body: { title: "Plan" } }))
    const changed = await json(patch(plan.id, plan.version, { title: "Plans" }))
    await patch(plan.id, changed.version, { title: "Plan" })
    expect((await state()).draft).toBeNull()
    expect((await json(publish(1))).version).toBe(1)
  })

  it("blocks a direct change of the same section but not of another one", async () => {
    const [first, second] = [
      await json(admin("/admin/sections", { body: { title: "One" } })),
      await json(admin("/admin/sections", { body: { title: "Two" } })),
    ]
    await patch(first.id, first.version, { title: "First" })
    const refused = await patch(first.id, first.version, { title: "1" }, "")
    expect(await json(refused)).toMatchObject({ status: 409, code: "configuration.draftConflict" })
    expect((await patch(second.id, second.version, { title: "2" }, "")).status).toBe(200)
    expect(await titles()).toEqual(["One", "2"])
    expect((await json(publish(3))).version).toBe(4)
    expect(await titles()).toEqual(["First", "2"])
  })

  it("is discarded as a whole, and its version numbers are not reused", async () => {
    const plan = await json(admin("/admin/sections", { body: { title: "Plan" } }))
    const mine = await json(patch(plan.id, plan.version, { title: "Mine" }))
    const discarded = await json(admin("/admin/configuration/discard", { method: "POST" }))
    expect(discarded).toEqual({ version: 1, draft: null })
    expect(await titles("?draft=true")).toEqual(["Plan"])
    const theirs = await json(patch(plan.id, plan.version, { title: "Theirs" }))
    expect(theirs.version).not.toBe(mine.version)
    expect((await patch(plan.id, mine.version, { title: "Mine again" })).status).toBe(412)
    expect((await audited("configuration.discarded"))[0].before.changes).toMatchObject([{ label: "Mine" }])
  })
})

describe("two admins with one draft", () => {
  it("receive 412 with the current section after the other's change", async () => {
    const plan = await draft({ title: "Plan" })
    expect((await patch(plan.id, plan.version, { title: "Hers" })).status).toBe(200)
    const late = await patch(plan.id, plan.version, { title: "His" })
    expect(await json(late)).toMatchObject({ status: 412, code: "version.mismatch", current: { title: "Hers" } })
  })

  it("receive 412 with the current identity settings and campaign after the other's change", async () => {
    const { version, ...settings } = await json(admin("/admin/identity?draft=true"))
    const put = (country: string) =>
      admin("/admin/identity?draft=true", { method: "PUT", body: { ...settings, country }, headers: match(version) })
    expect((await put("AR")).status).toBe(200)
    expect(await json(put("BR"))).toMatchObject({ status: 412, current: { country: "AR" } })
    const label = (label: string) =>
      admin("/admin/campaigns/Ventas?draft=true", { method: "PUT", body: { label }, headers: match(0) })
    expect((await label("Sales")).status).toBe(200)
    expect(await json(label("Deals"))).toMatchObject({ status: 412, current: { label: "Sales" } })
  })

  it("publish once, and the second receives 412 with the published version", async () => {
    await draft({ title: "Plan" })
    const [first, second] = await Promise.all([publish(0), publish(0)])
    expect([first.status, second.status].sort()).toEqual([200, 412])
    const late = first.status === 412 ? first : second
    expect(await json(late)).toMatchObject({ current: { version: 1, draft: null } })
    expect((await admin("/admin/configuration/publish", { body: {} })).status).toBe(428)
  })

  it("lose none of ten simultaneous changes", async () => {
    await Promise.all(Array.from({ length: 10 }, (_, at) => draft({ title: `Section ${at}` })))
    expect((await state()).draft.changes).toHaveLength(10)
  })
})

describe("publishing a section that was changed outside the draft", () => {
  it("returns 412 and does not overwrite it", async () => {
    const plan = await json(admin("/admin/sections", { body: { title: "Plan" } }))
    await patch(plan.id, plan.version, { title: "Mine" })
    const key = { pk: `A#${world.id}#CONFIG`, sk: `SECTION#${plan.id}` }
    const item = await Table.get(key)
    await Table.putItem({ ...key, ...item, value: { ...plan, title: "Theirs" }, version: 9 })
    expect(await json(publish(1))).toMatchObject({
      status: 412,
      current: { version: 1, draft: { changes: [{ label: "Mine" }] } },
    })
    expect(await titles()).toEqual(["Theirs"])
  })
})

describe("GET /v1/admin/configuration/versions", () => {
  it("returns who published each version, when and why, newest first, in pages", async () => {
    for (let at = 1; at <= 22; at++) await admin("/admin/sections", { body: { title: `Section ${at}` } })
    await draft({ title: "Last" })
    await publish(22, "The last one")
    const first = await json(admin("/admin/configuration/versions"))
    expect(first.versions[0]).toEqual({
      version: 23,
      at: expect.any(String),
      by: { id: "admin", name: "admin the admin" },
      note: "The last one",
      changes: [{ kind: "section", id: expect.any(String), label: "Last", change: "created" }],
    })
    const second = await json(admin(`/admin/configuration/versions?cursor=${first.cursor}`))
    const numbers = [...first.versions, ...second.versions].map((version: { version: number }) => version.version)
    expect(numbers).toEqual(Array.from({ length: 23 }, (_, at) => 23 - at))
    expect(second.cursor).toBeNull()
  })

  it("returns versions that restore changed, removed and added sections", async () => {
    const fields = [{ label: "Plan", type: "text" }]
    const section = await json(admin("/admin/sections", { body: { title: "One", fields } }))
    await json(admin("/admin/sections", { body: { title: "Two" } }))
    const then = await json(admin("/admin/sections"))
    const again = await json(patch(section.id, section.version, { title: "First", fields: [] }, ""))
    await patch(section.id, again.version, { title: "Number one" }, "")
    await admin(`/admin/sections/${then.sections[1].id}`, { method: "DELETE", headers: match(1) })
    await admin("/admin/sections", { body: { title: "Three" } })
    await draft({ title: "Given up" })
    const { draft: restored } = await restore(2)
    expect(restored.changes.map((change: { change: string }) => change.change).sort()).toEqual([
      "changed",
      "created",
      "removed",
    ])
    expect(await titles()).toEqual(["Number one", "Three"])
    await publish(6)
    const now = await json(admin("/admin/sections"))
    const withoutVersions = (sections: { version: number }[]) => sections.map(({ version: _, ...section }) => section)
    expect(withoutVersions(now.sections)).toEqual(withoutVersions(then.sections))
    expect((await audited("configuration.restored"))[0]).toMatchObject({ subject: { id: "2" } })
    expect((await restore(99)).code).toBe("configuration.notFound")
  })
})

describe("publishing a draft too large for one transaction", () => {
  it("returns 422 configuration.tooLarge and writes nothing", async () => {
    const options = Array.from({ length: 200 }, (_, at) => `${at}`.padEnd(200, "x"))
    const fields = [{ label: "Large", type: "select", options }]
    for (let at = 0; at < 25; at++) await draft({ title: `Section ${at}`, fields: at < 23 ? fields : [] })
    expect(await json(publish(0))).toMatchObject({ status: 422, code: "configuration.tooLarge" })
    expect(await titles()).toEqual([])
    expect((await state()).version).toBe(0)
  })
})

describe("the audit of the configuration", () => {
  it("contains each change with its values before and after, and each publication", async () => {
    const plan = await json(admin("/admin/sections", { body: { title: "Plan" } }))
    await patch(plan.id, plan.version, { title: "Plans" })
    await publish(1, "Plural")
    expect(await audited("section.created")).toMatchObject([{ subject: { id: plan.id }, after: { title: "Plan" } }])
    expect(await audited("section.changed")).toMatchObject([
      { subject: { label: "Plans" }, before: { title: "Plan" }, after: { title: "Plans", draft: true } },
    ])
    expect(await audited("configuration.published")).toMatchObject([
      { subject: { id: "2" }, after: { note: "Plural", changes: [{ label: "Plans" }] } },
    ])
    const { version, ...settings } = await json(admin("/admin/identity"))
    await admin("/admin/identity", { method: "PUT", body: { ...settings, country: "AR" }, headers: match(version) })
    await admin("/admin/campaigns/Alta%2FBaja", { method: "PUT", body: { label: "Both" }, headers: match(0) })
    await admin("/admin/sections", { body: { title: "Other" } })
    const { sections } = await json(admin("/admin/sections"))
    const body = { ids: sections.map((section: { id: string }) => section.id).reverse() }
    await admin("/admin/sections/order", { method: "PUT", body, headers: match(0) })
    await admin(`/admin/sections/${plan.id}`, { method: "DELETE", headers: match(sections[0].version) })
    expect(await audited("identity.changed")).toMatchObject([{ before: { country: "UY" }, after: { country: "AR" } }])
    expect(await audited("campaign.changed")).toMatchObject([{ subject: { id: "Alta/Baja", label: "Both" } }])
    expect(await audited("section.ordered")).toHaveLength(1)
    expect(await audited("section.removed")).toMatchObject([{ before: { title: "Plans" } }])
  })
})

describe("publishing identity settings", () => {
  it("returns 403 without the permission to change them", async () => {
    const { version, ...settings } = await json(admin("/admin/identity"))
    const body = { ...settings, country: "AR" }
    await admin("/admin/identity?draft=true", { method: "PUT", body, headers: match(version) })
    await world.acting(async () => {
      const { User } = await import("@ucrm/core/access")
      await Profile.save({ id: "forms", name: "Forms", permissions: ["config.forms"] })
      await User.save({ id: "fran", name: "Fran", profile: "forms", locale: "es" })
    })
    const fran = await world.signedIn("fran")
    const refused = await fran("/admin/configuration/publish", { body: {}, headers: match(0) })
    expect(await json(refused)).toMatchObject({ status: 403 })
    expect((await publish(0)).status).toBe(200)
    expect((await json(admin("/admin/identity"))).country).toBe("AR")
  })
})

describe("open pages", () => {
  const connected = async () => {
    const { ticket } = await json(world.as("ana")("/live/ticket", { method: "POST" }))
    await Session.connect(ticket, "socket-1")
  }
  const registered = async () => (await Table.queryAll({ pk: `A#${world.id}#SOCKETS` })).map(item => item.sk)

  it("are registered while their connection is open", async () => {
    await connected()
    expect(await registered()).toEqual(["SOCKET#socket-1"])
    await Live.disconnect("socket-1")
    expect(await registered()).toEqual([])
  })

  it("receive the published version by polling", async () => {
    const version = async () => (await json(world.as("ana")("/live/events"))).configuration
    expect(await version()).toBe(0)
    await draft({ title: "Plan" })
    await publish(0)
    expect(await version()).toBe(1)
  })
})
