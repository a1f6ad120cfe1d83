import { randomUUID } from "node:crypto"
import { gunzipSync } from "node:zlib"
import { handler } from "@ucrm/functions/lambda"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
let guid: string
beforeAll(async () => {
  world = await account()
  guid = randomUUID()
  const data = { note: "long ".repeat(1000) }
  const body = { guid, agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "59899123456", data }
  expect((await world.host("/interactions", { body })).status).toBe(201)
  const section = { title: "Details", fields: [{ type: "text", label: "Note" }] }
  for (let number = 0; number < 12; number++)
    await world.as("admin")("/admin/sections", { body: { ...section, title: `Section ${number}` } })
})

const gzip = { "accept-encoding": "gzip, br" }
const encoding = (answer: Response) => answer.headers.get("content-encoding")

describe("a response to a caller that accepts gzip", () => {
  it("is compressed above 2 KB without a change of its content", async () => {
    const plain = await world.as("admin")("/admin/sections")
    const compressed = await world.as("admin")("/admin/sections", { headers: gzip })
    expect([encoding(plain), encoding(compressed)]).toEqual([null, "gzip"])
    const body = Buffer.from(await compressed.arrayBuffer())
    const text = await plain.text()
    expect(text.length).toBeGreaterThan(2048)
    expect(body.length).toBeLessThan(text.length / 2)
    expect(JSON.parse(gunzipSync(body).toString())).toEqual(JSON.parse(text))
    expect(compressed.headers.get("vary")).toContain("Accept-Encoding")
  })

  it("is not compressed below 2 KB", async () => {
    const answer = await world.as("ana")("/live/events?since=0", { headers: gzip })
    expect([answer.status, encoding(answer)]).toEqual([200, null])
  })

  it.each([
    ["GET /v1/interactions/{guid}", () => world.as("ana")(`/interactions/${guid}`, { headers: gzip })],
    [
      "POST /v1/resolve",
      () => world.host("/resolve", { body: { channel: "telephony", clientId: "59899123456" }, headers: gzip }),
    ],
  ])("is not compressed for %s", async (_name, ask) => {
    const answer = await ask()
    expect([answer.status, encoding(answer)]).toEqual([200, null])
  })

  it("has an entity tag that If-Match accepts", async () => {
    const sections = (await json(world.as("admin")("/admin/sections"))).sections
    const { id, version } = sections[0]
    const headers = { "if-match": `W/"${version}"` }
    const answer = await world.as("admin")(`/admin/sections/${id}`, {
      method: "PATCH",
      body: { title: "Renamed" },
      headers,
    })
    expect(answer.status).toBe(200)
  })

  it("has a base64 body on Lambda", async () => {
    const event = {
      version: "2.0",
      rawPath: "/v1/openapi.json",
      rawQueryString: "",
      headers: { host: "api.example.com", ...gzip },
      requestContext: { domainName: "api.example.com", http: { method: "GET", path: "/v1/openapi.json" } },
      isBase64Encoded: false,
    }
    const call = handler as unknown as (event: unknown, context: unknown) => Promise<Record<string, unknown>>
    const answer = await call(event, { awsRequestId: "invocation" })
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true })
    const text = gunzipSync(Buffer.from(String(answer["body"]), "base64")).toString()
    expect(JSON.parse(text)).toMatchObject({ openapi: "3.1.0" })
  })
})
