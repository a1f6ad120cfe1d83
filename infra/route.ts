import { api } from "./api"
import { broadcastFunction, broadcastQueuePermission, broadcasts } from "./broadcasts"
import { handler, release } from "./function"
import { files, jobFunction, jobPermissions, jobs } from "./jobs"
import { live } from "./live"
import { originKeyLink } from "./origin-key"

import { signIn, signInSecret } from "./secret"
import { production } from "./stage"
import { streamFunction } from "./stream"
import { table, tablePermission } from "./table"
import { site } from "./web"
import { webhookFunction, webhookQueue, webhookQueuePermission } from "./webhooks"

const v1 = api.route("ANY /v1/{proxy+}", {
  ...handler("api", "lambda.handler"),
  link: [table, live, site, release, signIn, signInSecret, originKeyLink, files, jobs, webhookQueue, broadcasts],
  permissions: [tablePermission("api"), ...jobPermissions, webhookQueuePermission, broadcastQueuePermission],
})
// The page for frames, whose policy names the account's hosts. The ARN has no version: with provisioned concurrency this
// route would stay on $LATEST.
api.route("GET /in/{proxy+}", v1.nodes.function.arn)

// The live functions have concurrency of their own, so that a flood of requests to the API does not close connections.
// Only in production: AWS refuses a reservation in an account that has not yet been given more than ten.
const RESERVED_CONCURRENCY = 50
const reserved = production ? { concurrency: { reserved: RESERVED_CONCURRENCY } } : {}

// The live functions may not call BatchGetItem: two reads at once in one of them would become one, and be denied.

// Called before every connection: API Gateway caches no answer of an authorizer of a WebSocket API.
const authorize = new sst.aws.Function("LiveAuthorize", {
  ...handler("authorize", "live.authorize"),
  ...reserved,
  link: [table],
  permissions: [tablePermission("authorize")],
})
const ticket = live.addAuthorizer("Ticket", {
  lambda: {
    function: authorize.arn,
    // Without one the function is always called, whatever the case of the browser's header.
    identitySources: [],
  },
})
const connect = live.route(
  "$connect",
  { ...handler("connect", "live.connect"), ...reserved, link: [table], permissions: [tablePermission("connect")] },
  { auth: { lambda: ticket.id } },
)
const disconnect = live.route("$disconnect", {
  ...handler("disconnect", "live.disconnect"),
  ...reserved,
  link: [table],
  permissions: [tablePermission("disconnect")],
})

// Without a response of the route, API Gateway drops the answer of the function: the pong.
const pong = "$default"
const message = live.route(
  "$default",
  { ...handler("message", "live.message"), ...reserved, link: [table], permissions: [tablePermission("message")] },
  { transform: { route: { routeResponseSelectionExpression: pong } } },
)
new aws.apigatewayv2.RouteResponse("LivePong", {
  apiId: live.nodes.api.id,
  routeId: message.nodes.route.id,
  routeResponseKey: pong,
})

// Pulumi treats every property of a function with a secret as a secret, its name included.
const nameOf = (fn: { name: $util.Input<string> }) => $util.unsecret($output(fn.name))

/** The names of all functions that are deployed. */
export const functions = {
  Api: nameOf(v1.nodes.function),
  LiveAuthorize: nameOf(authorize),
  LiveConnect: nameOf(connect.nodes.function),
  LiveDisconnect: nameOf(disconnect.nodes.function),
  LiveMessage: nameOf(message.nodes.function),
  Stream: nameOf(streamFunction),
  Jobs: nameOf(jobFunction),
  Webhooks: nameOf(webhookFunction),
  Broadcasts: nameOf(broadcastFunction),
}
