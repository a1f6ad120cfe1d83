import { Failure } from "@ucrm/core/error"
import type { MiddlewareHandler } from "hono"
import { bodyLimit } from "hono/body-limit"
import { validator } from "hono-openapi"
import type { GenericSchema } from "valibot"

const LARGEST = 64 * 1024

/** Refuses bodies over 64 KB before they are read. */
export const limited = bodyLimit({
  maxSize: LARGEST,
  onError: () => {
    throw new Failure("body.tooLarge", "The body is larger than 64 KB.")
  },
})

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i

/** Refuses bodies that are not JSON; a form of another site cannot send JSON. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const bodied = c.req.method !== "GET" && c.req.method !== "HEAD" && c.req.header("content-length") !== "0"
  const type = c.req.header("content-type")
  if (bodied && type !== undefined && !JSON_TYPE.test(type))
    throw new Failure("body.unsupported", "Send JSON as application/json.")
  if (bodied && type === undefined && Number(c.req.header("content-length") ?? 0) > 0)
    throw new Failure("body.unsupported", "Send JSON as application/json.")
  await next()
}

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
export const json = <S extends GenericSchema>(schema: S) =>
  validator("json", schema, result => {
    if (!result.success) throw misshapen("body", result.error)
  })

/** The query string, parsed by a schema. Throws `request.invalid`. */
export const query = <S extends GenericSchema<Record<string, string | undefined>, unknown>>(schema: S) =>
  validator("query", schema, result => {
    if (!result.success) throw misshapen("query", result.error)
  })
