import { type Code, STATUS } from "@ucrm/core/error"
import { Problem } from "@ucrm/core/error/schema"
import { describeRoute, resolver } from "hono-openapi"
import type { GenericSchema } from "valibot"

type Door = "host" | "agent" | "either"

const SECURITY: Record<Door, Record<string, string[]>[]> = {
  host: [{ hostToken: [] }],
  agent: [{ session: [] }],
  either: [{ hostToken: [] }, { session: [] }],
}

const refusals = (codes: Code[]) => {
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
  "body.unsupported",
  "table.unavailable",
  "server.failed",
]

/** Describes a route in the published document: what it does, what it answers, and every code it refuses with. */
export const doc = (door: Door, summary: string, answers: Record<number, GenericSchema | null>, codes: Code[] = []) =>
  describeRoute({
    summary,
    security: SECURITY[door],
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          schema
            ? { description: summary, content: { "application/json": { schema: resolver(schema) } } }
            : { description: summary },
        ]),
      ),
      ...refusals([...new Set([...ALWAYS, ...(door === "agent" ? [] : ["token.invalid" as const]), ...codes])]),
    },
  })
