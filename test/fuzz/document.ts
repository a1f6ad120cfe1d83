import { app } from "@ucrm/functions/app"
import { json } from "../support/api-account"

/** The part of JSON Schema that the published document uses. */
export interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  allOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

interface Content {
  content?: Record<string, { schema?: Schema }>
}

interface Described {
  parameters?: { in: "path" | "query"; name: string; required?: boolean; schema: Schema }[]
  requestBody?: Content
  responses: Record<string, Content>
  security?: Record<string, string[]>[]
  "x-permission"?: string
}

/** One route of the published document. */
export interface Operation extends Described {
  method: string
  path: string
  name: string
}

interface Document {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** The published document, which contains every route. */
export const document: Document = await json(app.request("/v1/openapi.json"))

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([lower, described]) => {
    const method = lower.toUpperCase()
    return { ...described, method, path, name: `${method} ${path}` }
  }),
)

/** Returns the schema that a reference names, or the schema itself. */
export function resolved(schema: Schema): Schema {
  return schema.$ref ? (document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}) : schema
}
