import type { App } from "@ucrm/functions/app"
import type { Problem } from "@ucrm/functions/problem/schema"
import { type ClientResponse, hc } from "hono/client"
import { observeServerDate } from "./server-clock"

const TIMEOUT_MS = 15_000

/** The failure of a request: the problem of the server, or a local one when the network failed. */
export class Failure extends Error {
  readonly problem: Problem
  /** The wait that the server requests before a retry, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(problem: Problem, retryAfterMs?: number) {
    super(problem.title)
    this.name = "Failure"
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }

  get code() {
    return this.problem.code
  }
}

const localProblem = (code: string, title: string, status = 0): Problem => ({
  type: "about:blank",
  title,
  status,
  detail: title,
  code,
})

const request: typeof fetch = async (input, init) => {
  const sentAt = Date.now()
  try {
    const response = await fetch(input, {
      ...init,
      credentials: "same-origin",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    observeServerDate(response.headers.get("date"), sentAt)
    return response
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === "TimeoutError"
    throw new Failure(
      isTimeout ? localProblem("network.timeout", "Timed out") : localProblem("network.unreachable", "Unreachable"),
    )
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"

async function toFailure(response: Response) {
  const body: unknown = await response.json().catch(() => null)
  const seconds = Number(response.headers.get("retry-after"))
  return new Failure(
    isProblem(body) ? body : localProblem("server.failed", response.statusText, response.status),
    seconds > 0 ? seconds * 1_000 : undefined,
  )
}

export const api = hc<App>("/", { fetch: request })

type Ok<R> = R extends ClientResponse<infer Body, infer _Status, infer _Format> ? Body : never

/** Returns the body of a response; throws a `Failure` when it is not a success. */
export async function unwrap<R extends ClientResponse<unknown>>(pending: Promise<R>): Promise<Ok<R>> {
  const response = await pending
  if (!response.ok) throw await toFailure(response as unknown as Response)
  return (response.status === 204 ? undefined : await response.json()) as Ok<R>
}

/** Returns the path parameter of an id. */
export function path(id: string) {
  return { id: encodeURIComponent(id) }
}

/** Returns the request options of a write over this version; another version gives 412. */
export function ifMatch(version: number) {
  return { headers: { "If-Match": `"${version}"` } }
}

/** Returns a function that returns the idempotency key of a body; the same body again has the same key. */
export function idempotencyKey() {
  let latest = { body: "", key: "" }
  return (json: unknown) => {
    const body = JSON.stringify(json)
    if (latest.body !== body) latest = { body, key: crypto.randomUUID() }
    return { headers: { "Idempotency-Key": latest.key } }
  }
}
