import { AsyncLocalStorage } from "node:async_hooks"
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"

/** What one piece of work asked of the table. */
export interface Usage {
  /** Calls that had to wait for one another: the longest chain of them that did not overlap. */
  trips: number
  readUnits: number
  writeUnits: number
}

/** A call of the table: when it began and ended, and the units that the table says it consumed. */
export interface Call {
  began: number
  ended: number
  units: number
  writes: boolean
}

function longestChain(calls: Call[]) {
  let length = 0
  let free = Number.NEGATIVE_INFINITY
  for (const call of calls.toSorted((a, b) => a.ended - b.ended)) {
    if (call.began < free) continue
    length++
    free = call.ended
  }
  return length
}

/** What some calls come to. */
export function usage(calls: Call[]): Usage {
  const units = (writes: boolean) =>
    calls.filter(call => call.writes === writes).reduce((sum, call) => sum + call.units, 0)
  return { trips: longestChain(calls), readUnits: units(false), writeUnits: units(true) }
}

interface Consumed {
  CapacityUnits?: number
}

function unitsOf(output: unknown) {
  const { ConsumedCapacity: consumed } = output as { ConsumedCapacity?: Consumed | Consumed[] }
  return [consumed ?? []].flat().reduce((sum, consumed) => sum + (consumed.CapacityUnits ?? 0), 0)
}

const WRITES = /^(Put|Update|Delete|TransactWrite|BatchWrite)/

/** Tells of every call of a client that `heard` wants to hear of; a call that fails consumed nothing that is known. */
export function listening(client: DynamoDBDocumentClient, heard: () => ((call: Call) => void) | undefined) {
  return client.middlewareStack.add(
    (next, context) => async args => {
      const tell = heard()
      if (!tell) return next(args)
      const writes = WRITES.test(String(context["commandName"]))
      const began = performance.now()
      const told = (units: number) => tell({ began, ended: performance.now(), units, writes })
      try {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } })
        told(unitsOf(answer.output))
        return answer
      } catch (error) {
        told(0)
        throw error
      }
    },
    { step: "initialize" },
  )
}

const storage = new AsyncLocalStorage<Call[]>()

/** The piece of work that is counted by itself, as a request is; undefined outside of any. */
export function work(): object | undefined {
  return storage.getStore()
}

/** Lets the calls of a client be counted for the work that makes them. */
export function metering(client: DynamoDBDocumentClient) {
  return listening(client, () => {
    const calls = storage.getStore()
    return calls && (call => calls.push(call))
  })
}

/** Runs work; `used` answers what it has asked of the table so far. */
export function metered<T>(work: (used: () => Usage) => T): T {
  const calls: Call[] = []
  return storage.run(calls, () => work(() => usage(calls)))
}
