import { randomUUID } from "node:crypto"
import { handler } from "@ucrm/functions/lambda"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

/** An event as API Gateway's HTTP API sends it, payload format 2.0. */
const event = (
  method: string,
  rawPath: string,
  more: {
    body?: string
    isBase64Encoded?: boolean
    headers?: Record<string, string>
    cookies?: string[]
    rawQueryString?: string
  },
) => ({
  version: "2.0",
  routeKey: "ANY /v1/{proxy+}",
  rawPath,
  rawQueryString: "",
  isBase64Encoded: false,
  ...more,
  headers: { host: "api.example.com", "x-forwarded-proto": "https", ...more.headers },
  requestContext: {
    accountId: "123456789012",
    apiId: "api",
    domainName: "api.example.com",
    domainPrefix: "api",
    http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
    requestId: randomUUID(),
    routeKey: "ANY /v1/{proxy+}",
    stage: "$default",
    time: "23/Nov/2026:00:00:00 +0000",
    timeEpoch: 0,
  },
})

async function call(...args: Parameters<typeof event>) {
  const answer = await (
    handler as unknown as (
      event: unknown,
      context: unknown,
    ) => Promise<{ statusCode: number; body: string; headers: Record<string, string> }>
  )(event(...args), { awsRequestId: "invocation" })
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) }
}

describe("the Lambda handler behind API Gateway", () => {
  it.each([false, true])("accepts an interaction with base64 %s", async isBase64Encoded => {
    const guid = randomUUID()
    const text = JSON.stringify({
      guid,
      agent: "ana",
      channel: "webchat",
      campaign: "Atención",
      clientName: "Zoë Ñandú",
    })
    const body = isBase64Encoded ? Buffer.from(text).toString("base64") : text
    const headers = { authorization: `Bearer ${world.token}`, "content-type": "application/json" }
    const started = await call("POST", "/v1/interactions", { body, isBase64Encoded, headers })
    expect(started).toMatchObject({
      status: 201,
      body: { interaction: { guid, campaign: "Atención", clientName: "Zoë Ñandú" } },
    })
    const view = await call("GET", `/v1/interactions/${guid}`, { cookies: [world.cookie("ana")] })
    expect(view).toMatchObject({ status: 200, body: { interaction: { guid }, resolution: { kind: "withheld" } } })
  })

  it("passes on the query string", async () => {
    const { body } = await call("GET", "/v1/live/events", {
      cookies: [world.cookie("luis")],
      rawQueryString: "since=0",
    })
    expect(body).toEqual({ events: [], cursor: "0", reset: false, configuration: 0, people: expect.any(String) })
  })

  it("returns errors as application/problem+json", async () => {
    const answer = await call("GET", "/v1/session", {})
    expect(answer).toMatchObject({
      status: 401,
      body: { code: "session.required" },
      headers: { "content-type": "application/problem+json" },
    })
  })
})
