import { Failure } from "@ucrm/core/error"
import { Log } from "@ucrm/core/log"
import type { Context } from "hono"
import { HTTPException } from "hono/http-exception"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { Problem } from "./schema"
import { STATUS } from "./status"

const TITLES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  428: "Precondition Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
}

/** Returns the problem document of a failure. */
export function problemOf({ code, detail, extra }: Failure): Problem {
  const status = STATUS[code]
  return {
    type: `urn:ucrm:problem:${code}`,
    title: TITLES[status] ?? "Error",
    status,
    detail,
    code,
    ...(extra as Partial<Problem>),
  }
}

const RETRY_SECONDS = "1"

/** Returns the response of a failure: its problem document. */
export function problemResponse(c: Context, failure: Failure) {
  const problem = problemOf(failure)
  Log.addFields({ problem: failure.code })
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    "content-type": "application/problem+json",
    ...(problem.status === 503 ? { "retry-after": RETRY_SECONDS } : {}),
    ...(problem.status === 401 ? { "www-authenticate": 'Bearer realm="ucrm"' } : {}),
  })
}

function asFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error
  if (error instanceof HTTPException && error.status === 400)
    return new Failure("request.invalid", "The body is not valid JSON.")
  if (error instanceof HTTPException && error.status === 413)
    return new Failure("body.tooLarge", "The body is larger than 64 KB.")
  return undefined
}

/** Returns the response of any error. An unexpected one gives only the request id, and is logged. */
export function onError(error: unknown, c: Context) {
  const failure = asFailure(error)
  if (!failure || failure.cause) Log.error("request.failed", failure?.cause ?? error)
  return problemResponse(
    c,
    failure ?? new Failure("server.failed", `Something went wrong. Request ${c.get("requestId")}.`),
  )
}
