import type { App } from "@ucrm/functions/app"
import type { Problem } from "@ucrm/functions/problem/schema"
import { type ClientResponse, hc } from "hono/client"
import { observeServerDate } from "./server-clock"

const TIMEOUT_MS = 15_000

/** What went wrong with a request: the server's problem, or one of our own for a network that failed. */
export class Failure extends Error {
  readonly problem: Problem
  /** When the server asks to be tried again, in milliseconds. */
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

const local = (code: string, title: string, status = 0): Problem => ({
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
    const late = error instanceof DOMException && error.name === "TimeoutError"
    throw new Failure(late ? local("network.timeout", "Timed out") : local("network.unreachable", "Unreachable"))
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"

async function failure(response: Response) {
  const body: unknown = await response.json().catch(() => null)
  const seconds = Number(response.headers.get("retry-after"))
  return new Failure(
    isProblem(body) ? body : local("server.failed", response.statusText, response.status),
    seconds > 0 ? seconds * 1_000 : undefined,
  )
}

export const api = hc<App>("/", { fetch: request })

type Ok<R> = R extends ClientResponse<infer Body, infer _Status, infer _Format> ? Body : never

/** The body of an answer; throws the Failure of one that is not a success. */
export async function unwrap<R extends ClientResponse<unknown>>(pending: Promise<R>): Promise<Ok<R>> {
  const response = await pending
  if (!response.ok) throw await failure(response as unknown as Response)
  return (response.status === 204 ? undefined : await response.json()) as Ok<R>
}
