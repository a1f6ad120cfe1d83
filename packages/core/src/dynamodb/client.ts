import { Clock } from "../clock"
import { type RetryReason, retryReason, toServiceError } from "./error"
import { createPost, createSigner, createSigningClock, credentialsSource, type Timeouts } from "./http"
import { decode, encode, type Operations } from "./operations"

export type OperationName = keyof Operations

/** The context of one call; all of its attempts receive the same object. */
export interface CallContext {
  commandName: string
}

export type Handler = (args: { input: object }) => Promise<{ output: object }>

/** A function that wraps a call, or each of its attempts, as a middleware of the SDK does. */
export type Middleware = (next: Handler, context: CallContext) => Handler

interface MiddlewareOptions {
  name: string
  /** `initialize` wraps a call, `deserialize` each of its attempts. */
  step: "initialize" | "deserialize"
  /** `high` wraps the existing middlewares. */
  priority?: "high" | "normal"
}

class MiddlewareStack {
  #entries: (MiddlewareOptions & { middleware: Middleware })[] = []

  add(middleware: Middleware, options: MiddlewareOptions) {
    const entry = { ...options, middleware }
    this.#entries = options.priority === "high" ? [entry, ...this.#entries] : [...this.#entries, entry]
  }

  /** Removes a middleware, and returns whether there was one with that name. */
  remove(name: string): boolean {
    const before = this.#entries.length
    this.#entries = this.#entries.filter(entry => entry.name !== name)
    return this.#entries.length < before
  }

  /** Returns the handler with the middlewares of a step around it. */
  wrap(step: MiddlewareOptions["step"], handler: Handler, context: CallContext): Handler {
    return this.#entries.reduceRight(
      (next, entry) => (entry.step === step ? entry.middleware(next, context) : next),
      handler,
    )
  }
}

/** The rules for retries, by default those of the SDK's standard mode. */
export interface RetryPolicy {
  /** Returns the milliseconds to wait before the next attempt, or undefined to give up; `attempt` counts from 1. */
  delayMs: (attempt: number, error: unknown) => number | undefined
  /** Records the success of a call after a number of attempts. */
  recordSuccess: (attempts: number) => void
}

const MAX_CAPACITY = 500
const COST: Readonly<Record<RetryReason, number>> = { throttling: 5, transient: 14 }
const BASE_DELAY_MS: Readonly<Record<RetryReason, number>> = { throttling: 500, transient: 50 }

/**
 * Returns the policy of a client: exponential backoff with full jitter, and a capacity that failures use up and
 * successes restore, so that an outage does not multiply the requests.
 */
function standardRetries(maxAttempts: number): RetryPolicy {
  let capacity = MAX_CAPACITY
  return {
    delayMs: (attempt, error) => {
      const reason = retryReason(error)
      if (!reason || attempt >= maxAttempts || capacity < COST[reason]) return undefined
      capacity -= COST[reason]
      return Math.random() * BASE_DELAY_MS[reason] * 2 ** (attempt - 1)
    },
    recordSuccess: attempts => {
      capacity = Math.min(MAX_CAPACITY, capacity + (attempts > 1 ? COST.transient : 1))
    },
  }
}

export interface ClientOptions extends Timeouts {
  maxAttempts: number
}

const STATUS_OK = 200

function endpointOf(region: string) {
  const { AWS_ENDPOINT_URL_DYNAMODB: serviceUrl, AWS_ENDPOINT_URL: commonUrl } = process.env
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
  return new URL(serviceUrl ?? commonUrl ?? `https://dynamodb.${region}.${domain}`)
}

/**
 * A client of DynamoDB that accepts and returns plain values. The environment determines the region and the endpoint.
 */
export class Client {
  readonly middlewareStack = new MiddlewareStack()
  retryPolicy: RetryPolicy
  readonly #sign: ReturnType<typeof createSigner>
  readonly #post: ReturnType<typeof createPost>
  readonly #credentials = credentialsSource()
  readonly #clock = createSigningClock()

  constructor({ maxAttempts, ...timeouts }: ClientOptions) {
    const region = process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"]
    if (!region) throw new Error("AWS_REGION is not set.")
    const endpoint = endpointOf(region)
    this.retryPolicy = standardRetries(maxAttempts)
    this.#sign = createSigner(region, endpoint.host)
    this.#post = createPost(endpoint, timeouts)
  }

  async #attempt(operation: OperationName, input: object): Promise<object> {
    const body = encode(input)
    const credentials = await this.#credentials()
    const post = () => this.#post(this.#sign(operation, body, credentials, this.#clock.now()), body)
    const firstResponse = await post()
    const response =
      firstResponse.status !== STATUS_OK && this.#clock.correctBy(firstResponse) ? await post() : firstResponse
    if (response.status !== STATUS_OK) throw toServiceError(response.status, response.body)
    return decode(response.body)
  }

  #withRetries(attempt: Handler): Handler {
    return async args => {
      for (let attemptNumber = 1; ; attemptNumber++) {
        try {
          const result = await attempt(args)
          this.retryPolicy.recordSuccess(attemptNumber)
          return result
        } catch (error) {
          const delayMs = this.retryPolicy.delayMs(attemptNumber, error)
          if (delayMs === undefined) throw error
          await Clock.pause(delayMs)
        }
      }
    }
  }

  /**
   * Sends an operation and returns its output. Throws `ServiceError` with the name that DynamoDB documents, an error
   * named `TimeoutError`, or the error of the connection, after the attempts of the retry policy.
   */
  async send<Name extends OperationName>(
    operation: Name,
    input: Operations[Name]["input"],
  ): Promise<Operations[Name]["output"]> {
    const context = { commandName: `${operation}Command` }
    const send: Handler = async ({ input }) => ({ output: await this.#attempt(operation, input) })
    const attempt = this.middlewareStack.wrap("deserialize", send, context)
    const { output } = await this.middlewareStack.wrap("initialize", this.#withRetries(attempt), context)({ input })
    return output as Operations[Name]["output"]
  }
}
