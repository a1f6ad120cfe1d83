import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Clock } from "@ucrm/core/clock"
import { Table } from "@ucrm/core/table"
import { authorize, connect, disconnect, message } from "@ucrm/functions/live"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

/** Answers every push with 410, as API Gateway does for a connection that is closed or not open yet. */
const closedGateway = createServer((_, response) =>
  response.writeHead(410, { "x-amzn-ErrorType": "GoneException" }).end("{}"),
)

let world: Account
beforeAll(async () => {
  await once(closedGateway.listen(0, "127.0.0.1"), "listening")
  const { port } = closedGateway.address() as AddressInfo
  process.env["SST_RESOURCE_Live"] = JSON.stringify({
    url: "ws://localhost/live",
    managementEndpoint: `http://127.0.0.1:${port}`,
  })
  world = await account()
})

type Event = Parameters<typeof connect>[0]
const event = (connectionId: string, protocols?: string) =>
  ({
    requestContext: { connectionId },
    headers: protocols ? { "Sec-WebSocket-Protocol": protocols } : {},
  }) as unknown as Event

const ticket = async (user: string) => (await json(world.as(user)("/live/ticket", { method: "POST" }))).ticket as string
const start = (agent: string) =>
  world.host("/interactions", { body: { guid: randomUUID(), agent, channel: "sms", campaign: "Ventas" } })

afterAll(() => {
  closedGateway.close()
})

describe("a live connection", () => {
  it("is accepted with a ticket once", async () => {
    const pass = await ticket("ana")
    expect(await connect(event("c1", `ucrm.v1, ${pass}`))).toEqual({
      statusCode: 200,
      headers: { "Sec-WebSocket-Protocol": "ucrm.v1" },
    })
    expect(await connect(event("c2", `ucrm.v1, ${pass}`))).toEqual({ statusCode: 401 })
  })

  it.each([[undefined], ["ucrm.v1"], ["ucrm.v1, nonsense"], ["other, ticket"]])(
    "is rejected with the subprotocols %s",
    async protocols => {
      expect(await connect(event("c3", protocols))).toEqual({ statusCode: 401 })
    },
  )

  it("receives the current sequence in a pong until it is closed", async () => {
    await connect(event("c4", `ucrm.v1, ${await ticket("luis")}`))
    expect(await message(event("c4"))).toMatchObject({ body: '{"type":"pong","seq":0}' })
    await start("luis")
    expect(await message(event("c4"))).toMatchObject({ body: '{"type":"pong","seq":1}' })
    await disconnect(event("c4"))
    expect(await message(event("c4"))).toMatchObject({ body: '{"type":"ended"}' })
  })
})

describe("a push that returns 410", () => {
  it.each([
    ["keeps a connection registered for less than 10 s, which may not have opened yet", 9_999, "pong"],
    ["removes a connection registered for 10 s", 10_000, "ended"],
  ])("%s", async (_, ageMs, answered) => {
    const id = `gone-${ageMs}`
    const at = Clock.millis()
    const reset = Clock.set(() => at)
    try {
      await connect(event(id, `ucrm.v1, ${await ticket("ana")}`))
      Clock.set(() => at + ageMs)
      await start("ana")
      expect(JSON.parse((await message(event(id))).body ?? "")).toMatchObject({ type: answered })
    } finally {
      reset()
    }
  })
})

describe("the WebSocket authorizer", () => {
  const METHOD = "arn:aws:execute-api:us-east-1:123456789012:live/$default/$connect"
  const asked = async (protocols?: string) => {
    const { principalId, policyDocument } = await authorize({ ...event("c9", protocols), methodArn: METHOD })
    expect(policyDocument.Statement).toEqual([
      { Action: "execute-api:Invoke", Effect: expect.stringMatching(/^(Allow|Deny)$/), Resource: METHOD },
    ])
    return [principalId, policyDocument.Statement[0]?.Effect]
  }

  it("allows a valid ticket without consuming it", async () => {
    const pass = await ticket("ana")
    expect(await asked(`ucrm.v1, ${pass}`)).toEqual(["agent", "Allow"])
    expect(await connect(event("c9", `ucrm.v1, ${pass}`))).toMatchObject({ statusCode: 200 })
    expect(await asked(`ucrm.v1, ${pass}`)).toEqual(["agent", "Deny"])
  })

  it.each([[undefined], ["ucrm.v1"], ["ucrm.v1, nonsense"], ["other, ticket"]])(
    "denies the subprotocols %s",
    async protocols => {
      expect(await asked(protocols)).toEqual(["agent", "Deny"])
    },
  )

  it("denies while the table fails", async () => {
    const pass = await ticket("ana")
    const stack = Table.client().middlewareStack
    stack.add(() => () => Promise.reject(Object.assign(new Error("down"), { name: "InternalServerError" })), {
      step: "initialize",
      name: "down",
    })
    expect(await asked(`ucrm.v1, ${pass}`).finally(() => stack.remove("down"))).toEqual(["agent", "Deny"])
  })
})

describe("GET /v1/live/events", () => {
  it("returns the events after the cursor once and in order", async () => {
    const { cursor } = await json(world.as("ana")("/live/events"))
    for (let at = 0; at < 3; at++) await start("ana")
    const missed = await json(world.as("ana")(`/live/events?since=${cursor}`))
    expect(missed.events.map((event: { seq: number }) => event.seq)).toEqual([1, 2, 3].map(at => Number(cursor) + at))
    expect(missed.reset).toBe(false)
    expect(await json(world.as("ana")(`/live/events?since=${missed.cursor}`))).toMatchObject({
      events: [],
      cursor: missed.cursor,
    })
  })

  it("returns events without personal data", async () => {
    await world.host("/interactions", {
      body: {
        guid: "plain",
        agent: "rita",
        channel: "sms",
        campaign: "Ventas",
        clientId: "099123456",
        clientName: "Canaria",
      },
    })
    const [event] = (await json(world.as("rita")("/live/events?since=0"))).events
    expect(event).toEqual({ type: "interaction.assigned", guid: "plain", version: 1, seq: 1 })
  })

  it("returns reset true for a cursor that is ahead of the sequence", async () => {
    expect(await json(world.as("admin")("/live/events?since=99"))).toMatchObject({
      events: [],
      cursor: "0",
      reset: true,
    })
  })
})

describe("GET /v1/interactions", () => {
  it("returns a cursor that is not ahead of its list when an interaction starts while it reads", async () => {
    const stack = Table.client().middlewareStack
    const waiting: { reads: string; run: () => Promise<void> }[] = []
    let started = false
    // Runs the read of the list first, and starts the interaction right after it.
    const runInOrder = async () => {
      const batch = waiting.splice(0)
      for (const { run } of batch.filter(({ reads }) => reads.includes("ACTIVE#"))) {
        await run()
        stack.remove("in order")
        await start("ana")
        started = true
      }
      await Promise.all(batch.filter(({ reads }) => !reads.includes("ACTIVE#")).map(({ run }) => run()))
    }
    stack.add(
      next => args =>
        new Promise((resolve, reject) => {
          if (waiting.length === 0) setImmediate(() => void runInOrder().catch(reject))
          waiting.push({ reads: JSON.stringify(args.input), run: () => next(args).then(resolve, reject) })
        }),
      { step: "initialize", name: "in order" },
    )
    const { interactions, cursor } = await json(world.as("ana")("/interactions")).finally(() =>
      stack.remove("in order"),
    )
    await expect.poll(() => started).toBe(true)
    const listed = new Set(interactions.map(({ guid }: { guid: string }) => guid))
    const { interactions: after } = await json(world.as("ana")("/interactions"))
    const { events } = await json(world.as("ana")(`/live/events?since=${cursor}`))
    const missing = after.map(({ guid }: { guid: string }) => guid).filter((guid: string) => !listed.has(guid))
    expect(events.map(({ guid }: { guid: string }) => guid)).toEqual(missing)
    expect(missing).toHaveLength(1)
  })
})
