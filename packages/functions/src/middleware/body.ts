import { Failure } from "@ucrm/core/error"
import { validator } from "hono-openapi"
import type { GenericSchema } from "valibot"

type Segment = PropertyKey | { readonly key: PropertyKey }

const pointer = (path: readonly Segment[] | undefined) =>
  (path ?? [])
    .map(segment => String(typeof segment === "object" ? segment.key : segment))
    .map(segment => `/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("")

/** Valibot names what it received; a problem document never repeats a value. */
const detail = (message: string) => message.replace(/ but received .*$/s, "")

const misshapen = (what: string, issues: readonly { message: string; path?: readonly Segment[] | undefined }[]) =>
  new Failure("request.invalid", `The ${what} does not have the documented shape.`, {
    errors: issues.map(issue => ({ pointer: pointer(issue.path), detail: detail(issue.message) })),
  })

/** The body, parsed by a schema. Throws `request.invalid` with a pointer to each fault. */
export function json<S extends GenericSchema>(schema: S) {
  return validator("json", schema, result => {
    if (!result.success) throw misshapen("body", result.error)
  })
}

/** The query string, parsed by a schema. Throws `request.invalid`. */
export function query<S extends GenericSchema<Record<string, string | undefined>, unknown>>(schema: S) {
  return validator("query", schema, result => {
    if (!result.success) throw misshapen("query", result.error)
  })
}
