import { contentSecurityPolicy, FILE_HEADERS } from "@ucrm/functions/security-headers"
import { api } from "./api"
import { uploads } from "./jobs"
import { live } from "./live"
import { domain } from "./stage"

// CloudFront's own policies: cache nothing, so that two sessions never get one answer; pass all on but the host.
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
const ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

// Nobody may frame what belongs to no account; the page under /in comes from the API, with its account's hosts.
const headers = new aws.cloudfront.ResponseHeadersPolicy("SiteHeaders", {
  customHeadersConfig: {
    items: Object.entries(FILE_HEADERS).map(([header, value]) => ({ header, value, override: true })),
  },
  securityHeadersConfig: {
    contentSecurityPolicy: {
      override: true,
      contentSecurityPolicy: $resolve([live.nodes.api.apiEndpoint, uploads]).apply(([live, uploads]) =>
        contentSecurityPolicy({ connect: [live, uploads], frames: [], embedders: [] }),
      ),
    },
    contentTypeOptions: { override: true },
    referrerPolicy: { override: true, referrerPolicy: "no-referrer" },
    strictTransportSecurity: { override: true, accessControlMaxAgeSec: 31_536_000 },
  },
})

// One origin for the site and the API, so that the session's cookie is first-party. The router's own way to an API
// picks its origin at the edge and falls back to a stranger's placeholder, with the cookie: here /v1 has a fixed origin,
// and the site's requests carry no cookie.
export const router = new sst.aws.Router("Router", {
  ...(domain ? { domain } : {}),
  transform: {
    cdn: args => {
      args.origins = [
        {
          originId: "api",
          domainName: api.url.apply(url => new URL(url).host),
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ]
      args.orderedCacheBehaviors = [
        {
          pathPattern: "/v1/*",
          targetOriginId: "api",
          viewerProtocolPolicy: "https-only",
          allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
          cachedMethods: ["GET", "HEAD"],
          compress: true,
          cachePolicyId: CACHING_DISABLED,
          originRequestPolicyId: ALL_BUT_HOST,
        },
        {
          pathPattern: "/in/*",
          targetOriginId: "api",
          viewerProtocolPolicy: "https-only",
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          compress: true,
          cachePolicyId: CACHING_DISABLED,
        },
      ]
      args.defaultCacheBehavior = $output(args.defaultCacheBehavior).apply(
        ({ originRequestPolicyId: _, ...behavior }) => ({
          ...behavior,
          targetOriginId: "api",
          responseHeadersPolicyId: headers.id,
        }),
      )
    },
  },
})

/** The site's address, for the functions. */
export const site = new sst.Linkable("Site", { properties: { url: router.url } })

new sst.aws.StaticSite("Web", {
  path: "packages/web",
  router: { instance: router },
  build: { command: "npm run build", output: "dist" },
  // A page that was opened before a deployment still asks for its own files.
  assets: { purge: false },
  // Nothing is passed to the site at build time, so its types need no file among the sources.
  vite: { types: "../../.sst/web-env.d.ts" },
})
