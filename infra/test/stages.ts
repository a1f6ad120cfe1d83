import assert from "node:assert/strict"
import { app, plan, type Resource } from "./plan"

export const DOMAIN = "crm.example.com"
export const ALARM_EMAIL = "operations@example.com"

export const settings = { production: await app("production"), development: await app("ana") }
export const ISSUER = "https://acme.okta.example/oauth2/default"
export const SECRET = "a-secret-that-stands-nowhere-in-the-plan"

export const production = await plan("production", {
  UCRM_DOMAIN: DOMAIN,
  UCRM_ALARM_EMAIL: ALARM_EMAIL,
  UCRM_ISSUER: ISSUER,
  UCRM_ISSUER_CLIENT: "0oa1",
  UCRM_ISSUER_CLAIMS: "account=company user=https://acme.example/agent",
  SST_SECRET_SignInSecret: SECRET,
})
export const development = await plan("ana")
export const restored = await plan("restored", { UCRM_TABLE: "ucrm-restored" })

/** The resources of a type, e.g. `aws:lambda/function:Function`. */
export function all(resources: Resource[], type: string) {
  return resources.filter(resource => resource.type === type)
}

/** The only resource of a type whose name begins so. */
export function only(resources: Resource[], type: string, name = "") {
  const [found, ...others] = all(resources, type).filter(resource => resource.name.startsWith(name))
  assert.ok(found && others.length === 0, `not exactly one ${type} ${name}`)
  return found
}

/** A gateway of production: `Api` or `Live`. */
export function gateway(name: string) {
  return only(production, "aws:apigatewayv2/api:Api", name).inputs
}
