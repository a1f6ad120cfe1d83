import { Failure } from "@ucrm/core/error"
import type { Context } from "hono"

/**
 * Returns the version that `If-Match` names, also as the weak tag that a compressed answer has. Throws
 * `version.required` without the header, `request.invalid` for any other tag.
 */
export function expectedVersion(c: Context): number {
  const header = c.req.header("if-match")
  if (header === undefined) throw new Failure("version.required", "Say with If-Match which version is meant.")
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1]
  if (version === undefined) throw new Failure("request.invalid", "If-Match must carry an ETag as it was given.")
  return Number(version)
}

/** Returns the entity tag of a version. */
export function etag(version: number) {
  return `"${version}"`
}
