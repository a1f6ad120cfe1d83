import { Failure } from "@ucrm/core/error"
import { Live } from "@ucrm/core/live"
import { PROTOCOL } from "@ucrm/core/live/schema"
import { Log } from "@ucrm/core/log"
import { Metric } from "@ucrm/core/metric"
import { Table } from "@ucrm/core/table"
import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda"

type Event = Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body"> & {
  headers?: Record<string, string | undefined>
}
interface Answer {
  statusCode: number
  headers?: Record<string, string>
  body?: string
}

const offered = (headers: Event["headers"]) => {
  const name = Object.keys(headers ?? {}).find(key => key.toLowerCase() === "sec-websocket-protocol")
  return (name ? (headers?.[name] ?? "") : "").split(",").map(one => one.trim())
}

const refusal = (error: unknown): Answer => {
  if (error instanceof Failure && error.code === "session.required") return { statusCode: 401 }
  Log.error("live.failed", error)
  Metric.liveFailed()
  return { statusCode: 500 }
}

/** Writes one line for each event of a connection: whose it is, what came of it and what it asked of the table. */
const told =
  (route: string, answer: (event: Event) => Promise<Answer>) =>
  (event: Event): Promise<Answer> =>
    Table.metered(used =>
      Log.during({ connection: event.requestContext.connectionId }, async () => {
        const began = performance.now()
        const answered = await answer(event)
        const ms = Math.round(performance.now() - began)
        Log.info("live.answered", { route, status: answered.statusCode, ms, ...used() })
        return answered
      }),
    )

/** `$connect`: lets a connection in by the ticket that it offers beside the protocol. */
export const connect = told("$connect", async event => {
  const [protocol, ticket] = offered(event.headers)
  if (protocol !== PROTOCOL || !ticket) return { statusCode: 401 }
  return Live.connect(ticket, event.requestContext.connectionId).then(
    () => ({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": PROTOCOL } }),
    refusal,
  )
})

/** `$disconnect`: forgets the connection. */
export const disconnect = told("$disconnect", event =>
  Live.disconnect(event.requestContext.connectionId).then(() => ({ statusCode: 200 }), refusal),
)

const pong = (seq: number | undefined) => JSON.stringify(seq === undefined ? { type: "ended" } : { type: "pong", seq })

/** `$default`: answers a ping with the sequence that the agent's events have reached, or that the session has ended. */
export const message = told("$default", event =>
  Live.reached(event.requestContext.connectionId).then(seq => ({ statusCode: 200, body: pong(seq) }), refusal),
)
