import { randomUUID } from "node:crypto"
import { Session } from "@ucrm/core/session"
import { app } from "@ucrm/functions/app"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { advanceClock } from "../support/clock"

let world: Account
beforeAll(async () => {
  world = await account()
})

const ana: ReturnType<Account["as"]> = (path, call) => world.as("ana")(path, call)
const create = (body: object) => ana("/contacts", { body })
const code = async (answer: Response | Promise<Response>) => [(await answer).status, (await json(answer)).code]

describe("text with control and direction characters", () => {
  it("is stored without them in names, labels and fields", async () => {
    const { fields } = await json(
      world.as("admin")("/admin/sections", {
        body: { title: "T", fields: [{ label: "Note", type: "longText" }] },
      }),
    )
    const made = await json(
      create({
        firstName: "\u202egro.live\u202c\u2066",
        lastName: "A\u0000B\u001b[31m\nC\u0085",
        company: "\u2067Acme\u2069",
        identifiers: [{ kind: "instagram", value: "some\u202eone", label: "\u202dcasa" }],
        fields: { [fields[0].id]: "one\r\ntwo\u0007\u202e\tthree" },
      }),
    )
    expect(made).toMatchObject({
      firstName: "gro.live",
      lastName: "A B [31m C",
      company: "Acme",
      identifiers: [{ display: "someone", label: "casa" }],
      fields: { [fields[0].id]: "one\ntwo\tthree" },
    })
  })

  it("keeps right-to-left marks, joiners, combining accents and emoji sequences", async () => {
    const names = { firstName: "مریم\u200cسادات", lastName: "כהן\u200f O'Ñandú-Z\u0308 👩‍👧" }
    expect(await json(create(names))).toMatchObject(names)
  })

  it("returns 400 for a name when nothing else is left", async () => {
    expect(await code(create({ firstName: "\u202e \u0000" }))).toEqual([400, "request.invalid"])
  })

  it("in an interaction is cleaned and accepted", async () => {
    const body = {
      guid: randomUUID(),
      agent: "ana",
      channel: "webchat",
      campaign: "V",
      clientName: "Eva\u202e\u0000 Paz",
    }
    expect((await json(world.host("/interactions", { body }))).interaction.clientName).toBe("Eva  Paz")
  })
})

describe("overlong values", () => {
  it.each(["firstName", "lastName", "company", "jobTitle"])("of 10,000 letters in %s return 400", async field => {
    const answer = await create({ firstName: "X", [field]: "x".repeat(10_000) })
    expect(await json(answer.clone())).toMatchObject({ status: 400, errors: [{ pointer: `/${field}` }] })
    expect(await answer.text()).not.toContain("xxxx")
  })

  it.each([
    ["1,200 letters of two bytes", "ü".repeat(1200)],
    ["8,000 letters", "x".repeat(8000)],
  ])("return 404 as an id of %s", async (_, id) => {
    const encoded = encodeURIComponent(id)
    expect(await code(ana(`/contacts/${encoded}`))).toEqual([404, "contact.notFound"])
    expect(await code(ana(`/interactions/${encoded}`))).toEqual([404, "interaction.notFound"])
    expect(await code(ana(`/interactions/${encoded}/finish`, { method: "POST" }))).toEqual([
      404,
      "interaction.notFound",
    ])
  })
})

describe("a forged pagination cursor", () => {
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

  it("returns no data of another account", async () => {
    const other = await account()
    await json(other.as("ana")("/contacts", { body: { firstName: "Secretísima" } }))
    for (const cursor of [
      forged([0, { pk: `A#${other.id}#WORD#se`, sk: "s" }]),
      forged([0, { pk: 1 }]),
      forged([-1, "x"]),
      "%00",
    ]) {
      const answer = await ana("/contacts/search", { body: { query: "secretisima", cursor } })
      expect([200, 400]).toContain(answer.status)
      expect(await answer.text()).not.toContain("Secretísima")
    }
    const { id } = await json(create({ firstName: "Edda" }))
    for (const cursor of ["x".repeat(3000), "2026-01-01T00:00:00.000Z#x", "\u0000"]) {
      const answer = await ana(`/contacts/${id}/timeline?cursor=${encodeURIComponent(cursor)}`)
      expect([200, 400], cursor.slice(0, 30)).toContain(answer.status)
    }
    for (const cursor of ["9999-99-99|x", "x", "|", "2026-01-01"])
      expect(await code(world.as("admin")(`/admin/audit?cursor=${encodeURIComponent(cursor)}`))).toEqual([
        400,
        "request.invalid",
      ])
  })
})

describe("an invalid session cookie", () => {
  it.each([
    ["no secret", (id: string) => `${id}.`],
    ["no account", () => `.${"x".repeat(43)}`],
    ["another secret", (id: string) => `${id}.${"x".repeat(43)}`],
    ["a token of no algorithm", () => "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."],
    ["a key inside", (id: string) => `${id}#CONFIG.${"x".repeat(43)}`],
    ["thousands of letters", (id: string) => `${id}.${"x".repeat(6000)}`],
  ])("returns 401 session.required: %s", async (_, cookie) => {
    const headers = { cookie: `__Host-ucrm=${cookie(world.id)}` }
    expect(await code(app.request("/v1/session", { headers }))).toEqual([401, "session.required"])
    const create = { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: "{}" }
    expect(await code(app.request("/v1/contacts", create))).toEqual([401, "session.required"])
  })

  it("returns 401 without the __Host- prefix", async () => {
    const headers = { cookie: world.cookie("ana").replace("__Host-", "") }
    expect(await code(app.request("/v1/session", { headers }))).toEqual([401, "session.required"])
  })
})

describe("a live ticket", () => {
  const ticket = async () => (await json(ana("/live/ticket", { method: "POST" }))).ticket as string

  it("is accepted once", async () => {
    const pass = await ticket()
    await Session.connect(pass, randomUUID())
    await expect(Session.connect(pass, randomUUID())).rejects.toMatchObject({ code: "session.required" })
  })

  it("expires after thirty seconds", async () => {
    const pass = await ticket()
    const restore = advanceClock(32_000)
    await expect(Session.connect(pass, randomUUID())).rejects.toMatchObject({ code: "session.required" })
    restore()
  })

  it("of one account is rejected for another", async () => {
    const other = await account()
    const secret = (await ticket()).split(".").at(-1)
    await expect(Session.connect(`${other.id}.${secret}`, randomUUID())).rejects.toMatchObject({
      code: "session.required",
    })
  })
})

describe("an HTTP method", () => {
  it("is not overridden by a header or a query parameter", async () => {
    const { id } = await json(create({ firstName: "Estable" }))
    for (const name of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      const headers = { [name]: "DELETE", "if-match": '"1"' }
      expect((await ana(`/contacts/${id}`, { headers })).status).toBe(200)
      expect((await ana(`/contacts/${id}/undo?_method=DELETE`, { body: {}, headers })).status).toBe(400)
    }
    expect((await ana(`/contacts/${id}`)).status).toBe(200)
  })

  it.each([
    ["PUT", "/contacts/con_x", "GET, PATCH, DELETE, HEAD"],
    ["GET", "/resolve", "POST"],
    ["OPTIONS", "/interactions", "GET, POST, HEAD"],
    ["PUT", "/session", "GET, DELETE, HEAD"],
  ])("that the path does not support returns 405 with Allow: %s %s", async (method, path, allowed) => {
    const answer = await app.request(`/v1${path}`, { method })
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, allowed])
    expect((await json(answer)).code).toBe("method.notAllowed")
    expect([...answer.headers.keys()].filter(name => name.startsWith("access-control"))).toEqual([])
  })

  it("HEAD returns the status of GET without a body, and 401 without a session", async () => {
    const head = await ana("/session", { method: "HEAD" })
    expect([head.status, await head.text()]).toEqual([200, ""])
    expect((await app.request("/v1/session", { method: "HEAD" })).status).toBe(401)
  })
})

describe("a request path", () => {
  it.each([
    "/v1/admin%2Fsections",
    "/v1/contacts/..%2f..%2fadmin%2fsections",
    "/v1//admin/sections",
    "/v1/./session/",
    "/V1/session",
    "/v1/session;x=1",
    "/v1/admin/sections/",
    "/v1/%61dmin/sections/%2e%2e",
  ])("with encoded or duplicate separators reaches no other route: %s", async path => {
    const answer = await app.request(path, { headers: { cookie: world.cookie("ana") } })
    expect([403, 404]).toContain(answer.status)
    const stranger = await app.request(path)
    expect([401, 404]).toContain(stranger.status)
  })

  it("is decoded once", async () => {
    const guid = "a%2Fb"
    const body = { guid, agent: "ana", channel: "webchat", campaign: "V" }
    await world.host("/interactions", { body })
    expect((await ana("/interactions/a%2Fb")).status).toBe(404)
    expect((await ana("/interactions/a%252Fb")).status).toBe(200)
  })
})

describe("a response header", () => {
  it("is not injected by line breaks in a body or a path", async () => {
    const split = "x\r\nset-cookie: evil=1"
    const body = { guid: split, agent: "ana", channel: "webchat", campaign: split }
    const started = await world.host("/interactions", { body })
    expect(started.status).toBe(201)
    expect((await json(started.clone())).url).not.toMatch(/[\r\n]/)
    for (const answer of [
      started,
      await ana(`/interactions/${encodeURIComponent(split)}`),
      await ana(`/contacts/${encodeURIComponent(split)}`),
      await app.request(`/v1/sign-in?to=${encodeURIComponent(`/${split}`)}`),
    ]) {
      const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n")
      expect(headers).not.toMatch(/evil/)
    }
  })
})

describe("a number outside DynamoDB's range", () => {
  it.each([1e300, -1e292, 5e-324, 2 ** 60])("returns 400: %d", async number => {
    const admin = world.as("admin")
    const { fields } = await json(
      admin("/admin/sections", { body: { title: "N", fields: [{ label: "Amount", type: "number" }] } }),
    )
    const body = { firstName: "X", fields: { [fields[0].id]: number } }
    expect(await code(create(body))).toEqual([400, "request.invalid"])
    const field = { label: "Amount", type: "number", max: number }
    expect(await code(admin("/admin/sections", { body: { title: "N", fields: [field] } }))).toEqual([
      400,
      "request.invalid",
    ])
  })
})
