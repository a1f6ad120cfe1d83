import { Log } from "@ucrm/core/log"
import { Table } from "@ucrm/core/table"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type Account, account, json } from "../test/account"
import { app } from "./app"
import { connect } from "./live"

interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
}
interface Operation {
  parameters?: { in: string; name: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const NUMBER = "099777111"
const EMAIL = "canaria@canarias.example"
const NAME = "Canaria Zañartu"
const SAID = `${NAME} ${NUMBER} ${EMAIL}`
const SPOKEN = /canari|zañartu|777[ -]?111/i

const ends = ({ method, path }: { method: string; path: string }) =>
  method === "DELETE" && path.startsWith("/v1/session")

const document = await json(app.request("/v1/openapi.json"))
/** Every route; those that end sessions come last, so that the others are met by somebody signed in. */
const operations = Object.entries<Record<string, Operation>>(document.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  .sort((a, b) => Number(ends(a)) - Number(ends(b)))

const resolved = ({ $ref, ...schema }: Schema): Schema =>
  $ref ? resolved(document.components.schemas[$ref.split("/").at(-1) ?? ""]) : schema

/** A value of the shape, every free text of it a canary. */
const planted = (of: Schema, depth = 0): unknown => {
  const schema = resolved(of)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return planted(schema.anyOf[0] ?? {}, depth)
  if (schema.type === "array") return depth > 5 ? [] : [planted(schema.items ?? {}, depth + 1)]
  if (schema.type === "object")
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, one]) => [name, planted(one, depth + 1)]),
    )
  return { number: 7, integer: 7, boolean: true }[schema.type ?? ""] ?? SAID
}

const lines: string[] = []
let world: Account
let secrets: string[]
let back = () => {}
const elsewhere = () => [...out.mock.calls, ...err.mock.calls].map(([text]) => String(text))
const out = vi.spyOn(process.stdout, "write")
const err = vi.spyOn(process.stderr, "write")

beforeAll(async () => {
  world = await account()
  secrets = [world.token, ...["ana", "admin"].map(user => world.cookie(user).split(".").at(-1) ?? "")]
  back = Log.to(line => lines.push(line))
})
afterAll(() => {
  back()
  vi.restoreAllMocks()
})

const HEADERS = {
  "user-agent": SAID.normalize("NFD").replace(/\p{M}/gu, ""),
  "x-request-id": `canaria-${NUMBER}`,
  "if-match": `"${NUMBER}"`,
  "idempotency-key": EMAIL,
  "x-forwarded-for": EMAIL,
  referer: `https://x.example/${EMAIL}`,
}

const callers = (): Record<string, Record<string, string>> => ({
  nobody: {},
  "an admin": { cookie: `${world.cookie("admin")}; other=${EMAIL}` },
  "a host": { authorization: `Bearer ${world.token}` },
  "a forged session": { cookie: `__Host-ucrm=${EMAIL}.${NUMBER}` },
  "a forged token": { authorization: `Bearer canaria-${NUMBER}` },
  "another site": { cookie: world.cookie("admin"), origin: "https://canaria.example", "sec-fetch-site": "cross-site" },
})

/** Ways to send a body: as documented with canaries for texts, misshapen, broken, and as another type. */
const bodies = (schema: Schema | undefined): (Record<string, string> & { body: string })[] => [
  { "content-type": "application/json", body: JSON.stringify(schema ? planted(schema) : { canaria: SAID }) },
  { "content-type": "application/json", body: JSON.stringify([SAID, { [EMAIL]: NUMBER }]) },
  { "content-type": "application/json", body: `{"name": "${SAID}` },
  { "content-type": "text/plain", body: SAID },
]

const urlOf = (path: string, { parameters = [] }: Operation) => {
  const query = parameters.filter(one => one.in === "query").map(({ name }) => [name, SAID] as [string, string])
  const filled = path.replaceAll(/\{\w+\}/g, encodeURIComponent(`canaria-${NUMBER}`))
  return `${filled}?${new URLSearchParams([...query, ["canaria", SAID]])}`
}

const requests = () =>
  operations.flatMap(({ method, path, operation }) => {
    const schema = operation.requestBody?.content["application/json"]?.schema
    const sent = method === "GET" ? [undefined] : bodies(schema)
    return Object.values(callers()).flatMap(caller =>
      sent.map(one => {
        const { body, ...type } = one ?? {}
        const headers = { ...HEADERS, ...caller, ...type } as Record<string, string>
        return { url: urlOf(path, operation), init: { method, headers, ...(body === undefined ? {} : { body }) } }
      }),
    )
  })

const connecting = () =>
  ({
    requestContext: { connectionId: "c1" },
    headers: { "Sec-WebSocket-Protocol": `ucrm.v1, ${EMAIL}.${NUMBER}` },
  }) as unknown as Parameters<typeof connect>[0]

const answered = () => lines.map(line => JSON.parse(line)).filter(one => one.event === "request.answered")
const leaks = () =>
  [...lines, ...elsewhere()].filter(line => SPOKEN.test(line) || secrets.some(secret => line.includes(secret)))

describe("no line says anything of anybody", () => {
  it("whatever is sent to any route by anybody, and each request has one line", async () => {
    lines.length = 0
    const all = requests()
    for (const { url, init } of all) await app.request(url, init)
    expect(all.length).toBeGreaterThan(500)
    const loud = all.filter(({ url }) => !url.startsWith("/v1/health"))
    expect(answered()).toHaveLength(loud.length)
    expect(leaks()).toEqual([])
    expect(new Set(answered().map(one => one.status)).size).toBeGreaterThan(6)
  }, 120_000)

  it("when the table fails, or what nobody foresaw is thrown, with whatever message", async () => {
    const stack = Table.client().middlewareStack
    for (const made of [
      () => Object.assign(new Error(SAID), { name: "InternalServerError" }),
      () => new TypeError(`${SAID}\n    at ${SAID}`),
      () => SAID,
    ]) {
      lines.length = 0
      stack.add(() => () => Promise.reject(made()), { step: "initialize", name: "failing" })
      for (const { method, path, operation } of operations) {
        const schema = operation.requestBody?.content["application/json"]?.schema
        const body = method === "GET" ? {} : { body: JSON.stringify(planted(schema ?? {})) }
        const headers = { ...HEADERS, "content-type": "application/json", cookie: world.cookie("ana") }
        await app.request(urlOf(path, operation), { method, headers, ...body })
      }
      await connect(connecting())
      stack.remove("failing")
      expect(lines.some(line => line.startsWith('{"level":"error"'))).toBe(true)
      expect(leaks()).toEqual([])
    }
  }, 60_000)

  it("when all goes well: who called, whom the agent chose, created, looked for, changed, merged and erased", async () => {
    lines.length = 0
    const [ana, admin] = await Promise.all(["ana", "admin"].map(user => world.signedIn(user)))
    if (!ana || !admin) throw new Error("Nobody could sign in.")
    const body = {
      guid: "g-1",
      agent: "ana",
      channel: "telephony",
      campaign: "Ventas",
      clientId: NUMBER,
      clientName: NAME,
      data: { said: SAID },
      extraInfo: { mail: EMAIL },
    }
    const started = await json(world.host("/interactions", { body }))
    const contact = { ...started.resolution.draft, firstName: NAME, company: NAME }
    const made = await json(ana("/interactions/g-1/contact", { body: { contact, rev: started.resolution.rev } }))
    const { id } = made.contact
    await json(ana("/contacts/search", { body: { query: NAME } }))
    await ana(`/contacts/${id}`, {
      method: "PATCH",
      body: { lastName: NAME },
      headers: { "if-match": `"${made.contact.version}"` },
    })
    const other = await json(admin("/contacts", { body: { firstName: NAME, identifiers: [] } }))
    await admin(`/contacts/${other.id}/merge`, { body: { into: id } })
    const { version } = await json(admin(`/contacts/${id}`))
    const erase = { method: "DELETE", headers: { "if-match": `"${version}"` } }
    expect((await admin(`/contacts/${id}?erase=true`, erase)).status).toBe(204)
    expect(answered().map(one => one.status)).toEqual([201, 201, 200, 200, 201, 200, 200, 204])
    expect(leaks()).toEqual([])
  })

  it("when a connection is opened with whatever ticket", async () => {
    lines.length = 0
    expect(await connect(connecting())).toEqual({ statusCode: 401 })
    expect(lines.map(line => JSON.parse(line))).toMatchObject([{ event: "live.answered", route: "$connect" }])
    expect(leaks()).toEqual([])
  })
})

describe("the line of a request", () => {
  it("says which and whose it was, what came of it, how long it took and what it cost", async () => {
    const body = { guid: "g-2", agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "099000111" }
    await world.host("/interactions", { body: { ...body, guid: "g-0" } })
    lines.length = 0
    await world.host("/interactions", { body })
    expect(answered()).toEqual([
      {
        level: "info",
        event: "request.answered",
        at: expect.any(String),
        request: expect.stringMatching(/^[0-9a-f-]{36}$/),
        account: world.id,
        host: "host",
        guid: "g-2",
        kind: "unmatched",
        resolveMs: expect.any(Number),
        transfer: false,
        method: "POST",
        route: "/v1/interactions",
        status: 201,
        ms: expect.any(Number),
        trips: 2,
        readUnits: expect.any(Number),
        writeUnits: expect.any(Number),
      },
    ])
    const measures = lines.map(line => JSON.parse(line)).filter(one => "_aws" in one)
    expect(measures.map(one => Object.keys(one).filter(name => name.includes(".")))).toEqual([
      ["resolution.kind", "resolution.time"],
      ["request.latency", "request.failed"],
    ])
  })

  it("names the problem when it was refused, and nobody who did not prove who they are", async () => {
    lines.length = 0
    await app.request("/v1/session", { headers: { cookie: "__Host-ucrm=stranger.secret" } })
    expect(answered()).toMatchObject([{ route: "/v1/session", status: 401, problem: "session.required" }])
    expect(answered()[0]).not.toHaveProperty("account")
  })
})
