import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Clock } from "../clock"
import { ServiceError } from "../dynamodb"
import { tableName } from "../resource"
import { Table } from "."

const KEY = { pk: "retry", sk: "item" }
/** Random pauses have their greatest length, which doubles from 30 ms up to 400 ms. */
const PAUSES_MS = [30, 60, 120, 240, 400, 400, 400, 400]

const pauses: number[] = []
let restorePause = () => {}
beforeEach(() => {
  restorePause = Clock.setPause(async ms => void pauses.push(ms))
  vi.spyOn(Math, "random").mockReturnValue(1)
})
afterEach(() => {
  restorePause()
  vi.restoreAllMocks()
  pauses.length = 0
  Table.client().middlewareStack.remove("replaced")
})

type Answer = (input: Record<string, unknown>, call: number) => object

/** Answers the calls of a command in place of the table. Returns their inputs. */
function replace(command: string, answer: Answer) {
  const inputs: Record<string, unknown>[] = []
  Table.client().middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        if (commandName !== command) return next(args)
        const input = args.input as Record<string, unknown>
        return { output: answer(input, inputs.push(input)) }
      },
    { step: "initialize", priority: "high", name: "replaced" },
  )
  return inputs
}

const raise = (name: string) => {
  throw new ServiceError(name, "no", 400)
}
const conflictsBefore =
  (call: number): Answer =>
  (_, count) =>
    count < call ? raise("TransactionConflictException") : { Attributes: { n: 1 } }

const WRITES: [string, command: string, write: () => Promise<unknown>][] = [
  ["putItem", "PutItemCommand", () => Table.putItem(KEY)],
  ["writeIf of a put", "PutItemCommand", () => Table.writeIf(Table.putWrite(KEY, { is: "notExists" }))],
  ["writeIf of a deletion", "DeleteItemCommand", () => Table.writeIf(Table.deleteWrite(KEY))],
  ["writeIf of an update", "UpdateItemCommand", () => Table.writeIf(Table.incrementWrite(KEY, { n: 1 }))],
  ["deleteReturning", "DeleteItemCommand", () => Table.deleteReturning(KEY)],
  ["increment", "UpdateItemCommand", () => Table.increment(KEY, "n", 1, 0)],
  ["writeAll", "BatchWriteItemCommand", () => Table.writeAll([KEY], [])],
]

describe.each(WRITES)("Table.%s", (_, command, write) => {
  it("is sent again with growing pauses while a transaction holds its item", async () => {
    const inputs = replace(command, conflictsBefore(4))
    await write()
    expect(inputs).toHaveLength(4)
    expect(new Set(inputs.map(input => JSON.stringify(input))).size).toBe(1)
    expect(pauses).toEqual(PAUSES_MS.slice(0, 3))
  })

  it("throws table.unavailable after nine conflicts with transactions", async () => {
    const inputs = replace(command, conflictsBefore(Number.POSITIVE_INFINITY))
    await expect(write()).rejects.toMatchObject({ code: "table.unavailable" })
    expect(inputs).toHaveLength(9)
    expect(pauses).toEqual(PAUSES_MS)
  })
})

it("Table.writeIf returns false for a condition that fails, without another attempt", async () => {
  const inputs = replace("PutItemCommand", () => raise("ConditionalCheckFailedException"))
  expect(await Table.writeIf(Table.putWrite(KEY, { is: "notExists" }))).toBe(false)
  expect([inputs.length, pauses]).toEqual([1, []])
})

interface Keys {
  RequestItems: Record<string, { Keys: { pk: string; sk: string }[] }>
}

describe("Table.getAll", () => {
  const keys = ["a", "b", "c", "d"].map(sk => ({ pk: "retry", sk }))

  /** Answers the first key of a batch, and the others as unprocessed. */
  const answerFirst: Answer = input => {
    const [first, ...others] = (input as unknown as Keys).RequestItems[tableName()]?.Keys ?? []
    return {
      Responses: { [tableName()]: [first] },
      UnprocessedKeys: others.length > 0 ? { [tableName()]: { Keys: others } } : {},
    }
  }

  it("reads unprocessed keys again after growing pauses, each key once", async () => {
    const inputs = replace("BatchGetItemCommand", answerFirst)
    expect(await Table.getAll(keys)).toEqual(keys)
    expect(inputs).toHaveLength(4)
    expect(pauses).toEqual(PAUSES_MS.slice(0, 3))
  })

  it("throws table.unavailable when keys are unprocessed six times", async () => {
    const inputs = replace("BatchGetItemCommand", input => ({
      UnprocessedKeys: (input as unknown as Keys).RequestItems,
    }))
    await expect(Table.getAll(keys)).rejects.toMatchObject({ code: "table.unavailable" })
    expect(inputs).toHaveLength(6)
    expect(pauses).toEqual(PAUSES_MS.slice(0, 5))
  })
})

describe("Table.writeAll", () => {
  interface Requests {
    RequestItems: Record<string, object[]>
  }
  const requestsOf = (input: object) => (input as Requests).RequestItems[tableName()] ?? []

  it("sends unprocessed writes again after growing pauses, and those alone", async () => {
    const inputs = replace("BatchWriteItemCommand", input => ({
      UnprocessedItems: { [tableName()]: requestsOf(input).slice(1) },
    }))
    await Table.writeAll([KEY, { ...KEY, sk: "b" }], [{ ...KEY, sk: "c" }])
    expect(inputs.map(input => requestsOf(input).length)).toEqual([3, 2, 1])
    expect(pauses).toEqual(PAUSES_MS.slice(0, 2))
  })

  it("throws table.unavailable when a write is unprocessed eight times", async () => {
    const inputs = replace("BatchWriteItemCommand", input => ({
      UnprocessedItems: { [tableName()]: requestsOf(input) },
    }))
    await expect(Table.writeAll([KEY], [])).rejects.toMatchObject({ code: "table.unavailable" })
    expect(inputs).toHaveLength(8)
    expect(pauses).toEqual(PAUSES_MS.slice(0, 7))
  })
})
