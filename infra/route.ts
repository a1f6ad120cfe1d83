import { api } from "./api"
import { handler } from "./function"
import { files, jobFunction, jobs, mayQueue } from "./jobs"
import { live } from "./live"
import { release } from "./release"
import { signIn, signInSecret } from "./secret"
import { streamFunction } from "./stream"
import { mayAsk, table } from "./table"
import { site } from "./web"
import { mayWakeWebhooks, webhookFunction, webhookQueue } from "./webhooks"

const v1 = api.route("ANY /v1/{proxy+}", {
  ...handler("api", "lambda.handler"),
  link: [table, live, site, release, signIn, signInSecret, files, jobs, webhookQueue],
  permissions: [mayAsk("api"), ...mayQueue, mayWakeWebhooks],
})
// The page for frames, whose policy names the account's hosts.
api.route("GET /in/{proxy+}", v1.nodes.function.arn)

// Asked before every connection: for WebSocket APIs nothing that an authorizer says is kept.
const authorize = new sst.aws.Function("LiveAuthorize", {
  ...handler("authorize", "live.authorize"),
  link: [table],
  permissions: [mayAsk("authorize")],
})
const ticket = live.addAuthorizer("Ticket", {
  lambda: {
    function: authorize.arn,
    // Without one the function is always asked, in whatever case a browser spells its header.
    identitySources: [],
  },
})
const connect = live.route(
  "$connect",
  { ...handler("connect", "live.connect"), link: [table], permissions: [mayAsk("connect")] },
  { auth: { lambda: ticket.id } },
)
const disconnect = live.route("$disconnect", {
  ...handler("disconnect", "live.disconnect"),
  link: [table],
  permissions: [mayAsk("disconnect")],
})

// Without a response of the route, API Gateway drops what the function answers: the pong.
const pong = "$default"
const message = live.route(
  "$default",
  { ...handler("message", "live.message"), link: [table], permissions: [mayAsk("message")] },
  { transform: { route: { routeResponseSelectionExpression: pong } } },
)
new aws.apigatewayv2.RouteResponse("LivePong", {
  apiId: live.nodes.api.id,
  routeId: message.nodes.route.id,
  routeResponseKey: pong,
})

// A function that is given a secret is one itself to Pulumi, its name too: that is no secret.
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
}
