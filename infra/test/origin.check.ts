import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { DOMAIN, development, EMBEDDERS, gateway, only, production } from "./stages"

const distribution = () => only(production, "aws:cloudfront/distribution:Distribution").inputs
const address = (name: string) => `${gateway(name).name}.execute-api.us-east-1.amazonaws.com`

describe("the one origin", () => {
  it("gives /v1 to the API, uncached, with cookies and Authorization", () => {
    const [behavior, ...others] = distribution().orderedCacheBehaviors
    assert.equal(others.length, 0)
    assert.equal(behavior.pathPattern, "/v1/*")
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

  it("lets the pages call the live connection, and the stage's hosts frame them", () => {
    const { securityHeadersConfig } = only(
      production,
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ).inputs
    const policy: string[] = securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy.split("; ")
    assert.ok(policy.includes(`connect-src 'self' wss://${address("Live")}`), policy.join("; "))
    assert.ok(policy.includes(`frame-ancestors ${EMBEDDERS}`), policy.join("; "))
    assert.ok(!policy.some(directive => /script-src|unsafe-eval/.test(directive)))
    assert.equal(distribution().defaultCacheBehavior.responseHeadersPolicyId, "SiteHeaders")
  })

  it("lets nobody frame the pages when the stage names no hosts", () => {
    const { securityHeadersConfig } = only(
      development,
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ).inputs
    assert.match(securityHeadersConfig.contentSecurityPolicy.contentSecurityPolicy, /frame-ancestors 'none'$/)
  })
})
