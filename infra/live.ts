import { retention } from "./stage"

export const live = new sst.aws.ApiGatewayWebSocket("Live", { accessLog: { retention } })
