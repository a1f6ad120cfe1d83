import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Clock } from "@ucrm/core/clock"
import { Client, retryReason, ServiceError } from "@ucrm/core/dynamodb"
import { tableName } from "@ucrm/core/resource"
import { type Call, Table } from "@ucrm/core/table"

/** One attempt of a call: its input, its number, counted from 1, and the function that sends it to the table. */
interface Attempt {
  input: object
  number: number
  reach: (input?: object) => Promise<{ output: object }>
}

type Outcome = (attempt: Attempt) => Promise<{ output: object }>

/** A fault of a call of the client. */
export interface Fault {
  name: string
  /** Returns the outcome that the client sees in place of an attempt. */
  attempt: Outcome
  /** The outcome of the attempts of all later calls; by default these reach the table. */
  later?: Outcome
  /** The calls that it is tried at; reads also have all other faults with UCRM_FAULTS=all. */
  at: "any call" | "a write" | "a transaction" | "a query of an index" | "a batch of reads" | "a batch of writes"
  /** Whether the operation succeeds despite it. */
  absorbed: boolean
}

const lost = () => Object.assign(new Error("socket hang up"), { name: "TimeoutError" })
const throttled = () => Object.assign(new Error("slow down"), { name: "ProvisionedThroughputExceededException" })
const killed = () => Object.assign(new Error("the process is no more"), { name: "Killed" })
const missing = () => new ServiceError("ResourceNotFoundException", "no index", 400)
const conflict = () => new ServiceError("TransactionCanceledException", "", 400, [{ Code: "TransactionConflict" }])

const raise = (error: Error): Promise<never> => Promise.reject(error)

/** Returns an outcome for the first attempt of a call; the later ones reach the table. */
const firstTime =
  (first: Outcome): Outcome =>
  attempt =>
    attempt.number === 1 ? first(attempt) : attempt.reach()

/** Sends the request to the table and throws an error in place of its response. */
const loseResponse =
  (error: () => Error): Outcome =>
  ({ reach }) =>
    reach()
      .catch(() => {})
      .then(() => raise(error()))

const HANGING_TIMEOUT_MS = 5
let hangingClient: Client | undefined
/** The attempts that were not answered in time. */
const hungAttempts: Call[] = []

/** Starts a table that accepts connections and never answers, with a client of it that waits for some milliseconds. */
async function startHangingTable() {
  const server = createServer(() => {})
    .listen(0, "127.0.0.1")
    .unref()
  await once(server, "listening")
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint } = process.env
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  hangingClient = new Client({ connectionTimeoutMs: 500, requestTimeoutMs: HANGING_TIMEOUT_MS, maxAttempts: 1 })
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint
}

/** Waits until the client gives up an attempt that the table never answers. */
const hang: Outcome = async () => {
  const startedAt = performance.now()
  const output = await hangingClient
    ?.send("GetItem", { TableName: tableName(), Key: { pk: "a", sk: "a" } })
    .finally(() => hungAttempts.push({ startedAt, endedAt: performance.now(), units: 0, isWrite: false }))
  return { output: output ?? {} }
}

type Keys = { pk: string; sk: string }[]
type Batch = { RequestItems: Record<string, { Keys: Keys } | object[]> }

const isBatch = (input: object): input is Batch => "RequestItems" in input
const isBatchOfWrites = (input: object) => isBatch(input) && Array.isArray(input.RequestItems[tableName()])
const isBatchOfReads = (input: object) => isBatch(input) && !isBatchOfWrites(input)

/** Answers the first key of a batch of reads, and the others as unprocessed. */
const leaveKeysUnprocessed: Outcome = ({ input, reach }) => {
  const [first, ...others] = ((input as Batch).RequestItems[tableName()] as { Keys: Keys }).Keys
  const part = (keys: (Keys[number] | undefined)[]) => ({ [tableName()]: { Keys: keys, ConsistentRead: true } })
  return reach({ ...input, RequestItems: part([first]) }).then(({ output }) => ({
    output: { ...output, UnprocessedKeys: part(others) },
  }))
}

const leaveAllKeysUnprocessed: Outcome = async ({ input, reach }) =>
  isBatchOfReads(input) ? { output: { Responses: {}, UnprocessedKeys: (input as Batch).RequestItems } } : reach()

/** Writes the first item of a batch, and answers the others as unprocessed. */
const leaveItemsUnprocessed: Outcome = ({ input, reach }) => {
  const [first, ...others] = (input as Batch).RequestItems[tableName()] as object[]
  return reach({ ...input, RequestItems: { [tableName()]: [first] } }).then(({ output }) => ({
    output: { ...output, UnprocessedItems: others.length > 0 ? { [tableName()]: others } : {} },
  }))
}

const leaveAllItemsUnprocessed: Outcome = async ({ input, reach }) =>
  isBatchOfWrites(input) ? { output: { UnprocessedItems: (input as Batch).RequestItems } } : reach()

const FAULTS: Fault[] = [
  { name: "an answer lost", attempt: firstTime(loseResponse(lost)), at: "any call", absorbed: true },
  { name: "throttled once", at: "a write", attempt: firstTime(() => raise(throttled())), absorbed: true },
  {
    name: "in conflict with another transaction once",
    at: "a transaction",
    attempt: firstTime(() => raise(conflict())),
    absorbed: true,
  },
  { name: "throttled for good", attempt: () => raise(throttled()), at: "any call", absorbed: false },
  { name: "every answer lost", attempt: loseResponse(lost), at: "a write", absorbed: false },
  {
    name: "killed before it",
    attempt: () => raise(killed()),
    at: "a write",
    later: () => raise(killed()),
    absorbed: false,
  },
  {
    name: "killed after it",
    attempt: loseResponse(killed),
    at: "a write",
    later: () => raise(killed()),
    absorbed: false,
  },
  { name: "no answer from it on", attempt: hang, later: hang, at: "any call", absorbed: false },
  { name: "the index missing", attempt: () => raise(missing()), at: "a query of an index", absorbed: true },
  { name: "keys unprocessed once", attempt: leaveKeysUnprocessed, at: "a batch of reads", absorbed: true },
  {
    name: "keys unprocessed for good",
    attempt: leaveAllKeysUnprocessed,
    later: leaveAllKeysUnprocessed,
    at: "a batch of reads",
    absorbed: false,
  },
  { name: "writes unprocessed once", attempt: leaveItemsUnprocessed, at: "a batch of writes", absorbed: true },
  {
    name: "writes unprocessed for good",
    attempt: leaveAllItemsUnprocessed,
    later: leaveAllItemsUnprocessed,
    at: "a batch of writes",
    absorbed: false,
  },
]

const TRANSACTION = "TransactWriteItemsCommand"
const INDEX_QUERY = "QueryCommand of an index"
const BATCH_OF_READS = "BatchGetItemCommand"
const BATCH_OF_WRITES = "BatchWriteItemCommand"
const WRITES = new Set([TRANSACTION, BATCH_OF_WRITES, "PutItemCommand", "UpdateItemCommand", "DeleteItemCommand"])

const IS_AT: Readonly<Record<Fault["at"], (command: string) => boolean>> = {
  "any call": () => true,
  "a write": command => WRITES.has(command) || process.env["UCRM_FAULTS"] === "all",
  "a transaction": command => command === TRANSACTION,
  "a query of an index": command => command === INDEX_QUERY,
  "a batch of reads": command => command === BATCH_OF_READS,
  "a batch of writes": command => command === BATCH_OF_WRITES,
}

/** Returns the faults to try at a call; with UCRM_FAULTS=all also equivalent ones at reads. */
export function faultsAt(command: string) {
  return FAULTS.filter(({ at }) => IS_AT[at](command))
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
  hungAttempts.length = 0
  armed = { fault, at, calls: [], attempts: new Map(), fired: false }
}

/**
 * Ends the fault. Returns the recorded calls, whether the fault was applied, and how many attempts without an answer
 * the request waited for one after the other.
 */
export function calm() {
  const { calls = [], fired = false } = armed ?? {}
  armed = undefined
  return { calls, fired, hungInTurn: Table.usage(hungAttempts).roundTrips }
}

const MAX_ATTEMPTS = 3

/** Retries as the client's own policy does, without its capacity. */
const unlimitedRetries = {
  delayMs: (attempt: number, error: unknown) => (retryReason(error) && attempt < MAX_ATTEMPTS ? 0 : undefined),
  recordSuccess: () => {},
}

/** Whether a call takes a share of a rate limit: it is not made each time, and has its own tests. */
const isRateLimit = (input: object) => "Key" in input && /#RATE(#|$)/.test((input.Key as { pk: string }).pk)

const commandOf = (commandName: string, input: object) => ("IndexName" in input ? INDEX_QUERY : commandName)

/**
 * Returns the outcome of an attempt at a place while a fault is armed, or undefined when it reaches the table. Calls at
 * one time come in any order: the one at the place may be another than that which the fault was chosen for.
 */
function outcomeAt({ fault, at, fired, calls }: Armed, place: number): Outcome | undefined {
  if (place === at) return fault && IS_AT[fault.at](calls[place - 1] ?? "") ? fault.attempt : undefined
  return fired && place > at ? fault?.later : undefined
}

/** Installs the faults between the client and the table. Pauses between attempts take no time. */
export async function install() {
  await startHangingTable()
  Clock.setPause(async () => {})
  const client = Table.client()
  client.retryPolicy = unlimitedRetries
  const places = new WeakMap<object, number>()
  client.middlewareStack.add(
    (next, context) => args => {
      if (armed && !isRateLimit(args.input))
        places.set(context, armed.calls.push(commandOf(context.commandName, args.input)))
      return next(args)
    },
    { step: "initialize", priority: "high", name: "counting" },
  )
  client.middlewareStack.add(
    (next, context) => async args => {
      const place = places.get(context)
      const outcome = armed && place !== undefined ? outcomeAt(armed, place) : undefined
      if (!armed || !outcome) return next(args)
      const number = (armed.attempts.get(context) ?? 0) + 1
      armed.attempts.set(context, number)
      armed.fired = true
      return outcome({ input: args.input, number, reach: (input = args.input) => next({ ...args, input }) })
    },
    { step: "deserialize", priority: "high", name: "disturbing" },
  )
}
