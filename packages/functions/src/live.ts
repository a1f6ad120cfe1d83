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
interface Answer {
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

function offered(headers: Event["headers"]) {
  const name = Object.keys(headers ?? {}).find(key => key.toLowerCase() === "sec-websocket-protocol")
  return (name ? (headers?.[name] ?? "") : "").split(",").map(protocol => protocol.trim())
}

/** The ticket that a connection offers beside the protocol. */
function ticketOf({ headers }: Event) {
  const [protocol, ticket] = offered(headers)
  return protocol === PROTOCOL && ticket ? ticket : undefined
}

const unwelcome = (error: unknown) => error instanceof Failure && error.code === "session.required"

/** The principal in every policy: nothing reads it, and ids of agents may contain characters that IAM refuses. */
const PRINCIPAL = "agent"

const policy = (Effect: "Allow" | "Deny", Resource: string): Policy => ({
  principalId: PRINCIPAL,
  policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] },
})

/** A ticket that is not good is no fault; whatever else goes wrong is. */
function noted(error: unknown) {
  const fault = !unwelcome(error)
  if (fault) {
    Log.error("live.failed", error)
    Metric.countLiveFailure()
  }
  return fault
}

const refusal = (error: unknown): Answer => ({ statusCode: noted(error) ? 500 : 401 })

/** Writes one line for each event of a connection: whose it is, what came of it and what it asked of the table. */
const told =
  (route: string, answer: (event: Event) => Promise<Answer>) =>
  (event: Event): Promise<Answer> =>
    Table.withMeter(used =>
      Log.withFields({ connection: event.requestContext.connectionId }, async () => {
        const began = performance.now()
        const answered = await answer(event)
        const ms = Math.round(performance.now() - began)
        Log.info("live.answered", { route, status: answered.statusCode, ms, ...used() })
        return answered
      }),
    )

/** Allows a connection with a valid ticket, which `$connect` then uses up. */
export async function authorize(event: Request): Promise<Policy> {
  const ticket = ticketOf(event)
  const found = ticket === undefined ? undefined : await Session.ticketOwner(ticket).catch(error => void noted(error))
  return policy(found ? "Allow" : "Deny", event.methodArn)
}

/** `$connect`: lets a connection in by the ticket that it offers beside the protocol. */
export const connect = told("$connect", async event => {
  const ticket = ticketOf(event)
  if (ticket === undefined) return { statusCode: 401 }
  return Session.connect(ticket, event.requestContext.connectionId).then(
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
  Session.currentSequence(event.requestContext.connectionId).then(
    seq => ({ statusCode: 200, body: pong(seq) }),
    refusal,
  ),
)
