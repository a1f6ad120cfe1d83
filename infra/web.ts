import { contentSecurityPolicy, FILE_HEADERS, ORIGIN_KEY_HEADER } from "@ucrm/functions/security-headers"
import { api } from "./api"
import { addOpenPathRules, firewall } from "./firewall"
import { uploads } from "./jobs"
import { live } from "./live"
import { originKey } from "./origin-key"
import { domain } from "./stage"

// CloudFront's own policies: cache nothing, so that no session gets the answer of another; pass on every header but Host.
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
const ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

// The page under /in passes the browser's encodings on, for a compressed answer, and nothing else.
const embedRequest = new aws.cloudfront.OriginRequestPolicy("EmbedRequest", {
  headersConfig: { headerBehavior: "whitelist", headers: { items: ["Accept-Encoding"] } },
  cookiesConfig: { cookieBehavior: "none" },
  queryStringsConfig: { queryStringBehavior: "none" },
})

// No other site may frame these files; the page under /in comes from the API, with the origins of its account's hosts.
const headers = new aws.cloudfront.ResponseHeadersPolicy("SiteHeaders", {
  customHeadersConfig: {
    items: Object.entries(FILE_HEADERS).map(([header, value]) => ({ header, value, override: true })),
  },
  securityHeadersConfig: {
    contentSecurityPolicy: {
      override: true,
      contentSecurityPolicy: $resolve([live.url, uploads]).apply(([live, uploads]) =>
        contentSecurityPolicy({ connect: [new URL(live).origin, uploads], frames: [], embedders: [] }),
      ),
    },
    contentTypeOptions: { override: true },
    referrerPolicy: { override: true, referrerPolicy: "no-referrer" },
    strictTransportSecurity: { override: true, accessControlMaxAgeSec: 31_536_000 },
  },
})

// One origin for the site and the API, so that the session's cookie is first-party. The router's own way to an API
// picks its origin at the edge and falls back to a placeholder of a third party, with the cookie: here /v1 has a fixed
// origin,
// and the site's requests carry no cookie.
export const router = new sst.aws.Router("Router", {
  ...(domain ? { domain } : {}),
  ...firewall,
  transform: {
    waf: addOpenPathRules,
    cdn: args => {
      args.origins = [
        {
          originId: "api",
          domainName: api.url.apply(url => new URL(url).host),
          customHeaders: [{ name: ORIGIN_KEY_HEADER, value: originKey.result }],
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
          // The API compresses: CloudFront compresses only what it caches.
          compress: false,
          cachePolicyId: CACHING_DISABLED,
          originRequestPolicyId: ALL_BUT_HOST,
        },
        {
          pathPattern: "/in/*",
          targetOriginId: "api",
          viewerProtocolPolicy: "https-only",
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          compress: false,
          cachePolicyId: CACHING_DISABLED,
          originRequestPolicyId: embedRequest.id,
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
  // A page that was opened before a deployment still loads its own files.
  assets: { purge: false },
  // Nothing is passed to the site at build time, so its types need no file among the sources.
  vite: { types: "../../.sst/web-env.d.ts" },
})
