import { createHash, randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { ServiceError } from "@ucrm/core/dynamodb"
import { Table } from "@ucrm/core/table"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const hash = (token: string) => createHash("sha256").update(token).digest("hex")

let world: Account
beforeEach(async () => {
  world = await account()
})

const post = (clientId: string) => ({
  guid: randomUUID(),
  agent: "ana",
  channel: "telephony",
  campaign: "Ventas",
  clientId,
})
interface Key {
  pk: string
  sk: string
}

const throttled = Object.assign(new Error("slow down"), { name: "ProvisionedThroughputExceededException" })

describe("a lookup on an engine that fails", () => {
  type Reply = (input: object) => object
  const fail = () => {
    throw throttled
  }
  /** Answers commands in place of the table, and records the inputs of each; those without a reply fail. */
  function replaceTable(replies: Record<string, Reply>) {
    const calls = new Map<string, object[]>()
    Table.client().middlewareStack.add(
      (_, { commandName }) =>
        async ({ input }) => {
          calls.set(commandName, [...(calls.get(commandName) ?? []), input])
          return { output: (replies[commandName] ?? fail)(input) }
        },
      { step: "initialize", priority: "high", name: "replaced" },
    )
    return (command: string) => calls.get(command) ?? []
  }
  const restore = () => Table.client().middlewareStack.remove("replaced")
  afterEach(restore)

  const token = () => ({ pk: `TOKEN#${hash(world.token)}`, sk: "TOKEN" })
  /** Answers a batch read with the token only, and the other keys as unprocessed. */
  const answerTokenOnly: Reply = input => {
    const { RequestItems } = input as { RequestItems: Record<string, { Keys: Key[] }> }
    const item = { ...token(), account: world.id, host: "host", lastUsedAt: Clock.iso() }
    const unprocessed = (keys: Key[]) => ({ Keys: keys.filter(key => key.pk !== item.pk) })
    const tables = Object.entries(RequestItems)
    return {
      Responses: Object.fromEntries(tables.map(([table]) => [table, [item]])),
      UnprocessedKeys: Object.fromEntries(tables.map(([table, { Keys }]) => [table, unprocessed(Keys)])),
    }
  }

  it.each<[string, Record<string, Reply>]>([
    ["the index is throttled", { QueryCommand: fail, GetItemCommand: () => ({}) }],
    ["the claim cannot be read", { QueryCommand: () => ({ Items: [] }), GetItemCommand: fail }],
  ])("returns 503 with Retry-After and writes nothing when %s", async (_, replies) => {
    const body = post("099111222")
    await json(world.host("/resolve", { body: { channel: "telephony", clientId: "1234" } }))
    const sent = replaceTable({ ...replies, BatchGetItemCommand: answerTokenOnly })
    const answer = await world.host("/interactions", { body })
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"])
    expect(await json(answer)).toMatchObject({ code: "lookup.failed" })
    expect(sent("TransactWriteItemsCommand")).toHaveLength(0)
    expect(sent("BatchGetItemCommand")).toHaveLength(6)
    restore()
    const retried = await world.host("/interactions", { body })
    expect(retried.status).toBe(201)
  })

  it("returns 503 and writes nothing when no read succeeds", async () => {
    const body = post("099111222")
    await json(world.host("/resolve", { body: { channel: "telephony", clientId: "1234" } }))
    const sent = replaceTable({ QueryCommand: () => ({ Items: [] }) })
    const answer = await world.host("/interactions", { body })
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"])
    expect(sent("TransactWriteItemsCommand")).toHaveLength(0)
    restore()
    expect((await world.host("/interactions", { body })).status).toBe(201)
  })

  it("retries a TransactionConflict with the same ClientRequestToken", async () => {
    let conflicts = 2
    const sent = replaceTable({
      TransactWriteItemsCommand: () => {
        if (conflicts-- > 0)
          throw new ServiceError("TransactionCanceledException", "", 400, [
            { Code: "TransactionConflict" },
            { Code: "None" },
          ])
        return {}
      },
    })
    await world.acting(() => Table.transact([Table.putWrite({ pk: "a", sk: "a" })]))
    const inputs = sent("TransactWriteItemsCommand") as { ClientRequestToken: string }[]
    expect(inputs).toHaveLength(3)
    expect(new Set(inputs.map(input => input.ClientRequestToken)).size).toBe(1)
  })
})

describe("a lost response of the table", () => {
  /** Sends the request to the table and loses its response once, so that the client retries. */
  const loseResponse = (command: string) => {
    const stack = Table.client().middlewareStack
    let armed = true
    stack.add(
      (next, context) => async args => {
        const answer = await next(args)
        if (armed && context.commandName === command) {
          armed = false
          throw Object.assign(new Error("socket hang up"), { name: "TimeoutError" })
        }
        return answer
      },
      { step: "deserialize", name: "losing" },
    )
    return () => {
      stack.remove("losing")
      return !armed
    }
  }

  it("does not fail the interaction whose write it acknowledged", async () => {
    const restore = loseResponse("TransactWriteItemsCommand")
    const body = post("099111333")
    const answer = await world.host("/interactions", { body })
    expect(restore()).toBe(true)
    expect(answer.status).toBe(201)
    expect((await json(world.as("ana")("/live/events?since=0"))).events).toMatchObject([{ seq: 1, guid: body.guid }])
  })

  it("does not create a conflict or a second contact for a creation", async () => {
    const started = await json(world.host("/interactions", { body: post("099111444") }))
    const { guid } = started.interaction
    const restore = loseResponse("TransactWriteItemsCommand")
    const answer = await world.as("ana")(`/interactions/${guid}/contact`, {
      body: { contact: { ...started.resolution.draft, firstName: "Una" }, rev: started.resolution.rev },
    })
    expect(restore()).toBe(true)
    expect(answer.status).toBe(201)
    expect((await json(world.as("ana")("/contacts/search", { body: { query: "una" } }))).contacts).toHaveLength(1)
  })
})

describe("a lagging index", () => {
  /** Returns no items from any index query, as an index that has received no write yet. */
  const emptyIndexes = () => {
    const stack = Table.client().middlewareStack
    stack.add(
      next => async args => {
        const answer = await next(args)
        if ("IndexName" in args.input && "Items" in answer.output) answer.output.Items = []
        return answer
      },
      { step: "initialize", name: "lagging" },
    )
    return () => stack.remove("lagging")
  }

  it("does not hide the holder that the claim names", async () => {
    const made = await json(
      world.as("ana")("/contacts", {
        body: { firstName: "Recién", identifiers: [{ kind: "phone", value: "099111555" }] },
      }),
    )
    const restore = emptyIndexes()
    const answer = await json(world.host("/interactions", { body: post("099111555") }))
    restore()
    expect(answer.resolution).toMatchObject({ kind: "matched", by: "clientId", contactId: made.id })
  })
})
