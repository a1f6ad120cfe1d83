import { randomBytes } from "node:crypto"
import type { IncomingMessage, Server } from "node:http"
import type { Duplex } from "node:stream"
import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda"
import { Hono } from "hono"
import { type WebSocket, WebSocketServer } from "ws"

type Event = APIGatewayProxyWebsocketEventV2 & { headers?: Record<string, string> }
type Answer = { statusCode: number; headers?: Record<string, string>; body?: string }
type Handler = (event: Event) => Promise<Answer>

interface Policy {
  policyDocument: { Statement: { Effect: "Allow" | "Deny" }[] }
}

/** The authorizer of $connect, and the functions of the routes $connect, $disconnect and $default. */
export interface Handlers {
  authorize: (event: Event & { methodArn: string }) => Promise<Policy>
  connect: Handler
  disconnect: Handler
  message: Handler
}

interface Connection {
  socket: WebSocket
  openedAt: number
  activeAt: number
}

/** The limits of API Gateway for a connection and a message. */
const LIMIT = { idleMs: 10 * 60_000, lifeMs: 2 * 60 * 60_000, messageBytes: 128 * 1024 }

function refuse(raw: Duplex, status: number): void {
  raw.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`)
}

function headersOf({ rawHeaders }: IncomingMessage) {
  const headers: Record<string, string> = {}
  for (let at = 0; at < rawHeaders.length; at += 2) headers[rawHeaders[at] ?? ""] = rawHeaders[at + 1] ?? ""
  return headers
}

/**
 * Implements API Gateway's WebSocket API on a path of this server: the same events for the functions, the same calls
 * for the SDK.
 */
export function gateway(handlers: Handlers, path: string, limit = LIMIT) {
  const connections = new Map<string, Connection>()
  const protocols = new WeakMap<IncomingMessage, string | undefined>()
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limit.messageBytes,
    handleProtocols: (_offered, request) => protocols.get(request) ?? false,
  })

  const event = (
    connectionId: string,
    eventType: "CONNECT" | "MESSAGE" | "DISCONNECT",
    more: Partial<Event>,
  ): Event => {
    const now = Date.now()
    const routeKey = { CONNECT: "$connect", MESSAGE: "$default", DISCONNECT: "$disconnect" }[eventType]
    const id = randomBytes(12).toString("base64url")
    return {
      requestContext: {
        routeKey,
        eventType,
        connectionId,
        messageId: id,
        requestId: id,
        extendedRequestId: id,
        requestTime: new Date(now).toUTCString(),
        requestTimeEpoch: now,
        messageDirection: "IN",
        stage: path.slice(1),
        connectedAt: connections.get(connectionId)?.openedAt ?? now,
        domainName: "localhost",
        apiId: "local",
      },
      isBase64Encoded: false,
      ...more,
    } as Event
  }

  const settle = (handler: Handler, event: Event): Promise<Answer> => handler(event).catch(() => ({ statusCode: 500 }))

  const isAuthorized = (request: Event) =>
    handlers.authorize({ ...request, methodArn: "arn:aws:execute-api:local:local:local/live/$connect" }).then(
      ({ policyDocument }) => policyDocument.Statement.every(({ Effect }) => Effect === "Allow"),
      () => false,
    )

  const run = (id: string, socket: WebSocket) => {
    const connection = { socket, openedAt: Date.now(), activeAt: Date.now() }
    connections.set(id, connection)
    const idle = setTimeout(() => socket.close(1001, "Going away"), limit.idleMs)
    const life = setTimeout(() => socket.close(1001, "Going away"), limit.lifeMs)
    socket.on("message", async (data, binary) => {
      if (binary) {
        socket.close(1003)
        return
      }
      connection.activeAt = Date.now()
      idle.refresh()
      const answer = await settle(handlers.message, event(id, "MESSAGE", { body: data.toString() }))
      if (answer.body !== undefined && socket.readyState === socket.OPEN) socket.send(answer.body)
    })
    socket.on("error", () => socket.terminate())
    return new Promise<void>(resolve =>
      socket.once("close", async () => {
        clearTimeout(idle)
        clearTimeout(life)
        connections.delete(id)
        await settle(handlers.disconnect, event(id, "DISCONNECT", {}))
        resolve()
      }),
    )
  }

  const ending = new Set<Promise<void>>()

  const upgrade = async (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    raw.on("error", () => raw.destroy())
    if (new URL(request.url ?? "/", "http://localhost").pathname !== path) return refuse(raw, 404)
    const id = `${randomBytes(11).toString("base64url")}=`
    const connectEvent = event(id, "CONNECT", { headers: headersOf(request) })
    if (!(await isAuthorized(connectEvent))) return refuse(raw, 403)
    const answer = await settle(handlers.connect, connectEvent)
    if (answer.statusCode >= 300) return refuse(raw, answer.statusCode)
    const named = Object.entries(answer.headers ?? {}).find(([name]) => name.toLowerCase() === "sec-websocket-protocol")
    protocols.set(request, named?.[1])
    sockets.handleUpgrade(request, raw, head, socket => {
      const ended = run(id, socket)
      ending.add(ended)
      void ended.then(() => ending.delete(ended))
    })
  }

  // The @connections API. The SDK signs its calls, so a page in a browser cannot call it.
  const management = new Hono()
    .basePath(`${path}/@connections`)
    .use("/:id", async (c, next) => {
      if (!c.req.header("authorization")?.startsWith("AWS4-HMAC-SHA256 ")) return c.json({ message: "Forbidden" }, 403)
      if (!connections.has(c.req.param("id"))) return c.json({}, 410, { "x-amzn-ErrorType": "GoneException" })
      return next()
    })
    .post("/:id", async c => {
      const data = await c.req.arrayBuffer()
      if (data.byteLength > limit.messageBytes)
        return c.json({}, 413, { "x-amzn-ErrorType": "PayloadTooLargeException" })
      connections.get(c.req.param("id"))?.socket.send(Buffer.from(data).toString())
      return c.json({})
    })
    .get("/:id", c => {
      const { openedAt = 0, activeAt = 0 } = connections.get(c.req.param("id")) ?? {}
      const at = (moment: number) => new Date(moment).toISOString()
      return c.json({ connectedAt: at(openedAt), lastActiveAt: at(activeAt), identity: { sourceIp: "127.0.0.1" } })
    })
    .delete("/:id", c => {
      connections.get(c.req.param("id"))?.socket.close()
      return c.body(null, 204)
    })

  return {
    management,
    attach: (servers: Server[]) => {
      for (const server of servers) server.on("upgrade", upgrade)
    },
    close: async () => {
      for (const { socket } of connections.values()) socket.terminate()
      await Promise.all(ending)
    },
  }
}
