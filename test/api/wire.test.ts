import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

const post = (more: object) => ({ guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", ...more })
const active = async (user: string) => json(world.as(user)("/interactions"))
const events = async (user: string, since: string) => json(world.as(user)(`/live/events?since=${since}`))

describe("POST /v1/interactions over the wire", () => {
  it("repeated returns the same response and creates one record and one event", async () => {
    const body = post({ clientId: "099000111", contactId: "", data: { nested: '[{"a":1}]' }, unheardOf: 1 })
    const { cursor } = await active("ana")
    const first = await world.host("/interactions", { body })
    const again = await world.host("/interactions", { body })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await json(again)).toEqual(await json(first))
    expect((await events("ana", cursor)).events).toMatchObject([{ type: "interaction.assigned", guid: body.guid }])
    const { interactions } = await active("ana")
    expect(interactions.filter((interaction: { guid: string }) => interaction.guid === body.guid)).toHaveLength(1)
  })

  it("repeated twenty times simultaneously creates one event", async () => {
    const body = post({ clientId: "099000112" })
    const { cursor } = await active("ana")
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.host("/interactions", { body })))
    expect(answers.map(answer => answer.status).sort()).toEqual([...Array(19).fill(200), 201])
    expect((await events("ana", cursor)).events).toHaveLength(1)
  })

  it("accepts unusual ClientIDs", async () => {
    for (const clientId of ["\u0000", "x".repeat(2000), "💥", "#", " "]) {
      const answer = await world.host("/interactions", { body: post({ clientId, channel: "fax to mail" }) })
      expect(answer.status).toBe(201)
    }
  })

  it("with another campaign is a transfer that changes the sections and keeps the contact", async () => {
    const admin = world.as("admin")
    for (const campaign of ["Ventas", "Soporte"])
      await admin("/admin/sections", { body: { title: `Only ${campaign}`, campaigns: [campaign] } })
    const contact = await json(
      world.as("ana")("/contacts", { body: { firstName: "T", identifiers: [{ kind: "phone", value: "099000113" }] } }),
    )
    const body = post({ clientId: "099000113" })
    await world.host("/interactions", { body })
    const titles = async () =>
      (await json(world.as("ana")(`/interactions/${body.guid}`))).sections.map(
        (section: { title: string }) => section.title,
      )
    expect(await titles()).toEqual(["Only Ventas"])
    const { cursor } = await active("ana")
    const moved = await world.host("/interactions", { body: { ...body, campaign: "Soporte" } })
    expect(moved.status).toBe(200)
    expect(await json(moved)).toMatchObject({
      interaction: { campaign: "Soporte", version: 2 },
      resolution: { contactId: contact.id },
    })
    expect(await titles()).toEqual(["Only Soporte"])
    expect((await events("ana", cursor)).events).toMatchObject([{ type: "interaction.changed", guid: body.guid }])
  })

  it("with another agent moves the interaction to that agent", async () => {
    const body = post({ clientId: "099000114" })
    await world.host("/interactions", { body })
    const [ana, luis] = [(await active("ana")).cursor, (await active("luis")).cursor]
    await world.host("/interactions", { body: { ...body, agent: "luis" } })
    expect((await events("ana", ana)).events).toMatchObject([{ type: "interaction.removed", guid: body.guid }])
    expect((await events("luis", luis)).events).toMatchObject([{ type: "interaction.assigned", guid: body.guid }])
    expect((await world.as("ana")(`/interactions/${body.guid}`)).status).toBe(404)
    expect((await world.as("luis")(`/interactions/${body.guid}`)).status).toBe(200)
  })

  it("followed by /finish twice returns the same response and keeps the interaction readable", async () => {
    const body = post({ clientId: "099000115" })
    await world.host("/interactions", { body })
    const finish = () => world.host(`/interactions/${body.guid}/finish`, { method: "POST" })
    const [first, again] = [await finish(), await finish()]
    expect([first.status, again.status]).toEqual([200, 200])
    expect(await json(again)).toEqual(await json(first))
    expect((await active("ana")).interactions.map((interaction: { guid: string }) => interaction.guid)).not.toContain(
      body.guid,
    )
    expect(await json(world.as("ana")(`/interactions/${body.guid}`))).toMatchObject({
      interaction: { state: "finished" },
    })
    expect((await world.as("ana")("/interactions/none/finish", { method: "POST" })).status).toBe(404)
  })

  it("from an agent returns 403 for another agent, and 404 for another agent's guid", async () => {
    const own = await world.as("ana")("/interactions", { body: post({ clientId: "099000116" }) })
    expect(own.status).toBe(201)
    expect((await world.as("ana")("/interactions", { body: post({ agent: "luis" }) })).status).toBe(403)
    const others = post({ agent: "luis" })
    await world.host("/interactions", { body: others })
    expect((await world.as("ana")("/interactions", { body: { ...others, agent: "ana" } })).status).toBe(404)
  })

  it("looks up every ClientID and is ambiguous when they differ", async () => {
    const ana = world.as("ana")
    const make = (firstName: string, kind: string, value: string) =>
      ana("/contacts", { body: { firstName, identifiers: [{ kind, value }] } })
    await make("By mail", "email", "several@example.com")
    await make("By number", "phone", "099000117")
    const single = await json(
      world.host("/interactions", {
        body: post({ channel: "webchat", clientId: randomUUID(), extraInfo: { mail: "several@example.com" } }),
      }),
    )
    expect(single.resolution).toMatchObject({ kind: "ambiguous", candidates: [{ why: ["typed"] }] })
    const both = await json(
      world.host("/interactions", {
        body: post({
          channel: "webchat",
          clientId: randomUUID(),
          extraInfo: { mail: "several@example.com", number: "099 000 117" },
        }),
      }),
    )
    expect(both.resolution).toMatchObject({ kind: "ambiguous", contactId: null })
    expect(both.resolution.candidates).toHaveLength(2)
  })
})

describe("an error response", () => {
  const problem = async (answer: Response) => ({
    status: answer.status,
    media: answer.headers.get("content-type"),
    ...(await json(answer)),
  })

  it("contains pointers to missing properties and no value", async () => {
    const answer = await problem(
      await world.host("/interactions", { body: { guid: "g", channel: "", clientId: "canary-099" } }),
    )
    expect(answer).toMatchObject({ status: 400, media: "application/problem+json", code: "request.invalid" })
    expect(answer.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual(["/agent", "/channel"])
    expect(JSON.stringify(answer)).not.toContain("canary")
  })

  it("contains a code and the limits for each invalid value", async () => {
    const body = {
      firstName: "x".repeat(10_000),
      lastName: 7,
      nickname: "x",
      identifiers: [{ kind: "none", value: "" }],
    }
    const { errors } = await problem(await world.as("ana")("/contacts", { body }))
    const codes = errors.map((error: { pointer: string; code: string; params: object }) => [
      error.pointer,
      error.code,
      error.params,
    ])
    expect(codes).toEqual(
      expect.arrayContaining([
        ["/firstName", "value.tooLong", { max: 200 }],
        ["/lastName", "value.type", {}],
        ["/identifiers/0/value", "value.required", {}],
      ]),
    )
  })

  it.each([
    ["broken JSON", "{", "application/json", 400, "request.invalid"],
    ["a form", "guid=1", "application/x-www-form-urlencoded", 415, "body.unsupportedType"],
    ["too large", JSON.stringify({ guid: "x".repeat(70_000) }), "application/json", 413, "body.tooLarge"],
  ])("has the status and code for %s", async (_, body, type, status, code) => {
    const { app } = await import("@ucrm/functions/app")
    const headers = { authorization: `Bearer ${world.token}`, "content-type": type }
    const answer = await app.request("/v1/interactions", { method: "POST", body, headers })
    expect(await problem(answer)).toMatchObject({ status, code })
  })

  it.each([
    ["/session", undefined, 401, "session.required"],
    ["/interactions", "Bearer nonsense", 401, "session.required"],
    ["/nowhere", undefined, 404, "route.notFound"],
  ])("for %s with authorization %s has the status and code", async (path, authorization, status, code) => {
    const { app } = await import("@ucrm/functions/app")
    const answer = await app.request(`/v1${path}`, { headers: authorization ? { authorization } : {} })
    expect(await problem(answer)).toMatchObject({ status, code })
  })

  it("for an invalid token is 401 token.invalid", async () => {
    const { app } = await import("@ucrm/functions/app")
    const headers = { authorization: "Bearer nonsense", "content-type": "application/json" }
    const answer = await app.request("/v1/resolve", { method: "POST", body: "{}", headers })
    expect(await problem(answer)).toMatchObject({ status: 401, code: "token.invalid" })
  })

  it("for a cross-site request with the cookie is 403", async () => {
    const call = (headers: Record<string, string>) => world.as("ana")("/live/ticket", { method: "POST", headers })
    expect((await call({ origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status).toBe(403)
    expect((await call({ "sec-fetch-site": "same-site" })).status).toBe(403)
    expect((await call({ origin: "http://localhost:4321" })).status).toBe(200)
    expect((await call({ origin: "http://127.0.0.1:4321", "sec-fetch-site": "same-origin" })).status).toBe(200)
  })
})

describe("/v1/contacts", () => {
  const ana: ReturnType<Account["as"]> = (path, call) => world.as("ana")(path, call)
  const make = async (more: object = {}) =>
    json(ana("/contacts", { body: { firstName: "Edda", lastName: "Müller", ...more } }))

  it("PATCH returns 428 without If-Match, and 412 with the current contact for an old version", async () => {
    const contact = await make()
    const patch = (headers: Record<string, string>) =>
      ana(`/contacts/${contact.id}`, { method: "PATCH", body: { lastName: "Meyer" }, headers })
    expect((await patch({})).status).toBe(428)
    const changed = await patch({ "if-match": '"1"' })
    expect(changed.headers.get("etag")).toBe('"2"')
    const late = await patch({ "if-match": '"1"' })
    expect(await json(late)).toMatchObject({
      status: 412,
      code: "version.mismatch",
      current: { version: 2, lastName: "Meyer" },
    })
  })

  it("search finds a contact by its new name and not by its old one", async () => {
    const contact = await make({ lastName: "Zubizarreta" })
    await ana(`/contacts/${contact.id}`, {
      method: "PATCH",
      body: { lastName: "Ybáñez" },
      headers: { "if-match": '"1"' },
    })
    const found = async (query: string) =>
      (await json(ana("/contacts/search", { body: { query } }))).contacts.map(
        (contact: { contactId: string }) => contact.contactId,
      )
    expect(await found("zubizarreta")).toEqual([])
    expect(await found("YBANEZ edda")).toEqual([contact.id])
    expect(await found("ybán")).toEqual([contact.id])
  })

  it("search finds a contact by parts and spellings of its identifiers", async () => {
    const identifiers = [
      { kind: "phone", value: "098 777 321" },
      { kind: "email", value: "Edda.Find@example.com" },
      { kind: "instagram", value: "17899900011122" },
    ]
    const contact = await make({ identifiers })
    for (const query of [
      "098777321",
      "+59898777321",
      "+598 98 777",
      "7321",
      "777321",
      "edda.f",
      "EDDA.FIND@EXAMPLE.COM",
      "178999",
    ])
      expect((await json(ana("/contacts/search", { body: { query } }))).contacts, query).toMatchObject([
        { contactId: contact.id },
      ])
  })

  it("POST and DELETE on /identifiers add and remove an identifier", async () => {
    const contact = await make({ identifiers: [{ kind: "phone", value: "098777322" }] })
    const other = await make()
    const identifier = { kind: "phone", value: "098 777 322" }
    const added = await json(ana(`/contacts/${other.id}/identifiers`, { body: { ...identifier, label: "Casa" } }))
    expect(added.identifiers).toMatchObject([{ value: "+59898777322", label: "Casa" }])
    const resolved = async () =>
      (await json(world.host("/resolve", { body: { channel: "telephony", clientId: identifier.value } }))).resolution
    expect(await resolved()).toMatchObject({ kind: "ambiguous" })
    await ana(`/contacts/${contact.id}/identifiers`, { method: "DELETE", body: identifier })
    expect(await resolved()).toMatchObject({
      kind: "ambiguous",
      candidates: [{ contactId: other.id, why: ["holds.clientId", "identifier.shared"] }],
    })
    expect((await ana(`/contacts/${contact.id}/identifiers`, { method: "DELETE", body: identifier })).status).toBe(404)
  })

  it("DELETE removes the contact from lookups and searches", async () => {
    const contact = await make({ lastName: "Quirquincho", identifiers: [{ kind: "email", value: "q@example.com" }] })
    const headers = { "if-match": '"1"' }
    expect((await ana(`/contacts/${contact.id}`, { method: "DELETE", headers })).status).toBe(204)
    expect((await ana(`/contacts/${contact.id}`)).status).toBe(404)
    for (const query of ["quirquincho", "q@example.com"])
      expect((await json(ana("/contacts/search", { body: { query } }))).contacts).toEqual([])
    expect(
      (await json(world.host("/resolve", { body: { channel: "email", clientId: "q@example.com" } }))).resolution.kind,
    ).toBe("unmatched")
  })

  it("search returns each of 25 contacts once over its pages", async () => {
    for (let at = 0; at < 25; at++) await make({ lastName: `Paginada ${at}` })
    const seen: string[] = []
    for (let cursor: string | null = null, pages = 0; pages === 0 || cursor; pages++) {
      const page: { contacts: { contactId: string }[]; cursor: string | null } = await json(
        ana("/contacts/search", { body: { query: "paginada", limit: 10, cursor } }),
      )
      seen.push(...page.contacts.map(contact => contact.contactId))
      cursor = page.cursor
    }
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
  })
})

describe("a request from another account", () => {
  it("returns no data of this one", async () => {
    const other = await account()
    const contact = await json(
      world.as("ana")("/contacts", {
        body: { firstName: "Secreta", identifiers: [{ kind: "phone", value: "097111222" }] },
      }),
    )
    const body = post({ clientId: "097111222" })
    await world.host("/interactions", { body })
    const section = await json(
      world.as("admin")("/admin/sections", { body: { title: "Secret", campaigns: ["Secret"] } }),
    )
    const stranger = other.as("admin")
    const paths = [
      `/contacts/${contact.id}`,
      `/contacts/${contact.id}/timeline`,
      `/interactions/${body.guid}`,
      `/admin/sections/${section.id}`,
    ]
    for (const path of paths) expect((await stranger(path)).status, path).toBe(404)
    expect((await json(stranger("/contacts/search", { body: { query: "secreta" } }))).contacts).toEqual([])
    expect(
      (
        await json(
          other.host("/resolve", { body: { channel: "telephony", clientId: "097111222", contactId: contact.id } }),
        )
      ).resolution,
    ).toMatchObject({ kind: "unmatched" })
    expect(
      (
        await stranger(`/contacts/${contact.id}`, {
          method: "PATCH",
          body: { firstName: "X" },
          headers: { "if-match": '"1"' },
        })
      ).status,
    ).toBe(404)
    const ended = await json(other.host(`/interactions/${body.guid}/finish`, { method: "POST" }))
    expect(ended.interaction).toBeNull()
    expect((await json(world.as("ana")(`/interactions/${body.guid}`))).interaction.state).toBe("active")
  })

  it("with this account's cookie secret returns 401", async () => {
    const other = await account()
    const secret = world.cookie("ana").split(".").at(-1)
    const { app } = await import("@ucrm/functions/app")
    for (const path of ["/session", "/interactions", "/contacts/con_x"]) {
      const answer = await app.request(`/v1${path}`, { headers: { cookie: `__Host-ucrm=${other.id}.${secret}` } })
      expect(answer.status).toBe(401)
    }
  })
})

describe("/v1/admin/sections", () => {
  const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)

  it("returns 403 to agents", async () => {
    expect((await world.as("ana")("/admin/sections")).status).toBe(403)
    expect((await world.as("ana")("/admin/sections", { body: { title: "No" } })).status).toBe(403)
  })

  it("creates, changes, orders and deletes sections under their version, visible in the next view", async () => {
    const fields = [{ label: "Plan", type: "select", options: ["A", "B"] }]
    const top = await json(admin("/admin/sections", { body: { title: "One", campaigns: ["Orden"], fields } }))
    const bottom = await json(admin("/admin/sections", { body: { title: "Two", campaigns: ["Orden"] } }))
    const body = post({ campaign: "Orden" })
    await world.host("/interactions", { body })
    const shown = async () =>
      (await json(world.as("ana")(`/interactions/${body.guid}`))).sections.map(
        (section: { title: string }) => section.title,
      )
    expect(await shown()).toEqual(["One", "Two"])
    const all = (await json(admin("/admin/sections"))).sections.map((section: { id: string }) => section.id)
    const order = (ids: string[], version: number) =>
      admin("/admin/sections/order", { method: "PUT", body: { ids }, headers: { "if-match": `"${version}"` } })
    const ordered = await order(all.toReversed(), 0)
    expect(ordered.headers.get("etag")).toBe('"1"')
    expect(await shown()).toEqual(["Two", "One"])
    expect(await json(order(all, 0))).toMatchObject({
      status: 412,
      current: { version: 1, sections: expect.arrayContaining([bottom, top]) },
    })
    expect((await order([top.id], 1)).status).toBe(400)
    const path = `/admin/sections/${bottom.id}`
    expect((await admin(path, { method: "PATCH", body: { title: "2" } })).status).toBe(428)
    const changed = await admin(path, { method: "PATCH", body: { title: "2" }, headers: { "if-match": '"1"' } })
    expect(await json(changed)).toMatchObject({ title: "2", version: 2, campaigns: ["Orden"] })
    const late = await admin(path, { method: "PATCH", body: { title: "3" }, headers: { "if-match": '"1"' } })
    expect(await json(late)).toMatchObject({ status: 412, current: { title: "2" } })
    expect((await admin(path, { method: "DELETE", headers: { "if-match": '"2"' } })).status).toBe(204)
    expect(await shown()).toEqual(["One"])
  })

  it("returns 400 for a select field without options", async () => {
    const answer = await admin("/admin/sections", { body: { title: "X", fields: [{ label: "Plan", type: "select" }] } })
    expect(await json(answer)).toMatchObject({ status: 400, errors: [{ pointer: "/fields/0/options" }] })
  })
})
