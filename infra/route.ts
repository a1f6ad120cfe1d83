import { api } from "./api"
import { handler } from "./function"
import { live } from "./live"
import { release } from "./release"
import { signIn, signInSecret } from "./secret"
import { table } from "./table"
import { site } from "./web"

const v1 = api.route("ANY /v1/{proxy+}", {
  ...handler("api", "lambda.handler"),
  link: [table, live, site, release, signIn, signInSecret],
})
// The page for frames, whose policy names the account's hosts.
api.route("GET /in/{proxy+}", v1.nodes.function.arn)

live.route("$connect", { ...handler("connect", "live.connect"), link: [table] })
live.route("$disconnect", { ...handler("disconnect", "live.disconnect"), link: [table] })

// Without a response of the route, API Gateway drops what the function answers: the pong.
const pong = "$default"
const message = live.route(
  "$default",
  { ...handler("message", "live.message"), link: [table] },
  { transform: { route: { routeResponseSelectionExpression: pong } } },
)
new aws.apigatewayv2.RouteResponse("LivePong", {
  apiId: live.nodes.api.id,
  routeId: message.nodes.route.id,
  routeResponseKey: pong,
})
