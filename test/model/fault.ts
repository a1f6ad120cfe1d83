import { retryReason, ServiceError } from "@ucrm/core/dynamodb"
import { Table } from "@ucrm/core/table"

/** A fault of a call of the client. `reach` sends one attempt to the table. */
export interface Fault {
  name: string
  /** Returns the outcome that the client sees in place of an attempt. */
  attempt: (attempt: number, reach: () => Promise<unknown>) => Promise<unknown>
  /** Whether the fault continues for all later calls. */
  ends?: boolean
  /** The calls that it is tried at; reads also have all other faults with UCRM_FAULTS=all. */
  at: "any call" | "a write" | "a transaction"
  /** Whether the operation succeeds despite it. */
  absorbed: boolean
}

const lost = () => Object.assign(new Error("socket hang up"), { name: "TimeoutError" })
const throttled = () => Object.assign(new Error("slow down"), { name: "ProvisionedThroughputExceededException" })
const killed = () => Object.assign(new Error("the process is no more"), { name: "Killed" })
const conflict = () => new ServiceError("TransactionCanceledException", "", 400, [{ Code: "TransactionConflict" }])

const raise = (error: Error): Promise<never> => Promise.reject(error)

/** Sends the request to the table and throws an error in place of its response. */
const loseResponse = (reach: () => Promise<unknown>, error: Error) =>
  reach()
    .catch(() => {})
    .then(() => raise(error))

const FAULTS: Fault[] = [
  {
    name: "an answer lost",
    attempt: (attempt, reach) => (attempt === 1 ? loseResponse(reach, lost()) : reach()),
    at: "any call",
    absorbed: true,
  },
  {
    name: "throttled once",
    at: "a write",
    attempt: (attempt, reach) => (attempt === 1 ? raise(throttled()) : reach()),
    absorbed: true,
  },
  {
    name: "in conflict with another transaction once",
    at: "a transaction",
    attempt: (attempt, reach) => (attempt === 1 ? raise(conflict()) : reach()),
    absorbed: true,
  },
  { name: "throttled for good", attempt: () => raise(throttled()), at: "any call", absorbed: false },
  { name: "every answer lost", attempt: (_, reach) => loseResponse(reach, lost()), at: "a write", absorbed: false },
  { name: "no connection for good", attempt: () => raise(lost()), at: "a write", absorbed: false },
  { name: "killed before it", attempt: () => raise(killed()), at: "a write", ends: true, absorbed: false },
  {
    name: "killed after it",
    attempt: (_, reach) => loseResponse(reach, killed()),
    at: "a write",
    ends: true,
    absorbed: false,
  },
]

const TRANSACTION = "TransactWriteItemsCommand"
const WRITES = new Set([TRANSACTION, "PutItemCommand", "UpdateItemCommand", "DeleteItemCommand"])

/** Returns the faults to try at a call; with UCRM_FAULTS=all also equivalent ones at reads. */
export function faultsAt(command: string) {
  return FAULTS.filter(({ at }) =>
    at === "a transaction"
      ? command === TRANSACTION
      : at === "any call" || WRITES.has(command) || process.env["UCRM_FAULTS"] === "all",
  )
}

interface Armed {
  fault: Fault | undefined
  at: number
  /** The commands that were sent, in order. */
  calls: string[]
  attempts: Map<object, number>
  fired: boolean
}

let armed: Armed | undefined

/** Records the calls until `calm`, and applies the fault at the given call, counted from 1. */
export function arm(fault?: Fault, at = 0) {
  armed = { fault, at, calls: [], attempts: new Map(), fired: false }
}

/** Ends the fault. Returns the recorded calls and whether the fault was applied. */
export function calm() {
  const { calls = [], fired = false } = armed ?? {}
  armed = undefined
  return { calls, fired }
}

const MAX_ATTEMPTS = 3

/** Retries as the client's own policy does, without its delays and its capacity. */
const immediateRetries = {
  delayMs: (attempt: number, error: unknown) => (retryReason(error) && attempt < MAX_ATTEMPTS ? 0 : undefined),
  succeeded: () => {},
}

/** Whether a call takes a share of a rate limit: it is not made each time, and has its own tests. */
const draws = (input: object) => "UpdateExpression" in input && String(input.UpdateExpression).startsWith("ADD")

/** Installs the faults between the client and the table. */
export function install() {
  const client = Table.client()
  client.retryPolicy = immediateRetries
  const places = new WeakMap<object, number>()
  client.middlewareStack.add(
    (next, context) => args => {
      if (armed && !draws(args.input)) places.set(context, armed.calls.push(context.commandName))
      return next(args)
    },
    { step: "initialize", priority: "high", name: "counting" },
  )
  client.middlewareStack.add(
    (next, context) => async args => {
      const { fault, at, attempts } = armed ?? {}
      const place = places.get(context)
      if (!armed || !fault || !attempts || place === undefined || at === undefined) return next(args)
      if (place !== at && !(fault.ends && armed.fired && place > at)) return next(args)
      const attempt = (attempts.get(context) ?? 0) + 1
      attempts.set(context, attempt)
      armed.fired = true
      if (place > at) return raise(killed())
      return fault.attempt(attempt, () => next(args)) as ReturnType<typeof next>
    },
    { step: "deserialize", priority: "high", name: "disturbing" },
  )
}
