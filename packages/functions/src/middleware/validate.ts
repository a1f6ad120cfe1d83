import type { ConfigurationStage } from "@ucrm/core/configuration/schema"
import { Failure, type ValueCode, type ValueProblem, valueProblem } from "@ucrm/core/error"
import { validator } from "hono-openapi"
import type { GenericSchema } from "valibot"
import * as v from "valibot"

type Segment = PropertyKey | { readonly key: unknown }

const pointer = (path: readonly Segment[] | undefined) =>
  (path ?? [])
    .map(segment => String(typeof segment === "object" ? segment.key : segment))
    .map(segment => `/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("")

/** Removes the received value, which Valibot adds: a problem document never repeats a value. */
const detail = (message: string) => message.replace(/ but received .*$/s, "")

/** What a Valibot issue adds to the standard one. */
interface Issue {
  readonly message: string
  readonly path?: readonly Segment[] | undefined
  readonly kind?: string
  readonly type?: string
  readonly received?: string
  readonly expected?: string | null
  readonly requirement?: unknown
  /** Of a union: the issues of all its alternatives, their paths from the value of the union. */
  readonly issues?: readonly Issue[] | undefined
}

const OPTION_TYPES = ["picklist", "literal", "variant", "enum"]

function schemaCode({ type = "", received, expected }: Issue): ValueCode {
  if (expected === "never") return "value.unknown"
  if (received === "undefined") return "value.required"
  return OPTION_TYPES.includes(type) ? "value.option" : "value.type"
}

const SIZE_CODES: Readonly<Record<string, [ValueCode, "min" | "max"]>> = {
  min_length: ["value.tooShort", "min"],
  max_length: ["value.tooLong", "max"],
  min_value: ["value.tooSmall", "min"],
  max_value: ["value.tooLarge", "max"],
}

function problemOf(issue: Issue): ValueProblem {
  const { kind, type = "", requirement } = issue
  if (kind === "schema") return valueProblem(schemaCode(issue), detail(issue.message))
  if (type === "min_length" && requirement === 1) return valueProblem("value.required", detail(issue.message))
  const [code, limit] = SIZE_CODES[type] ?? []
  return code && limit && typeof requirement === "number"
    ? valueProblem(code, detail(issue.message), { [limit]: requirement })
    : valueProblem("value.format", detail(issue.message))
}

/** Returns the faults inside the alternatives of a union instead of the issue that none of them fits, if there are any. */
function insideUnions(issue: Issue): Issue[] {
  const inside = (issue.issues ?? []).filter(({ path }) => path?.length)
  if (inside.length === 0) return [issue]
  return inside.flatMap(insideUnions).map(inner => ({
    ...inner,
    path: [...(issue.path ?? []), ...(inner.path ?? [])],
  }))
}

/** Returns the failure for a part of a request that a schema refuses, with a pointer to each fault. */
export function invalidRequest(part: string, issues: readonly Issue[]) {
  return new Failure("request.invalid", `The ${part} does not have the documented shape.`, {
    errors: issues.flatMap(insideUnions).map(issue => ({ pointer: pointer(issue.path), ...problemOf(issue) })),
  })
}

/** Validates the body by a schema. Throws `request.invalid` with a pointer to each fault. */
export function validateJson<S extends GenericSchema>(schema: S) {
  return validator("json", schema, result => {
    if (!result.success) throw invalidRequest("body", result.error)
  })
}

/** Validates the query string by a schema. Throws `request.invalid`. */
export function validateQuery<S extends GenericSchema<Record<string, string | undefined>, unknown>>(schema: S) {
  return validator("query", schema, result => {
    if (!result.success) throw invalidRequest("query", result.error)
  })
}

/** Validates the query `?draft=true`, which selects the draft of the configuration instead of the published version. */
export function draftQuery() {
  return validateQuery(v.object({ draft: v.optional(v.picklist(["true", "false"])) }))
}

/** Returns the stage of the configuration that such a query selects. */
export function stageOf({ draft }: { draft?: "true" | "false" | undefined }): ConfigurationStage {
  return draft === "true" ? "draft" : "published"
}
