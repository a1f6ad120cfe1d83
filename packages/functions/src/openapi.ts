import type { Permission } from "@ucrm/core/access/schema"
import type { Code } from "@ucrm/core/error"
import { describeRoute, resolver } from "hono-openapi"
import { declareResponses, type Responses } from "./middleware/mask"
import { Problem } from "./problem/schema"
import { STATUS } from "./problem/status"

type Audience = "host" | "agent" | "either" | "anybody"

const SECURITY: Record<Audience, Record<string, string[]>[]> = {
  host: [{ hostToken: [] }],
  agent: [{ session: [] }],
  either: [{ hostToken: [] }, { session: [] }],
  anybody: [],
}

function problemResponses(codes: Code[]) {
  const statuses = new Map<number, Code[]>()
  for (const code of codes) statuses.set(STATUS[code], [...(statuses.get(STATUS[code]) ?? []), code])
  return Object.fromEntries(
    [...statuses].map(([status, same]) => [
      status,
      { description: same.join(", "), content: { "application/problem+json": { schema: resolver(Problem) } } },
    ]),
  )
}

const COMMON_CODES: Code[] = [
  "request.invalid",
  "session.required",
  "origin.refused",
  "body.tooLarge",
  "body.unsupportedType",
  "rate.limited",
  "table.unavailable",
  "server.failed",
]

/** The codes of every route without authentication. */
const PUBLIC_CODES: Code[] = ["server.failed"]

const HOST_CODES: Code[] = [
  "token.invalid",
  "scope.missing",
  "signature.required",
  "signature.invalid",
  "signature.stale",
]

const permissionCodes = (permission: Permission | undefined): Code[] => (permission ? ["permission.denied"] : [])

const routeDescription = (
  audience: Audience,
  summary: string,
  responses: Responses,
  codes: Code[] = [],
  permission?: Permission,
) =>
  describeRoute({
    summary,
    security: SECURITY[audience],
    ...(permission ? { "x-permission": permission } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(responses).map(([status, schema]) => [
          status,
          schema
            ? { description: summary, content: { "application/json": { schema: resolver(schema) } } }
            : { description: summary },
        ]),
      ),
      ...problemResponses([
        ...new Set([
          ...(audience === "anybody" ? PUBLIC_CODES : COMMON_CODES),
          ...(audience === "agent" || audience === "anybody" ? [] : HOST_CODES),
          ...permissionCodes(permission),
          ...codes,
        ]),
      ]),
    },
  })

/**
 * Describes a route in the OpenAPI document: audience, summary, responses, problem codes and required permission. The
 * responses are masked by these schemas for agents who may not view identifiers.
 */
export function describe(...route: Parameters<typeof routeDescription>) {
  return Object.assign(declareResponses(route[2]), routeDescription(...route))
}
