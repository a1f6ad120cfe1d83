import { Failure } from "@ucrm/core/error"
import { Live } from "@ucrm/core/live"
import { PROTOCOL } from "@ucrm/core/live/schema"
import { Log } from "@ucrm/core/log"
import { Metric } from "@ucrm/core/metric"
import { Session } from "@ucrm/core/session"
import { Table } from "@ucrm/core/table"
import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda"

type Event = Pick<APIGatewayProxyWebsocketEventV2, "requestContext" | "body"> & {
  headers?: Record<string, string | undefined>
}
interface Response {
  statusCode: number
  headers?: Record<string, string>
  body?: string
}

/** The event of the authorizer, which API Gateway calls before `$connect`. */
type Request = Event & { methodArn: string }
interface Policy {
  principalId: string
  policyDocument: {
    Version: "2012-10-17"
    Statement: { Action: "execute-api:Invoke"; Effect: "Allow" | "Deny"; Resource: string }[]
  }
}

function offeredProtocols(headers: Event["headers"]) {
  const name = Object.keys(headers ?? {}).find(key => key.toLowerCase() === "sec-websocket-protocol")
  return (name ? (headers?.[name] ?? "") : "").split(",").map(protocol => protocol.trim())
}

/** Returns the ticket that a connection sends after the protocol. */
function ticketOf({ headers }: Event) {
  const [protocol, ticket] = offeredProtocols(headers)
  return protocol === PROTOCOL && ticket ? ticket : undefined
}

const isInvalidTicket = (error: unknown) => error instanceof Failure && error.code === "session.required"

/** The principal of every policy: it is not read, and ids of agents may contain characters that IAM refuses. */
const PRINCIPAL = "agent"

const policy = (Effect: "Allow" | "Deny", Resource: string): Policy => ({
  principalId: PRINCIPAL,
  policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] },
})

/** Logs an error unless it is an invalid ticket. Returns whether it was logged. */
function logFault(error: unknown) {
  const isFault = !isInvalidTicket(error)
  if (isFault) {
    Log.error("live.failed", error)
    Metric.countLiveFailure()
  }
  return isFault
}

const toResponse = (error: unknown): Response => ({ statusCode: logFault(error) ? 500 : 401 })

/** Logs one line for each event of a connection: connection, status, duration and use of the table. */
const withLog =
  (route: string, handle: (event: Event) => Promise<Response>) =>
  (event: Event): Promise<Response> =>
    Table.withMeter(usage =>
      Log.withFields({ connection: event.requestContext.connectionId }, async () => {
        const startedAt = performance.now()
        const response = await handle(event)
        const ms = Math.round(performance.now() - startedAt)
        Log.info("live.answered", { route, status: response.statusCode, ms, ...usage() })
        return response
      }),
    )

/** Allows a connection with a valid ticket, which `$connect` then consumes. */
export async function authorize(event: Request): Promise<Policy> {
  const ticket = ticketOf(event)
  const owner =
    ticket === undefined ? undefined : await Session.ticketOwner(ticket).catch(error => void logFault(error))
  return policy(owner ? "Allow" : "Deny", event.methodArn)
}

/** Handles `$connect`: opens a connection by its ticket. */
export const connect = withLog("$connect", async event => {
  const ticket = ticketOf(event)
  if (ticket === undefined) return { statusCode: 401 }
  return Session.connect(ticket, event.requestContext.connectionId).then(
    () => ({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": PROTOCOL } }),
    toResponse,
  )
})

/** Handles `$disconnect`: deletes the connection. */
export const disconnect = withLog("$disconnect", event =>
  Live.disconnect(event.requestContext.connectionId).then(() => ({ statusCode: 200 }), toResponse),
)

const pong = (seq: number | undefined) => JSON.stringify(seq === undefined ? { type: "ended" } : { type: "pong", seq })

/** Handles `$default`: answers a ping with the latest sequence number of the agent's events, or that the session has ended. */
export const message = withLog("$default", event =>
  Session.currentSequence(event.requestContext.connectionId).then(
    seq => ({ statusCode: 200, body: pong(seq) }),
    toResponse,
  ),
)
