import { retention } from "./stage"

// No CORS: the site calls the API on its own origin, and uContact X calls it from its servers.
export const api = new sst.aws.ApiGatewayV2("Api", { cors: false, accessLog: { retention } })
