import { retention } from "./stage"

/** Limits the cost of a flood: five requests for each of 1,000 interactions a second, in all accounts of the stage. */
const THROTTLE = { throttlingRateLimit: 5000, throttlingBurstLimit: 2500 }

/** The access log of the API: routes in place of paths, which contain the ids of contacts and users. */
const ACCESS_LOG_FIELDS = {
  requestTime: `"$context.requestTime"`,
  requestId: `"$context.requestId"`,
  httpMethod: `"$context.httpMethod"`,
  routeKey: `"$context.routeKey"`,
  status: "$context.status",
  responseLatency: "$context.responseLatency",
  integrationRequestId: `"$context.integration.requestId"`,
  integrationStatus: `"$context.integration.status"`,
  integrationLatency: `"$context.integration.latency"`,
  ip: `"$context.identity.sourceIp"`,
  userAgent: `"$context.identity.userAgent"`,
}

// No CORS: the site calls the API on its own origin, and uContact X calls it from its servers.
export const api = new sst.aws.ApiGatewayV2("Api", {
  cors: false,
  accessLog: { retention },
  transform: {
    stage: args => {
      args.defaultRouteSettings = THROTTLE
      args.accessLogSettings = $output(args.accessLogSettings).apply(settings => ({
        destinationArn: settings?.destinationArn ?? "",
        format: JSON.stringify(ACCESS_LOG_FIELDS),
      }))
    },
  },
})
