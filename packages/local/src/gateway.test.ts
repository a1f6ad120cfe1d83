import { once } from "node:events"
import type { Server } from "node:http"
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi"
import { getRequestListener } from "@hono/node-server"
import { afterEach, describe, expect, it } from "vitest"
import { WebSocket } from "ws"
import { gateway, type Handlers } from "./gateway"
import { close, freePort, listen } from "./listen"

const stopping: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(stopping.splice(0).map(stop => stop())))

async function start(handlers: Partial<Handlers> = {}, idleMs = 60_000) {
  const events: { route: string; id: string; body: string | undefined }[] = []
  const recordedAs =
    (answer: Awaited<ReturnType<Handlers["connect"]>>): Handlers["connect"] =>
    async ({ requestContext: { routeKey: route, connectionId: id }, body }) => {
      events.push({ route, id, body })
      return answer
    }
  const live = gateway(
    {
      authorize: async () => ({ policyDocument: { Statement: [{ Effect: "Allow" }] } }),
      connect: recordedAs({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": "ucrm.v1" } }),
      disconnect: recordedAs({ statusCode: 200 }),
      message: recordedAs({ statusCode: 200, body: "pong" }),
      ...handlers,
    },
    "/live",
    { idleMs, lifeMs: 60_000, messageBytes: 1024 },
  )
  const port = await freePort()
  const servers: Server[] = await listen(port, getRequestListener(live.management.fetch))
  live.attach(servers)
  stopping.push(async () => {
    await live.close()
    await close(servers)
  })
  const endpoint = `http://127.0.0.1:${port}/live`
  const client = new ApiGatewayManagementApiClient({ endpoint, maxAttempts: 1 })
  return { events, endpoint, client, open: () => new WebSocket(endpoint.replace("http", "ws"), ["ucrm.v1", "ticket"]) }
}

describe("the local WebSocket API", () => {
  it("calls the handlers for connect, message and disconnect, and returns the subprotocol of connect", async () => {
    const { events, open } = await start()
    const socket = open()
    await once(socket, "open")
    expect(socket.protocol).toBe("ucrm.v1")
    socket.send('{"action":"ping"}')
    const [data] = await once(socket, "message")
    expect(String(data)).toBe("pong")
    socket.close()
    await once(socket, "close")
    await expect
      .poll(() => events.map(({ route, body }) => [route, body]))
      .toEqual([
        ["$connect", undefined],
        ["$default", '{"action":"ping"}'],
        ["$disconnect", undefined],
      ])
    expect(new Set(events.map(({ id }) => id)).size).toBe(1)
  })

  it("rejects the connection when the connect handler returns 401", async () => {
    const { open } = await start({ connect: async () => ({ statusCode: 401 }) })
    const socket = open()
    const [error] = await once(socket, "error")
    expect(String(error)).toContain("401")
  })

  it("rejects with 403 without calling connect when the authorizer denies or throws", async () => {
    for (const authorize of [
      async () => ({ policyDocument: { Statement: [{ Effect: "Deny" as const }] } }),
      async () => Promise.reject(new Error("down")),
    ]) {
      const { events, open } = await start({ authorize })
      const [error] = await once(open(), "error")
      expect(String(error)).toContain("403")
      expect(events).toEqual([])
    }
  })

  it("implements PostToConnection, GetConnection and DeleteConnection", async () => {
    const { events, client, open } = await start()
    const socket = open()
    await once(socket, "open")
    const ConnectionId = events[0]?.id ?? ""
    const received = once(socket, "message")
    await client.send(new PostToConnectionCommand({ ConnectionId, Data: "news" }))
    expect(String((await received)[0])).toBe("news")
    const connection = await client.send(new GetConnectionCommand({ ConnectionId }))
    expect(connection.ConnectedAt).toBeInstanceOf(Date)
    await client.send(new DeleteConnectionCommand({ ConnectionId }))
    await once(socket, "close")
  })

  it("rejects a closed connection, a large message and an unsigned request", async () => {
    const { events, client, endpoint, open } = await start()
    const socket = open()
    await once(socket, "open")
    const ConnectionId = events[0]?.id ?? ""
    const large = new PostToConnectionCommand({ ConnectionId, Data: "x".repeat(2000) })
    await expect(client.send(large)).rejects.toMatchObject({ name: "PayloadTooLargeException" })
    const closed = new PostToConnectionCommand({ ConnectionId: "nobody=", Data: "news" })
    await expect(client.send(closed)).rejects.toMatchObject({ name: "GoneException" })
    const path = `${endpoint}/@connections/${encodeURIComponent(ConnectionId)}`
    expect((await fetch(path, { method: "POST", body: "forged" })).status).toBe(403)
  })

  it("closes an idle connection after the idle timeout", async () => {
    const { open } = await start({}, 50)
    const socket = open()
    await once(socket, "open")
    const [code] = await once(socket, "close")
    expect(code).toBe(1001)
  })
})
