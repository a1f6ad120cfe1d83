import { randomUUID } from "node:crypto"
import { app } from "@ucrm/functions/app"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

type Body = NonNullable<RequestInit["body"]>

const send = (body: Body, headers: Record<string, string> = { "content-type": "application/json" }) =>
  app.request("/v1/resolve", {
    method: "POST",
    headers: { authorization: `Bearer ${world.token}`, ...headers },
    body,
    // Node requires this for a streamed body.
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  })
const question = (more: object = {}) => JSON.stringify({ channel: "telephony", clientId: "099000111", ...more })
async function outcome(answer: Response | Promise<Response>) {
  const { status } = await answer
  return [status, (await json(answer)).code]
}
const MEGABYTE = "x".repeat(1024 * 1024)

describe("a request body", () => {
  it("of 64 KB is accepted and of one byte more returns 413, whatever Content-Length contains", async () => {
    const empty = question({ note: "" }).length
    const exact = question({ note: "x".repeat(64 * 1024 - empty) })
    const type = { "content-type": "application/json" }
    for (const length of [{}, { "content-length": "10" }, { "content-length": "0" }]) {
      expect((await send(exact, { ...type, ...length })).status).toBe(200)
      expect(await outcome(send(`${exact} `, { ...type, ...length }))).toEqual([413, "body.tooLarge"])
    }
  })

  it("that is streamed returns 413 at the first chunk over the limit without reading the rest", async () => {
    let pieces = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: controller => {
        pieces++
        controller.enqueue(Buffer.from(MEGABYTE.slice(0, 16 * 1024)))
      },
    })
    expect(await outcome(send(endless))).toEqual([413, "body.tooLarge"])
    expect(pieces).toBeLessThan(10)
  })

  it.each([
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }],
    ["text", { "content-type": "text/plain;charset=UTF-8" }],
    ["JSON in another encoding", { "content-type": "application/json; charset=utf-16le" }],
    ["JSON in Latin-1", { "content-type": "application/json; charset=iso-8859-1" }],
    ["compressed JSON", { "content-type": "application/json", "content-encoding": "gzip" }],
    ["JSON of a kind", { "content-type": "application/jsonp" }],
  ])("that is %s returns 415 body.unsupportedType", async (_, headers) => {
    expect(await outcome(send(question(), headers))).toEqual([415, "body.unsupportedType"])
  })

  it("without a content type returns 415 body.unsupportedType", async () => {
    const answer = await send(Buffer.from(question()), {})
    expect(await outcome(answer)).toEqual([415, "body.unsupportedType"])
  })

  it("that begins with a byte order mark is read without it", async () => {
    expect(await outcome(send(`\ufeff${question()}`))).toEqual([200, undefined])
  })

  it.each([
    ["a byte that is none", Buffer.concat([Buffer.from('{"channel":"a'), Buffer.from([0xff]), Buffer.from('"}')])],
    ["an overlong slash", Buffer.concat([Buffer.from('{"channel":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')])],
    ["half a surrogate pair", Buffer.concat([Buffer.from('"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"')])],
    ["UTF-16", Buffer.from(question(), "utf16le")],
  ])("that is not UTF-8 returns 400: %s", async (_, body) => {
    expect(await outcome(send(new Uint8Array(body)))).toEqual([400, "request.invalid"])
  })

  it("is accepted up to the maximum nesting and returns 400 beyond it", async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`
    const body = (levels: number) => `{"channel":"telephony","data":${nested(levels)}}`
    expect((await send(body(23))).status).toBe(200)
    expect(await outcome(send(body(24)))).toEqual([400, "request.invalid"])
    expect(await outcome(send("[".repeat(60_000)))).toEqual([400, "request.invalid"])
    expect((await send(question({ note: "[{".repeat(100), quote: '\\"[[[' }))).status).toBe(200)
  })

  it("with a duplicate key uses the last value", async () => {
    const twice = '{"channel":"telephony","clientId":"099000111","clientId":"anonymous"}'
    expect((await json(send(twice))).resolution.kind).toBe("withheld")
  })

  it("with __proto__ and constructor keys changes no prototype and no permissions", async () => {
    const poison = '{"__proto__":{"polluted":true,"channel":"email"},"constructor":{"prototype":{"polluted":true}}'
    expect((await send(`${poison},"channel":"telephony"}`)).status).toBe(200)
    expect(await outcome(send(`${poison}}`))).toEqual([400, "request.invalid"])
    const fields = `"fields":{"__proto__":{"polluted":true}},"__proto__":{"status":"permanent"}`
    const answer = await app.request("/v1/contacts", {
      method: "POST",
      headers: { cookie: world.cookie("ana"), "content-type": "application/json" },
      body: `{"firstName":"Proto",${fields}}`,
    })
    expect([201, 400]).toContain(answer.status)
    expect(JSON.stringify(await json(answer))).not.toContain("polluted")
    expect("polluted" in {}).toBe(false)
  })

  it("with an unpaired surrogate is accepted and the surrogate replaced", async () => {
    const guid = randomUUID()
    const body = `{"guid":"${guid}","agent":"ana","channel":"webchat","campaign":"Ventas","clientName":"Eva \\ud83d","data":{"a\\ud83d":["\\udc00"]}}`
    const answer = await app.request("/v1/interactions", {
      method: "POST",
      headers: { authorization: `Bearer ${world.token}`, "content-type": "application/json" },
      body,
    })
    expect(answer.status).toBe(201)
    expect((await json(answer)).interaction).toMatchObject({
      clientName: "Eva \ufffd",
      data: { "a\ufffd": ["\ufffd"] },
    })
  })
})

describe("the data of an interaction", () => {
  it("is returned unchanged with numbers and names that DynamoDB cannot store", async () => {
    const data = { huge: 1e300, long: 12345678901234567000, "": "unnamed", deep: { a: [[[[1]]]] }, constructor: "x" }
    const body = { guid: randomUUID(), agent: "ana", channel: "webchat", campaign: "Ventas", data }
    expect((await world.host("/interactions", { body })).status).toBe(201)
    const view = await json(world.as("ana")(`/interactions/${body.guid}`))
    expect(view.interaction.data).toEqual(data)
  })
})
