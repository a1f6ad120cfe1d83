import { STATUS } from "@ucrm/functions/problem/status"
import Ajv2020 from "ajv/dist/2020"
import { document, type Operation, type Schema } from "./document"
import { type Answer, CANARY } from "./fixture"
import { headerFaults } from "./headers"
import type { Actor, Planned } from "./request"

/** Returns a schema that allows only the properties that it names: any other property in a response is a leak. */
function closed(schema: Schema): Schema {
  const inside = (all: Record<string, Schema>) =>
    Object.fromEntries(Object.entries(all).map(([name, inner]) => [name, closed(inner)]))
  return {
    ...schema,
    ...(schema.properties ? { properties: inside(schema.properties), additionalProperties: false } : {}),
    ...(schema.items ? { items: closed(schema.items) } : {}),
    ...(schema.anyOf ? { anyOf: schema.anyOf.map(closed) } : {}),
    ...(schema.oneOf ? { oneOf: schema.oneOf.map(closed) } : {}),
  }
}

const schemas = Object.fromEntries(
  Object.entries(document.components.schemas).map(([name, schema]) => [name, closed(schema)]),
)
const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema({ $id: "api", components: { schemas } })

const checks = new Map<Schema, ReturnType<typeof ajv.compile>>()
function misfits(schema: Schema, body: unknown) {
  const check =
    checks.get(schema) ??
    ajv.compile(JSON.parse(JSON.stringify(closed(schema)).replaceAll('"#/components', '"api#/components')))
  checks.set(schema, check)
  return check(body)
    ? []
    : (check.errors ?? []).map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
}

const codeOf = (body: unknown) =>
  typeof body === "object" && body !== null && "code" in body ? String(body.code) : undefined

function bodyOf({ responses, security }: Operation, { status, headers, body }: Answer) {
  const described = responses[status]
  if (!described) return [`the status ${status} (${codeOf(body)}) is not documented`]
  const [media, content] = Object.entries(described.content ?? {})[0] ?? []
  if (!media) return body === undefined ? [] : ["it has a body, and none is documented"]
  const type = headers.get("content-type") ?? ""
  // The sign-in is for browsers and returns errors as pages.
  if (!security?.length && type.startsWith("text/html")) return []
  const code = status >= 400 ? codeOf(body) : undefined
  return [
    ...(type.startsWith(media) ? [] : [`its type is ${type}, documented ${media}`]),
    ...misfits(content?.schema ?? {}, body),
    ...(code === undefined || STATUS[code as keyof typeof STATUS] === status
      ? []
      : [`the code ${code} is not ${status}`]),
  ]
}

/** The statuses of errors in the body, which are checked before the authentication. */
const UNREAD = new Set([400, 413, 415])
const OUTSIDE = new Set<Actor>(["nobody", "forged"])
const HOSTS = new Set<Actor>(["host", "otherHost"])

function authorisation({ actor, operation }: Planned, { status, text, body }: Answer) {
  const code = codeOf(body)
  const doors = (operation.security ?? []).flatMap(Object.keys)
  if (doors.length === 0) return []
  const refused = status === 401 || UNREAD.has(status) || code === "origin.refused"
  const faults: string[] = []
  if (OUTSIDE.has(actor) && !refused) faults.push(`${actor} is not refused`)
  if (HOSTS.has(actor) && !doors.includes("hostToken") && !refused) faults.push("a host is let in where agents are")
  if (actor === "rita" && operation["x-permission"] && status !== 403 && !refused)
    faults.push(`a user who lacks ${operation["x-permission"]} is not refused`)
  if ((OUTSIDE.has(actor) || actor === "stranger" || actor === "otherHost") && text.includes(CANARY))
    faults.push(`${actor} is told what is another account's`)
  return faults
}

/** The issuer is not reachable in this test: a 503 is the correct response of the sign-in routes. */
const issuerAway = ({ security }: Operation, { status }: Answer) => status === 503 && !security?.length

const LEAK = /node_modules|\.ts:\d+|\bat [\w.]+ \(|ConditionExpression|ValidationException|dynamodb/i

/** Returns a description of each deviation of a response from the document; none when it is as documented. */
export function faults(request: Planned, answer: Answer): string[] {
  return [
    ...(answer.status >= 500 && !issuerAway(request.operation, answer)
      ? [`it answers ${answer.status}: ${answer.text.slice(0, 200)}`]
      : []),
    ...bodyOf(request.operation, answer),
    ...headerFaults(answer),
    ...authorisation(request, answer),
    ...(answer.status >= 400 && LEAK.test(answer.text) ? ["it speaks of what is inside"] : []),
  ]
}
