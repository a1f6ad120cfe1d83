import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { createServer, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type Account, account, json } from "../support/api-account"

/** The Lambda's timeout of 10 s, less a margin for the rest of a request. */
const MAX_MS = 8000

// The timeouts of a deployment apply when the link to the table has a name only.
vi.hoisted(() => {
  const { name } = JSON.parse(process.env["SST_RESOURCE_Table"] ?? "{}")
  process.env["SST_RESOURCE_Table"] = JSON.stringify({ name })
})

let server: Server
let isHanging = false
let world: Account

beforeAll(async () => {
  const engine = process.env["AWS_ENDPOINT_URL_DYNAMODB"] ?? ""
  server = createServer((incoming, response) => {
    if (isHanging) return
    const { method, headers } = incoming
    incoming.pipe(
      request(engine, { method, headers }, answer => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      }),
    )
  }).listen(0)
  await once(server, "listening")
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = `http://localhost:${(server.address() as AddressInfo).port}`
  world = await account()
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const post = () =>
  world.host("/interactions", {
    body: { guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "099123456" },
  })

describe("with a table that accepts connections and never answers", () => {
  it("POST /v1/interactions returns 503 lookup.failed before the Lambda times out", async () => {
    expect((await post()).status).toBe(201)
    isHanging = true
    const startedAt = performance.now()
    const response = await post()
    expect(performance.now() - startedAt).toBeLessThan(MAX_MS)
    expect(response.status).toBe(503)
    expect(await json(response)).toMatchObject({ code: "lookup.failed" })
  })
})
