import { Validator } from "@seriousme/openapi-schema-validator"
import { app } from "@ucrm/functions/app"
import { expect, it } from "vitest"
import { json } from "../support/api-account"

const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"])
/** The routes that need neither a token nor a session. */
const OPEN = new Set(["/v1/health", "/v1/sign-in", "/v1/sign-in/callback", "/v1/session/exchange"])
const published = () => json(app.request("/v1/openapi.json"))

it("GET /v1/openapi.json returns a valid OpenAPI 3.1 document", async () => {
  const document = await published()
  const result = await new Validator().validate(document)
  expect(result.errors ?? []).toEqual([])
  expect(document.openapi).toMatch(/^3\.1\./)
})

it("GET /v1/openapi.json describes every route of the app with its success and error responses", async () => {
  const { paths } = await published()
  const routes = app.routes.filter(
    ({ method, path }) => METHODS.has(method) && path.startsWith("/v1/") && path !== "/v1/openapi.json",
  )
  for (const { method, path } of routes) {
    const operation = paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()]
    expect(operation, `${method} ${path}`).toBeDefined()
    if (OPEN.has(path)) {
      expect(operation.security, path).toEqual([])
      expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(["500", "503"]))
      continue
    }
    expect(operation.security.length, `${method} ${path}`).toBeGreaterThan(0)
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["400", "401", "503"]))
  }
  expect(routes.length).toBeGreaterThan(15)
})
