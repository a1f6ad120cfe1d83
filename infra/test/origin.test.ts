import { FILE_HEADERS, ORIGIN_KEY_HEADER } from "@ucrm/functions/security-headers"
import { describe, expect, it } from "vitest"
import { DOMAIN } from "./environments"
import { gateway, only, production } from "./stages"

const distribution = () => only(production, "aws:cloudfront/distribution:Distribution").inputs
const address = (name: string) => `${gateway(name).name}.execute-api.us-east-1.amazonaws.com`

interface Behavior {
  pathPattern: string
  targetOriginId: string
  allowedMethods: string[]
  cachePolicyId: string
  originRequestPolicyId?: string
  responseHeadersPolicyId?: string
}
function behaviorOf(pattern: string): Behavior {
  const found = distribution().orderedCacheBehaviors.find(({ pathPattern }: Behavior) => pathPattern === pattern)
  if (!found) throw new Error(`There is no behavior for ${pattern}.`)
  return found
}

describe("distribution", () => {
  it("passes /v1 to the API uncached, with cookies and Authorization, by TLS only", () => {
    const behavior = behaviorOf("/v1/*")
    expect(behavior.cachePolicyId).toBe("4135ea2d-6df8-44a3-9df3-4b5a84be39ad")
    expect(behavior.originRequestPolicyId).toBe("b689b0a8-53d0-40ab-baf2-68738e2966ac")
    expect(behavior.allowedMethods).toEqual(expect.arrayContaining(["DELETE", "PATCH", "POST", "PUT"]))
    const origin = distribution().origins.find(
      ({ originId }: { originId: string }) => originId === behavior.targetOriginId,
    )
    expect(origin.domainName).toBe(address("Api").toLowerCase())
    expect(origin.customOriginConfig.originProtocolPolicy).toBe("https-only")
  })

  it("sends the key of the origin lock to the API, which is linked to the same random value", () => {
    const { length, special } = only(production, "random:index/randomPassword:RandomPassword", "OriginKey").inputs
    expect([length, special]).toEqual([48, false])
    expect(distribution().origins[0].customHeaders).toEqual([{ name: ORIGIN_KEY_HEADER, value: "random" }])
    expect(only(production, "sst:sst:LinkRef", "OriginKey").inputs.properties.value).toBe("random")
  })

  it("has no origin except the API and the bucket of the site", () => {
    expect(distribution().origins.length).toEqual(1)
    expect(distribution().defaultCacheBehavior.targetOriginId).toBe(distribution().origins[0].originId)
  })

  it("serves the site for every other path, without the cookie", () => {
    const { defaultCacheBehavior } = distribution()
    expect(defaultCacheBehavior.originRequestPolicyId).toBe(undefined)
    const policy = only(production, "aws:cloudfront/cachePolicy:CachePolicy").inputs
    expect(policy.parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior).toBe("none")
    expect(defaultCacheBehavior.functionAssociations.length).toBe(1)
  })

  it("has the domain of the stage, which the functions are linked to", () => {
    expect(distribution().aliases).toEqual([DOMAIN])
    expect(only(production, "sst:sst:LinkRef", "Site").inputs.properties.url).toBe(`https://${DOMAIN}`)
    expect(only(production, "sst:sst:LinkRef", "LiveLinkRef").inputs.properties.url).toBe(`wss://live.${DOMAIN}`)
  })

  it("passes /in to the API uncached, without the cookie and with the API's own policy", () => {
    const behavior = behaviorOf("/in/*")
    expect(behavior.allowedMethods).toEqual(["GET", "HEAD"])
    expect(behavior.targetOriginId).toBe(behaviorOf("/v1/*").targetOriginId)
    expect(behavior.cachePolicyId).toBe(behaviorOf("/v1/*").cachePolicyId)
    const policy = only(production, "aws:cloudfront/originRequestPolicy:OriginRequestPolicy", "EmbedRequest").inputs
    expect(behavior.originRequestPolicyId).toBe("EmbedRequest")
    expect(policy.headersConfig.headers.items).toEqual(["Accept-Encoding"])
    expect([policy.cookiesConfig.cookieBehavior, policy.queryStringsConfig.queryStringBehavior]).toEqual([
      "none",
      "none",
    ])
    expect(behavior.responseHeadersPolicyId).toBe(undefined)
    expect(distribution().orderedCacheBehaviors.length).toBe(2)
  })

  it("sends a policy that allows the live connection and uploads, and no framing", () => {
    const { securityHeadersConfig } = only(
      production,
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ).inputs
    const policy: string[] = securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy.split("; ")
    expect(securityHeadersConfig.contentSecurityPolicy.override).toBe(true)
    const uploads = "https://s3.us-east-1.amazonaws.com/FilesBucket/"
    expect(policy).toContain(`connect-src 'self' wss://live.${DOMAIN} ${uploads}`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.join()).not.toMatch(/script-src|unsafe-eval/)
    expect(distribution().defaultCacheBehavior.responseHeadersPolicyId).toBe("SiteHeaders")
  })

  it("keeps the files of earlier deployments for open pages", () =>
    expect(only(production, "pulumi-nodejs:dynamic:Resource", "WebAssetFiles").inputs.purge).toBe(false))
  it("sends every file with the headers of the local stack", () => {
    const { customHeadersConfig, securityHeadersConfig } = only(
      production,
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ).inputs
    expect(
      Object.fromEntries(customHeadersConfig.items.map(({ header, value }: Record<string, string>) => [header, value])),
    ).toEqual(FILE_HEADERS)
    expect(customHeadersConfig.items.every(({ override }: { override: boolean }) => override)).toBe(true)
    expect(securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec).toBe(31_536_000)
    expect(securityHeadersConfig.contentTypeOptions.override).toBe(true)
    expect(securityHeadersConfig.referrerPolicy.referrerPolicy).toBe("no-referrer")
  })
})
