import { createHash, randomUUID } from "node:crypto"
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb"
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb"
import { Clock } from "@ucrm/core/clock"
import { Table } from "@ucrm/core/table"
import { mockClient } from "aws-sdk-client-mock"
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

describe("a lookup on a mocked engine that fails", () => {
  const mocks: ReturnType<typeof mockClient>[] = []
  const mock = () => {
    const made = mockClient(DynamoDBDocumentClient)
    mocks.push(made)
    return made
  }
  afterEach(() => {
    for (const made of mocks.splice(0)) made.restore()
  })

  const token = () => ({ pk: `TOKEN#${hash(world.token)}`, sk: "TOKEN" })
  /** Answers a batch read with the token only, and the other keys as unprocessed. */
  const answerTokenOnly = (made: ReturnType<typeof mock>) =>
    made.on(BatchGetCommand).callsFake(async ({ RequestItems }: { RequestItems: Record<string, { Keys: Key[] }> }) => {
      const item = { ...token(), account: world.id, host: "host", lastUsedAt: Clock.iso() }
      const unprocessed = (keys: Key[]) => ({ Keys: keys.filter(key => key.pk !== item.pk) })
      const tables = Object.entries(RequestItems)
      return {
        Responses: Object.fromEntries(tables.map(([table]) => [table, [item]])),
        UnprocessedKeys: Object.fromEntries(tables.map(([table, { Keys }]) => [table, unprocessed(Keys)])),
      }
    })

  it.each([
    [
      "the index is throttled",
      (made: ReturnType<typeof mock>) => {
        made.on(QueryCommand).rejects(throttled)
        made.on(GetCommand).resolves({})
      },
    ],
    [
      "the claim cannot be read",
      (made: ReturnType<typeof mock>) => {
        made.on(QueryCommand).resolves({ Items: [] })
        made.on(GetCommand).rejects(throttled)
      },
    ],
  ])("returns 503 with Retry-After and writes nothing when %s", async (_, broken) => {
    const body = post("099111222")
    await json(world.host("/resolve", { body: { channel: "telephony", clientId: "1234" } }))
    const made = mock()
    broken(made)
    answerTokenOnly(made)
    const answer = await world.host("/interactions", { body })
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"])
    expect(await json(answer)).toMatchObject({ code: "lookup.failed" })
    expect(made.commandCalls(TransactWriteCommand)).toHaveLength(0)
    expect(made.commandCalls(BatchGetCommand)).toHaveLength(6)
    made.restore()
    const retried = await world.host("/interactions", { body })
    expect(retried.status).toBe(201)
  })

  it("returns 503 and writes nothing when no read succeeds", async () => {
    const body = post("099111222")
    await json(world.host("/resolve", { body: { channel: "telephony", clientId: "1234" } }))
    const made = mock()
    made.on(QueryCommand).resolves({ Items: [] })
    made.on(BatchGetCommand).rejects(throttled)
    const answer = await world.host("/interactions", { body })
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"])
    expect(made.commandCalls(TransactWriteCommand)).toHaveLength(0)
    made.restore()
    expect((await world.host("/interactions", { body })).status).toBe(201)
  })

  it("retries a TransactionConflict with the same ClientRequestToken", async () => {
    const made = mock()
    const conflict = new TransactionCanceledException({
      message: "",
      $metadata: {},
      CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
    })
    made.on(TransactWriteCommand).rejectsOnce(conflict).rejectsOnce(conflict).resolves({})
    await world.acting(() => Table.transact([Table.putWrite({ pk: "a", sk: "a" })]))
    const tokens = made.commandCalls(TransactWriteCommand).map(call => call.args[0].input.ClientRequestToken)
    expect(tokens).toHaveLength(3)
    expect(new Set(tokens).size).toBe(1)
  })
})

describe("a lost response of the table", () => {
  /** Sends the request to the table and loses its response once, so that the SDK retries. */
  const loseResponse = (command: string) => {
    const stack = Table.client().middlewareStack
    let armed = true
    stack.add(
      (next, context) => async args => {
        const answer = await next(args)
        if (armed && context["commandName"] === command) {
          armed = false
          throw Object.assign(new Error("socket hang up"), { name: "TimeoutError", $retryable: { throttling: false } })
        }
        return answer
      },
      { step: "deserialize", priority: "low", name: "losing" },
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
