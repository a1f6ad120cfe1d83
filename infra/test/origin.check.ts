import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { FILE_HEADERS } from "@ucrm/functions/security-headers"
import { DOMAIN, gateway, only, production } from "./stages"

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
  assert.ok(found, `no behaviour for ${pattern}`)
  return found
}

describe("the one origin", () => {
  it("gives /v1 to the API, uncached, with cookies and Authorization", () => {
    const behavior = behaviorOf("/v1/*")
    assert.equal(behavior.cachePolicyId, "4135ea2d-6df8-44a3-9df3-4b5a84be39ad")
    assert.equal(behavior.originRequestPolicyId, "b689b0a8-53d0-40ab-baf2-68738e2966ac")
    assert.ok(["DELETE", "PATCH", "POST", "PUT"].every(method => behavior.allowedMethods.includes(method)))
    const origin = distribution().origins.find(
      ({ originId }: { originId: string }) => originId === behavior.targetOriginId,
    )
    assert.equal(origin.domainName, address("Api").toLowerCase())
    assert.equal(origin.customOriginConfig.originProtocolPolicy, "https-only")
  })

  it("has no origin but ours", () => {
    assert.deepEqual(distribution().origins.length, 1)
    assert.equal(distribution().defaultCacheBehavior.targetOriginId, distribution().origins[0].originId)
  })

  it("serves the site for every other path, and keeps the cookie from it", () => {
    const { defaultCacheBehavior } = distribution()
    assert.equal(defaultCacheBehavior.originRequestPolicyId, undefined)
    const policy = only(production, "aws:cloudfront/cachePolicy:CachePolicy").inputs
    assert.equal(policy.parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior, "none")
    assert.equal(defaultCacheBehavior.functionAssociations.length, 1)
  })

  it("stands under the stage's domain, which is what the functions are told", () => {
    assert.deepEqual(distribution().aliases, [DOMAIN])
    assert.equal(only(production, "sst:sst:LinkRef", "Site").inputs.properties.url, `https://${DOMAIN}`)
  })

  it("has the page for frames made by the API, uncached and without a cookie, whose policy no other replaces", () => {
    const behavior = behaviorOf("/in/*")
    assert.deepEqual(behavior.allowedMethods, ["GET", "HEAD"])
    assert.equal(behavior.targetOriginId, behaviorOf("/v1/*").targetOriginId)
    assert.equal(behavior.cachePolicyId, behaviorOf("/v1/*").cachePolicyId)
    assert.equal(behavior.originRequestPolicyId, undefined)
    assert.equal(behavior.responseHeadersPolicyId, undefined)
    assert.equal(distribution().orderedCacheBehaviors.length, 2)
  })

  it("lets the pages call the live connection and upload files, and nobody frame those that are no account's", () => {
    const { securityHeadersConfig } = only(
      production,
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ).inputs
    const policy: string[] = securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy.split("; ")
    assert.equal(securityHeadersConfig.contentSecurityPolicy.override, true)
    const uploads = "https://s3.us-east-1.amazonaws.com/FilesBucket/"
    assert.ok(policy.includes(`connect-src 'self' wss://${address("Live")} ${uploads}`), policy.join("; "))
    assert.ok(policy.includes("frame-ancestors 'none'"), policy.join("; "))
    assert.ok(!policy.some(directive => /script-src|unsafe-eval/.test(directive)))
    assert.equal(distribution().defaultCacheBehavior.responseHeadersPolicyId, "SiteHeaders")
  })

  it("keeps the files of earlier deployments for pages that are open", () =>
    assert.equal(only(production, "pulumi-nodejs:dynamic:Resource", "WebAssetFiles").inputs.purge, false))
  it("sends every file with the headers of the local stack", () => {
    const { customHeadersConfig, securityHeadersConfig } = only(
      production,
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ).inputs
    assert.deepEqual(
      Object.fromEntries(customHeadersConfig.items.map(({ header, value }: Record<string, string>) => [header, value])),
      FILE_HEADERS,
    )
    assert.ok(customHeadersConfig.items.every(({ override }: { override: boolean }) => override))
    assert.equal(securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec, 31_536_000)
    assert.equal(securityHeadersConfig.contentTypeOptions.override, true)
    assert.equal(securityHeadersConfig.referrerPolicy.referrerPolicy, "no-referrer")
  })
})
