import { AsyncLocalStorage } from "node:async_hooks"
import { Client } from "../dynamodb"
import { Failure } from "../error"
import { tableTimeouts } from "../resource"

/** The calls and units that one request used. */
export interface Usage {
  /**
   * The length of the longest chain of calls that did not overlap, so that each started after the end of the one
   * before.
   */
  roundTrips: number
  readUnits: number
  writeUnits: number
}

/** One call to the table: its start and end in milliseconds, and the capacity units it consumed. */
export interface Call {
  startedAt: number
  endedAt: number
  units: number
  isWrite: boolean
}

function longestChain(calls: Call[]) {
  let length = 0
  let freeAt = Number.NEGATIVE_INFINITY
  for (const call of calls.toSorted((a, b) => a.endedAt - b.endedAt)) {
    if (call.startedAt < freeAt) continue
    length++
    freeAt = call.endedAt
  }
  return length
}

/** Returns the total usage of some calls. */
export function usage(calls: Call[]): Usage {
  const sumUnits = (isWrite: boolean) =>
    calls.filter(call => call.isWrite === isWrite).reduce((sum, call) => sum + call.units, 0)
  return { roundTrips: longestChain(calls), readUnits: sumUnits(false), writeUnits: sumUnits(true) }
}

interface Consumed {
  CapacityUnits?: number
}

function unitsOf(output: unknown) {
  const { ConsumedCapacity: consumed } = output as { ConsumedCapacity?: Consumed | Consumed[] }
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
}

const WRITE_COMMANDS = /^(Put|Update|Delete|TransactWrite|BatchWrite)/

/**
 * Adds a middleware that reports every call of a client to the function that `observer` returns, if any. A failed call
 * counts as consuming no units.
 */
export function instrument(client: Client, observer: () => ((call: Call) => void) | undefined) {
  client.middlewareStack.add(
    (next, context) => async args => {
      const observe = observer()
      if (!observe) return next(args)
      const isWrite = WRITE_COMMANDS.test(context.commandName)
      const startedAt = performance.now()
      const report = (units: number) => observe({ startedAt, endedAt: performance.now(), units, isWrite })
      try {
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } })
        report(unitsOf(result.output))
        return result
      } catch (error) {
        report(0)
        throw error
      }
    },
    { step: "initialize", name: "meter" },
  )
}

const storage = new AsyncLocalStorage<Call[]>()

/** Returns the identity of the metered request that is running, or undefined outside of any. */
export function currentMeter(): object | undefined {
  return storage.getStore()
}

/** Counts the calls of a client for the request that makes them. */
function countCalls(client: Client) {
  instrument(client, () => {
    const calls = storage.getStore()
    return calls && (call => calls.push(call))
  })
}

/** Runs `work` with a meter of its own; `getUsage` returns the usage so far. */
export function withMeter<T>(work: (getUsage: () => Usage) => T): T {
  const calls: Call[] = []
  return storage.run(calls, () => work(() => usage(calls)))
}

/** The limits of one call: with all attempts it ends well before the Lambda's timeout of 10 s. */
const DEFAULT_TIMEOUTS = { connectionTimeoutMs: 500, requestTimeoutMs: 1000 }
const MAX_ATTEMPTS = 3

let cached: Client | undefined

function create() {
  const client = new Client({ maxAttempts: MAX_ATTEMPTS, ...(tableTimeouts() ?? DEFAULT_TIMEOUTS) })
  countCalls(client)
  return client
}

/** Returns the client, created at the first call so that the configuration is read late. */
export function client() {
  cached ??= create()
  return cached
}

/** Errors of the caller: retrying does not help. */
const CALLER_ERRORS = new Set([
  "ValidationException",
  "ResourceNotFoundException",
  "AccessDeniedException",
  "SerializationException",
])

/** Returns the error to throw for an error of the client: `table.unavailable`, or the error itself when it is a bug. */
export function toFailure(error: unknown) {
  if (error instanceof Failure) return error
  if (error instanceof Error && !CALLER_ERRORS.has(error.name) && !(error instanceof TypeError))
    return new Failure(
      "table.unavailable",
      "The data cannot be reached at the moment. Try again.",
      {},
      { cause: error },
    )
  return error
}
