import { execFileSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { root } from "./platform"
import { all, gateway, only, production } from "./stages"

/** Every operation of the published document, as `POST /v1/interactions`. */
function operations() {
  const { paths } = JSON.parse(execFileSync("npm", ["run", "--silent", "openapi"], { cwd: root, encoding: "utf8" }))
  return Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => ({ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, "x") })),
  )
}

const pattern = (text: string) => new RegExp(`^${text.replaceAll(/[.+?^$()[\]\\]/g, "\\$&")}$`)
/** API Gateway's paths: `{name}` stands for a segment, `{name+}` for all that follows. */
const routed = (path: string) =>
  new RegExp(`^${path.replaceAll(/\{(\w+)(\+?)\}/g, (_, _name, rest) => (rest ? ".+" : "[^/]+"))}$`)
const behaves = (path: string) => pattern(path.replaceAll("*", "§")).source.replaceAll("§", ".*")

describe("every published operation", () => {
  const documented = operations()

  it("is in the OpenAPI document", () => expect(documented.length).toBeGreaterThan(40))

  it("has a route of the API", () => {
    const routes = all(production, "aws:apigatewayv2/route:Route")
      .filter(({ inputs }) => inputs.apiId === gateway("Api").name)
      .map(({ inputs }) => String(inputs.routeKey).split(" ") as [string, string])
    for (const { method, path } of documented)
      expect(
        routes.some(([of, at]) => (of === "ANY" || of === method) && routed(at).test(path)),
        `${method} ${path}`,
      ).toBe(true)
  })

  it("is passed to the API by CloudFront with its method", () => {
    const { orderedCacheBehaviors, origins } = only(production, "aws:cloudfront/distribution:Distribution").inputs
    const api = origins.find(({ domainName }: { domainName: string }) => domainName.includes("execute-api")).originId
    for (const { method, path } of documented) {
      const behavior = orderedCacheBehaviors.find((orderedCacheBehavior: { pathPattern: string }) =>
        new RegExp(behaves(orderedCacheBehavior.pathPattern)).test(path),
      )
      expect(behavior?.targetOriginId, `${method} ${path}`).toBe(api)
      expect(behavior.allowedMethods, `${method} ${path}`).toContain(method)
    }
  })
})
