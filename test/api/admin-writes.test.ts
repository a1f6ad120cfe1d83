import { randomUUID } from "node:crypto"
import { app } from "@ucrm/functions/app"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

interface Schema {
  $ref?: string
  type?: string
  properties?: Record<string, Schema>
  additionalProperties?: unknown
  items?: Schema
  anyOf?: Schema[]
}
interface Operation {
  requestBody?: { content: { "application/json": { schema: Schema } } }
}

const document = await json(app.request("/v1/openapi.json"))
const resolve = ({ $ref, ...schema }: Schema): Schema =>
  $ref ? document.components.schemas[$ref.replace("#/components/schemas/", "")] : schema

/** Returns the paths to every object in a schema; `*` is an item of an array. */
function objectPaths(unresolved: Schema, path: string[] = []): string[][] {
  const { properties, items, anyOf = [] } = resolve(unresolved)
  return [
    ...(properties ? [path] : []),
    ...Object.entries(properties ?? {}).flatMap(([name, schema]) => objectPaths(schema, [...path, name])),
    ...(items ? objectPaths(items, [...path, "*"]) : []),
    ...anyOf.flatMap(schema => objectPaths(schema, path)),
  ]
}

/** Returns a body with a property that does not exist in the object at the path. */
const bodyAt = (path: string[]): unknown =>
  path.reduceRight<unknown>((inner, name) => (name === "*" ? [inner] : { [name]: inner }), { unheardOf: 1 })

const routes = Object.entries<Record<string, Operation>>(document.paths)
  .filter(([path]) => path.startsWith("/v1/admin/"))
  .flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      requestBody
        ? [{ path, method: method.toUpperCase(), schema: requestBody.content["application/json"].schema }]
        : [],
    ),
  )
const objects = routes.flatMap(({ path, method, schema }) =>
  objectPaths(schema).map(at => ({
    name: `${method} ${path} in ${["", ...at].join("/") || "the body"}`,
    path: path.replace(/^\/v1/, "").replace(/\{\w+\}/g, "x"),
    method,
    at,
  })),
)

let world: Account
beforeAll(async () => {
  world = await account()
})
const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)

describe("admin writes with a property that does not exist", () => {
  it("cover every write of an admin and nested objects", () => {
    expect(routes.length).toBeGreaterThan(15)
    expect(objects.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "POST /v1/admin/sections in /fields/*",
        "PATCH /v1/admin/sections/{id} in /fields/*",
        "POST /v1/admin/identity/try in /settings",
      ]),
    )
  })

  it.each(objects.map(object => [object.name, object] as const))(
    "return 400 value.unknown: %s",
    async (_, { path, method, at }) => {
      const answer = await json(admin(path, { method, body: bodyAt(at), headers: { "if-match": '"1"' } }))
      const pointer = `/${[...at.map(name => (name === "*" ? "0" : name)), "unheardOf"].join("/")}`
      expect(answer).toMatchObject({ status: 400, code: "request.invalid" })
      expect(answer.errors).toContainEqual(expect.objectContaining({ pointer, code: "value.unknown" }))
    },
  )
})

const auditCount = async () => (await json(admin("/admin/audit"))).entries.length

describe("an admin edit that changes nothing writes no version and no audit entry", () => {
  const section = { title: "Billing", fields: [{ label: "Plan", type: "text" }] }

  async function assertNothingWritten(path: string, current: { version: number }, body: object, method = "PATCH") {
    const before = await auditCount()
    const headers = { "if-match": `"${current.version}"` }
    const answer = await json(admin(path, { method, body, headers }))
    expect(answer).toMatchObject({ version: current.version })
    expect(await auditCount()).toBe(before)
    const changed = await admin(path, { method, body, headers })
    expect(changed.status).toBe(200)
  }

  it.each([
    ["the same values", (host: object) => ({ ...host })],
    ["no values", () => ({})],
    ["the same origin in another spelling", () => ({ origins: ["https://A.example/", "https://a.example"] })],
  ])("when a host is updated with %s", async (_, change) => {
    const values = { name: "Switchboard", origins: ["https://a.example"], scopes: ["interactions"] }
    const { host } = await json(admin("/admin/hosts", { body: values }))
    await assertNothingWritten(`/admin/hosts/${host.id}`, host, change(values))
  })

  it("when the required signatures of a host are updated", async () => {
    const { host } = await json(admin("/admin/hosts", { body: { name: "Switchboard" } }))
    const before = await auditCount()
    const path = `/admin/hosts/${host.id}/signatures`
    expect(await json(admin(path, { method: "PUT", body: { required: false } }))).toMatchObject({ required: false })
    expect(await auditCount()).toBe(before)
  })

  it.each(["", "?draft=true"])("when a section and the order are updated at /admin/sections%s", async stage => {
    const created = await json(admin(`/admin/sections${stage}`, { body: section }))
    const same = { title: " Billing ", fields: created.fields, campaigns: [], columns: 1 }
    await assertNothingWritten(`/admin/sections/${created.id}${stage}`, created, same)
    const order = await json(admin(`/admin/sections${stage}`))
    const ids = order.sections.map(({ id }: { id: string }) => id)
    await assertNothingWritten(`/admin/sections/order${stage}`, order, { ids }, "PUT")
    await json(admin("/admin/configuration/discard", { body: {} }))
  })

  it("when a profile is updated", async () => {
    const profile = await json(admin("/admin/profiles", { body: { name: "Quality", permissions: ["tools.merge"] } }))
    const same = { name: "Quality", permissions: ["tools.merge", "tools.merge"] }
    await assertNothingWritten(`/admin/profiles/${profile.id}`, profile, same)
  })

  it("when a user is updated", async () => {
    const user = await json(admin("/admin/users", { body: { id: "eva", name: "Eva", profile: "agent" } }))
    await assertNothingWritten("/admin/users/eva", user, { name: "Eva ", profile: "agent", locale: "en" })
  })

  it("when a campaign is updated", async () => {
    const put = (version: number, body: object) =>
      admin("/admin/campaigns/Ventas", { method: "PUT", body, headers: { "if-match": `"${version}"` } })
    const campaign = await json(put(0, { label: "Sales" }))
    await assertNothingWritten("/admin/campaigns/Ventas", campaign, { label: "Sales" }, "PUT")
  })

  it("when a campaign without settings is updated", async () => {
    const interaction = { guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Soporte" }
    expect((await world.host("/interactions", { body: interaction })).status).toBeLessThan(300)
    await assertNothingWritten("/admin/campaigns/Soporte", { version: 0 }, {}, "PUT")
  })

  it("when the identity settings are updated", async () => {
    const { version, ...settings } = await json(admin("/admin/identity"))
    await assertNothingWritten("/admin/identity", { version }, settings, "PUT")
  })
})

describe("POST /v1/admin/profiles and PATCH /v1/admin/profiles/{id}", () => {
  it.each(["tools.speeches"])("return 400 value.option for the permission %s", async permission => {
    const error = { pointer: "/permissions/1", code: "value.option" }
    const refused = { status: 400, code: "request.invalid", errors: [error] }
    const permissions = ["tools.merge", permission]
    expect(await json(admin("/admin/profiles", { body: { name: "Odd", permissions } }))).toMatchObject(refused)
    const profile = await json(admin("/admin/profiles", { body: { name: "Plain" } }))
    const patch = { method: "PATCH", body: { permissions }, headers: { "if-match": '"1"' } }
    expect(await json(admin(`/admin/profiles/${profile.id}`, patch))).toMatchObject(refused)
  })
})
