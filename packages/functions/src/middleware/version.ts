import { Failure } from "@ucrm/core/error"
import type { Context } from "hono"

/**
 * Returns the version in `If-Match`; it may be weak, as the tag of a compressed response is. Throws
 * `version.required` without the header, `request.invalid` for any other tag.
 */
export function expectedVersion(c: Context): number {
  const header = c.req.header("if-match")
  if (header === undefined) throw new Failure("version.required", "Send the version to change in If-Match.")
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1]
  if (version === undefined) throw new Failure("request.invalid", "If-Match must be an ETag of a response.")
  return Number(version)
}

/** Returns the entity tag of a version. */
export function etag(version: number) {
  return `"${version}"`
}
