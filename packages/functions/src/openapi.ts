import type { Permission } from "@ucrm/core/access/schema"
import type { Code } from "@ucrm/core/error"
import { describeRoute, resolver } from "hono-openapi"
import { type Answers, answering } from "./middleware/mask"
import { Problem } from "./problem/schema"
import { STATUS } from "./problem/status"

type Audience = "host" | "agent" | "either" | "anybody"

const SECURITY: Record<Audience, Record<string, string[]>[]> = {
  host: [{ hostToken: [] }],
  agent: [{ session: [] }],
  either: [{ hostToken: [] }, { session: [] }],
  anybody: [],
}

function refusals(codes: Code[]) {
  const statuses = new Map<number, Code[]>()
  for (const code of codes) statuses.set(STATUS[code], [...(statuses.get(STATUS[code]) ?? []), code])
  return Object.fromEntries(
    [...statuses].map(([status, same]) => [
      status,
      { description: same.join(", "), content: { "application/problem+json": { schema: resolver(Problem) } } },
    ]),
  )
}

const ALWAYS: Code[] = [
  "request.invalid",
  "session.required",
  "origin.refused",
  "body.tooLarge",
  "body.unsupportedType",
  "rate.limited",
  "table.unavailable",
  "server.failed",
]

/** The refusals of routes that need no authentication; each route documents the rest. */
const OPEN: Code[] = ["server.failed"]

const FOR_HOSTS: Code[] = [
  "token.invalid",
  "scope.missing",
  "signature.required",
  "signature.invalid",
  "signature.stale",
]

const denied = (permission: Permission | undefined): Code[] => (permission ? ["permission.denied"] : [])

const described = (door: Audience, summary: string, answers: Answers, codes: Code[] = [], permission?: Permission) =>
  describeRoute({
    summary,
    security: SECURITY[door],
    ...(permission ? { "x-permission": permission } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          schema
            ? { description: summary, content: { "application/json": { schema: resolver(schema) } } }
            : { description: summary },
        ]),
      ),
      ...refusals([
        ...new Set([
          ...(door === "anybody" ? OPEN : ALWAYS),
          ...(door === "agent" || door === "anybody" ? [] : FOR_HOSTS),
          ...denied(permission),
          ...codes,
        ]),
      ]),
    },
  })

/**
 * Describes a route in the published document: what it does, what it answers, every code it refuses with, and the
 * permission without which it always refuses. By that shape the answer is masked for users who may not see all of it.
 */
export function describe(...said: Parameters<typeof described>) {
  return Object.assign(answering(said[2]), described(...said))
}
