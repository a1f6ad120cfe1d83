import { domain, retention } from "./stage"

/** Limits the cost of a flood of connections and messages: 5,000 agents that reconnect at once need ten seconds. */
const THROTTLE = { throttlingRateLimit: 1000, throttlingBurstLimit: 500 }

/** The WebSocket API. Its own domain stays the same when the API is replaced, and firewalls of customers can allow it. */
export const live = new sst.aws.ApiGatewayWebSocket("Live", {
  ...(domain ? { domain: `live.${domain}` } : {}),
  accessLog: { retention },
  transform: { stage: { defaultRouteSettings: THROTTLE } },
})
