import { readFileSync } from "node:fs"
import type { ENVIRONMENTS } from "./environments"
import type { Resource } from "./plan"
import { planFile } from "./platform"

function load(stage: keyof typeof ENVIRONMENTS): Resource[] {
  return JSON.parse(readFileSync(planFile(stage), "utf8"))
}

export const production = load("production")
export const development = load("ana")
export const restored = load("restored")

/** Returns the resources of a type, e.g. `aws:lambda/function:Function`. */
export function all(resources: Resource[], type: string) {
  return resources.filter(resource => resource.type === type)
}

/** Returns the only resource of a type whose name begins with `name`. Throws when there is none or another one. */
export function only(resources: Resource[], type: string, name = "") {
  const [found, ...others] = all(resources, type).filter(resource => resource.name.startsWith(name))
  if (!found || others.length > 0) throw new Error(`There is not exactly one ${type} ${name}.`)
  return found
}

/** Returns a gateway of production: `Api` or `Live`. */
export function gateway(name: string) {
  return only(production, "aws:apigatewayv2/api:Api", name).inputs
}
