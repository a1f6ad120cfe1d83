import { Table } from "@ucrm/core/table"

/** What one piece of work asked of the table. */
export interface Usage {
  /** Calls that had to wait for one another: the longest chain of them that did not overlap. */
  trips: number
  readUnits: number
  writeUnits: number
}

interface Call {
  began: number
  ended: number
  units: number
  writes: boolean
}

let calls: Call[] = []
let counting = false

interface Consumed {
  CapacityUnits?: number
}

const unitsOf = (output: unknown) => {
  const { ConsumedCapacity: consumed } = output as { ConsumedCapacity?: Consumed | Consumed[] }
  return [consumed ?? []].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0)
}

/** Lets every call of the client be counted, with the capacity that the table says it consumed. */
export const install = () =>
  Table.client().middlewareStack.add(
    (next, context) => async args => {
      const command = String(context["commandName"])
      if (counting) Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" })
      const began = performance.now()
      const answer = await next(args)
      const writes = /^(Put|Update|Delete|TransactWrite|BatchWrite)/.test(command)
      if (counting) calls.push({ began, ended: performance.now(), units: unitsOf(answer.output), writes })
      return answer
    },
    { step: "initialize", name: "meter" },
  )

const longestChain = (all: Call[]) => {
  let length = 0
  let free = Number.NEGATIVE_INFINITY
  for (const call of all.toSorted((a, b) => a.ended - b.ended)) {
    if (call.began < free) continue
    length++
    free = call.ended
  }
  return length
}

/** Does the work and answers what it asked of the table. */
export const metered = async (work: () => Promise<unknown>): Promise<Usage> => {
  calls = []
  counting = true
  try {
    await work()
  } finally {
    counting = false
  }
  const units = (writes: boolean) =>
    calls.filter(call => call.writes === writes).reduce((sum, call) => sum + call.units, 0)
  return { trips: longestChain(calls), readUnits: units(false), writeUnits: units(true) }
}
