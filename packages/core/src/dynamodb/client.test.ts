import { once } from "node:events"
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { afterEach, describe, expect, it, vi } from "vitest"
import { Client } from "./client"

const TIMEOUTS = { connectionTimeoutMs: 500, requestTimeoutMs: 100 }
const KEY = { TableName: "ucrm", Key: { pk: "a", sk: "b" } }

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  vi.unstubAllEnvs()
})

/** Starts a table that answers by `listener`, and returns a client of it that retries at once, and its connections. */
async function start(listener: RequestListener) {
  server = createServer(listener).listen(0)
  await once(server, "listening")
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `http://localhost:${(server.address() as AddressInfo).port}`)
  const connections = new Set<Socket>()
  server.on("connection", socket => connections.add(socket))
  return { client: new Client({ ...TIMEOUTS, maxAttempts: 3 }), connections }
}

type Reply = [status: number, body: object | string]

/** Answers with the replies in their order, and the last one from then on; records the requests. */
function answering(...replies: Reply[]) {
  const requests: { headers: Record<string, unknown>; body: unknown }[] = []
  const listener: RequestListener = async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    requests.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) })
    const [status, body] = replies[Math.min(requests.length, replies.length) - 1] ?? [500, {}]
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body))
  }
  return { listener, requests }
}

const errorReply = (status: number, name: string, more: object = {}): Reply => [
  status,
  { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "no", ...more },
]

describe("Client.send", () => {
  it("sends a signed request and returns plain values", async () => {
    const { listener, requests } = answering([
      200,
      {
        Responses: { ucrm: [{ n: { N: "1" }, ids: { SS: ["x"] } }] },
        UnprocessedKeys: { ucrm: { Keys: [{ pk: { S: "a" } }] } },
      },
    ])
    const { client } = await start(listener)
    const output = await client.send("BatchGetItem", {
      RequestItems: { ucrm: { Keys: [{ pk: "a" }], ConsistentRead: true } },
    })
    expect(requests[0]?.body).toEqual({ RequestItems: { ucrm: { Keys: [{ pk: { S: "a" } }], ConsistentRead: true } } })
    expect(requests[0]?.headers).toMatchObject({
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "DynamoDB_20120810.BatchGetItem",
      authorization: expect.stringContaining("AWS4-HMAC-SHA256 Credential="),
    })
    expect(output).toEqual({
      Responses: { ucrm: [{ n: 1, ids: new Set(["x"]) }] },
      UnprocessedKeys: { ucrm: { Keys: [{ pk: "a" }] } },
    })
  })

  it("sends calls one after the other over one connection", async () => {
    const { client, connections } = await start(answering([200, {}]).listener)
    for (let count = 0; count < 3; count++) await client.send("GetItem", KEY)
    expect(connections.size).toBe(1)
  })

  it("throws the error that the table names, with the reasons of a cancelled transaction, without a retry", async () => {
    const reasons = [{ Code: "None" }, { Code: "ConditionalCheckFailed", Message: "no" }]
    const { listener, requests } = answering(
      errorReply(400, "TransactionCanceledException", { CancellationReasons: reasons }),
    )
    const { client } = await start(listener)
    await expect(client.send("TransactWriteItems", { TransactItems: [] })).rejects.toMatchObject({
      name: "TransactionCanceledException",
      message: "no",
      CancellationReasons: reasons,
    })
    expect(requests).toHaveLength(1)
  })

  it.each<[string, Reply]>([
    ["a throttled call", errorReply(400, "ProvisionedThroughputExceededException")],
    ["an internal error", errorReply(500, "InternalServerError")],
    ["a gateway without a documented answer", [503, "<html>"]],
  ])("throws after three attempts for %s", async (_, reply) => {
    const { listener, requests } = answering(reply)
    const { client } = await start(listener)
    const { delayMs } = client.retryPolicy
    client.retryPolicy.delayMs = (...args) => delayMs(...args) && 0
    await expect(client.send("GetItem", KEY)).rejects.toThrow()
    expect(requests).toHaveLength(3)
  })

  it("returns the answer of a later attempt", async () => {
    const { client } = await start(
      answering(errorReply(500, "InternalServerError"), [200, { Item: { pk: { S: "a" } } }]).listener,
    )
    expect(await client.send("GetItem", KEY)).toEqual({ Item: { pk: "a" } })
  })

  it("throws TimeoutError when the table does not answer", async () => {
    const { client } = await start(() => {})
    client.retryPolicy.delayMs = () => undefined
    await expect(client.send("GetItem", KEY)).rejects.toMatchObject({ name: "TimeoutError" })
  })

  it("throws when the answer stops in the middle or the connection is reset in it", async () => {
    for (const end of [() => {}, (socket: Socket | null) => socket?.destroy()]) {
      const { client } = await start((_, response) => {
        response.writeHead(200, { "content-length": 100 }).write("{", () => end(response.socket))
      })
      client.retryPolicy.delayMs = () => undefined
      await expect(client.send("GetItem", KEY)).rejects.toThrow(/in time|aborted|hang up|reset/)
      server?.closeAllConnections()
      server?.close()
    }
  })

  const MINUTE_MS = 60 * 1000
  const isAccepted = (signedAt: string, now: number) => {
    const [, day, time] = /^(\d{8})T(\d{6})Z$/.exec(signedAt) ?? []
    const iso = `${day?.replace(/(....)(..)(..)/, "$1-$2-$3")}T${time?.replace(/(..)(..)(..)/, "$1:$2:$3")}Z`
    return Math.abs(Date.parse(iso) - now) < 5 * MINUTE_MS
  }

  /** Answers as a table whose clock differs from that of this machine. */
  function answerAhead(aheadMs: number, errorName: string) {
    let count = 0
    const listener: RequestListener = (request, response) => {
      count++
      const now = Date.now() + aheadMs
      const isRefused = !isAccepted(String(request.headers["x-amz-date"]), now)
      response.writeHead(isRefused ? 400 : 200, { date: new Date(now).toUTCString() })
      response.end(JSON.stringify(isRefused ? errorReply(400, errorName)[1] : {}))
    }
    return { listener, requestCount: () => count }
  }

  it.each(["InvalidSignatureException", "RequestTimeTooSkewed"])(
    "signs with the table's time after %s, and from then on without another refusal",
    async errorName => {
      for (const aheadMs of [20 * MINUTE_MS, -20 * MINUTE_MS]) {
        const { listener, requestCount } = answerAhead(aheadMs, errorName)
        const { client } = await start(listener)
        for (let count = 0; count < 3; count++) expect(await client.send("GetItem", KEY)).toEqual({})
        expect(requestCount()).toBe(4)
        server?.closeAllConnections()
        server?.close()
      }
    },
  )

  it("throws InvalidSignatureException after one request when the table has the same time", async () => {
    const { listener, requests } = answering(errorReply(400, "InvalidSignatureException"))
    const { client } = await start(listener)
    await expect(client.send("GetItem", KEY)).rejects.toMatchObject({ name: "InvalidSignatureException" })
    expect(requests).toHaveLength(1)
  })

  it("takes the region from AWS_DEFAULT_REGION, and throws without one", async () => {
    const { listener, requests } = answering([200, {}])
    await start(listener)
    vi.stubEnv("AWS_REGION", undefined)
    vi.stubEnv("AWS_DEFAULT_REGION", "sa-east-1")
    await new Client({ ...TIMEOUTS, maxAttempts: 1 }).send("GetItem", KEY)
    expect(requests[0]?.headers["authorization"]).toContain("/sa-east-1/dynamodb/")
    vi.stubEnv("AWS_DEFAULT_REGION", undefined)
    expect(() => new Client({ ...TIMEOUTS, maxAttempts: 1 })).toThrow("AWS_REGION")
  })

  it("stops retrying when many calls have failed", async () => {
    const { listener, requests } = answering(errorReply(500, "InternalServerError"))
    const { client } = await start(listener)
    const { delayMs } = client.retryPolicy
    client.retryPolicy.delayMs = (...args) => delayMs(...args) && 0
    for (let count = 0; count < 30; count++) await client.send("GetItem", KEY).catch(() => {})
    expect(requests).toHaveLength(30 + Math.floor(500 / 14))
  })
})

describe("Client.middlewareStack", () => {
  it("wraps the call and each of its attempts, in their order, until a middleware is removed", async () => {
    const { client } = await start(answering(errorReply(500, "InternalServerError"), [200, {}]).listener)
    client.retryPolicy.delayMs = () => 0
    const steps: string[] = []
    const record = (name: string, step: "initialize" | "deserialize", priority: "high" | "normal" = "normal") =>
      client.middlewareStack.add(
        (next, context) => args => {
          steps.push(`${name} ${context.commandName}`)
          return next(args)
        },
        { step, name, priority },
      )
    record("attempt", "deserialize")
    record("inner", "initialize")
    record("outer", "initialize", "high")
    await client.send("GetItem", KEY)
    expect(steps).toEqual(["outer", "inner", "attempt", "attempt"].map(name => `${name} GetItemCommand`))
    expect(client.middlewareStack.remove("outer")).toBe(true)
    expect(client.middlewareStack.remove("outer")).toBe(false)
    await client.send("GetItem", KEY)
    expect(steps.slice(4)).toEqual(["inner GetItemCommand", "attempt GetItemCommand"])
  })
})
