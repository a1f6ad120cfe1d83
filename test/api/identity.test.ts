import { beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeEach(async () => {
  world = await account()
})

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)
const settings = { country: "UY", dialPrefixes: [], ownNumbers: [], withheld: [] }
async function put(more: object) {
  const { version } = await json(admin("/admin/identity"))
  return admin("/admin/identity", {
    method: "PUT",
    body: { ...settings, ...more },
    headers: { "if-match": `"${version}"` },
  })
}
const create = (draft: object, user = "ana") => world.as(user)("/contacts", { body: { firstName: "Ana", ...draft } })
const resolve = async (clientId: string) =>
  (await json(world.host("/resolve", { body: { channel: "telephony", clientId } }))).resolution

describe("/v1/admin/identity", () => {
  it("returns 403 to agents, 428 without If-Match and 412 for an old version", async () => {
    expect((await world.as("ana")("/admin/identity")).status).toBe(403)
    expect((await admin("/admin/identity", { method: "PUT", body: settings })).status).toBe(428)
    expect((await put({})).headers.get("etag")).toBe('"1"')
    expect((await put({ dialPrefixes: ["9"] })).headers.get("etag")).toBe('"2"')
    const late = await admin("/admin/identity", { method: "PUT", body: settings, headers: { "if-match": '"1"' } })
    expect(late.status).toBe(412)
  })

  it("changes how numbers are normalized and withheld immediately", async () => {
    expect((await put({ country: "AR", ownNumbers: ["+54 11 4321 0000"], withheld: ["oculto"] })).status).toBe(200)
    expect(await resolve("011 4321 1111")).toMatchObject({ identifier: { value: "+541143211111" } })
    expect(await resolve("(011) 4321-0000")).toMatchObject({ kind: "withheld", notices: [{ code: "clientId.own" }] })
    expect(await resolve("Oculto")).toMatchObject({ kind: "withheld" })
  })

  it("sets the region of the formats of every session, by default that of the country", async () => {
    const region = async () => (await json(world.as("ana")("/session"))).region
    expect(await region()).toBe("UY")
    await put({ country: "AR" })
    expect(await region()).toBe("AR")
    expect((await put({ country: "AR", region: "mx" })).status).toBe(200)
    expect(await region()).toBe("MX")
    expect((await put({ region: "Mexico" })).status).toBe(400)
  })

  it.each([
    [{ country: "XX" }, "/country"],
    [{ ownNumbers: ["anonymous"] }, "/ownNumbers/0"],
    [{ dialPrefixes: ["+"] }, "/dialPrefixes/0"],
  ])("PUT returns 400 for %j", async (more, pointer) => {
    expect(await json(put(more))).toMatchObject({ status: 400, errors: [{ pointer }] })
  })

  it("makes fields required in new contacts, and at least one of a group", async () => {
    await put({ required: ["lastName"], atLeastOne: [["company", "identifier:email"]] })
    expect(await json(create({}))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/lastName" }, { pointer: "/company" }, { pointer: "/identifiers" }],
    })
    expect((await create({ lastName: "P", identifiers: [{ kind: "email", value: "a@b.uy" }] })).status).toBe(201)
  })

  it("allows a shared identifier without conflict when a key field differs", async () => {
    await put({ keyFields: ["lastName"] })
    const identifiers = [{ kind: "phone", value: "24001000" }]
    expect((await create({ lastName: "Pérez", identifiers })).status).toBe(201)
    expect((await create({ lastName: "PEREZ", identifiers })).status).toBe(409)
    expect((await create({ lastName: "Gómez", identifiers })).status).toBe(201)
    expect(await resolve("24001000")).toMatchObject({ kind: "ambiguous", candidates: [{}, {}] })
  })
})

describe("POST /v1/admin/identity/try", () => {
  const attempt = (body: object) => json(admin("/admin/identity/try", { body }))

  it("uses the given settings or else the draft's, and stores nothing", async () => {
    const body = { channel: "telephony", clientId: "11 4567 8901" }
    expect(await attempt({ ...body, settings: { country: "AR" } })).toEqual({
      identifier: { kind: "phone", value: "+541145678901", display: "+54 11 4567 8901" },
      variants: ["+5491145678901"],
      why: [
        { code: "kind.is", text: "phone" },
        { code: "country.assumed", text: "AR" },
        { code: "variant.suggests", text: "+5491145678901" },
      ],
    })
    const { version, ...now } = await json(admin("/admin/identity?draft=true"))
    await admin("/admin/identity?draft=true", {
      method: "PUT",
      body: { ...now, country: "AR" },
      headers: { "if-match": `"${version}"` },
    })
    expect((await attempt(body)).identifier.value).toBe("+541145678901")
    expect((await json(admin("/admin/identity"))).country).toBe("UY")
  })

  it("returns 400 for invalid settings", async () => {
    const settings = { country: "XX" }
    expect(await attempt({ channel: "sms", clientId: "1", settings })).toMatchObject({
      status: 400,
      errors: [{ pointer: "/settings/country" }],
    })
  })
})
