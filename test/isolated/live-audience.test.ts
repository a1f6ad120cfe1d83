import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { Clock } from "@ucrm/core/clock"
import { Table } from "@ucrm/core/table"
import { handler } from "@ucrm/functions/broadcasts"
import { connect } from "@ucrm/functions/live"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { iamActions } from "../../infra/permissions"
import { type Account, account, json } from "../support/api-account"

const QUEUE_URL = "https://sqs.local/broadcasts"

interface Pushed {
  connection: string
  at: number
  event: object
}
const pushes: Pushed[] = []
const gone = new Set<string>()
const messages: { body: string }[] = []

/** Receives what is posted to connections, and the messages of the queue. */
const gateway = createServer(async (request, response) => {
  const body = JSON.parse(await text(request))
  if (request.url === "/queue/") {
    expect(body.QueueUrl).toBe(QUEUE_URL)
    messages.push({ body: body.MessageBody })
    return response.end("{}")
  }
  const connection = decodeURIComponent(request.url?.split("/").at(-1) ?? "")
  pushes.push({ connection, at: Clock.millis(), event: body })
  return response.writeHead(gone.has(connection) ? 410 : 200).end("{}")
})
const pushedConnections = () => pushes.map(({ connection }) => connection)

/** Delivers the messages of the queue. */
const work = () => handler({ Records: messages.splice(0) })

let world: Account
beforeAll(async () => {
  await once(gateway.listen(0, "127.0.0.1"), "listening")
  const { port } = gateway.address() as AddressInfo
  process.env["SST_RESOURCE_Live"] = JSON.stringify({
    url: "ws://localhost/live",
    managementEndpoint: `http://127.0.0.1:${port}`,
  })
  process.env["SST_RESOURCE_Broadcasts"] = JSON.stringify({ url: QUEUE_URL })
  process.env["AWS_ENDPOINT_URL_SQS"] = `http://127.0.0.1:${port}/queue`
  world = await account()
  for (const user of ["ana", "luis", "admin"]) {
    const { ticket } = await json(world.as(user)("/live/ticket", { method: "POST" }))
    const event = {
      requestContext: { connectionId: user },
      headers: { "Sec-WebSocket-Protocol": `ucrm.v1, ${ticket}` },
    }
    await connect(event as unknown as Parameters<typeof connect>[0])
  }
})
afterAll(() => {
  gateway.close()
})
beforeEach(() => {
  pushes.length = 0
  messages.length = 0
  gone.clear()
})

async function patch(noun: "users" | "profiles", id: string, body: object) {
  const admin = world.as("admin")
  const list: { id: string; version: number }[] = (await json(admin(`/admin/${noun}`)))[noun]
  const headers = { "if-match": `"${list.find(item => item.id === id)?.version}"` }
  expect((await admin(`/admin/${noun}/${id}`, { method: "PATCH", body, headers })).status).toBe(200)
}

describe("the event session.changed", () => {
  it("is pushed to the connections of a changed user", async () => {
    await patch("users", "ana", { name: "Ana Núñez" })
    expect(pushedConnections()).toEqual(["ana"])
  })

  it("is pushed to the users of a changed profile", async () => {
    await patch("profiles", "agent", { name: "Agents" })
    expect(pushedConnections().toSorted()).toEqual(["ana", "luis"])
  })

  it("is pushed to no connection when a user is created", async () => {
    const body = { id: "eva", name: "Eva", profile: "agent", locale: "es" }
    expect((await world.as("admin")("/admin/users", { body })).status).toBe(201)
    expect(pushedConnections()).toEqual([])
  })
})

/** Publishes a section, which changes the configuration of every page. */
async function publish() {
  const body = { title: "Plan", fields: [{ label: "Plan", type: "text" }] }
  expect((await world.as("admin")("/admin/sections", { body })).status).toBe(201)
}

describe("the event configuration.published", () => {
  it("is queued by the request, and pushed by the worker to every connection of the account alone", async () => {
    const other = await account()
    const { ticket } = await json(other.as("ana")("/live/ticket", { method: "POST" }))
    const headers = { "Sec-WebSocket-Protocol": `ucrm.v1, ${ticket}` }
    await connect({ requestContext: { connectionId: "other" }, headers } as unknown as Parameters<typeof connect>[0])
    await publish()
    expect([messages.length, pushes]).toEqual([1, []])
    await work()
    expect(pushedConnections().toSorted()).toEqual(["admin", "ana", "luis"])
    expect(pushes[0]?.event).toEqual({ type: "configuration.published", version: expect.any(Number) })
  })

  it("is pushed to 1,000 connections once each, at random over ten seconds", async () => {
    const count = 1000
    const items = Array.from({ length: count }, (_, at) => ({
      pk: `A#${world.id}#SOCKETS`,
      sk: `SOCKET#page-${at}`,
      agent: "eva",
      ttl: Clock.ttl(600),
    }))
    await Table.writeAll(items, [])
    await publish()
    const startedAt = Clock.millis()
    let now = startedAt
    const restores = [
      Clock.set(() => now),
      Clock.setPause(async ms => {
        now += ms
      }),
    ]
    await work()
    for (const restore of restores) restore()
    await Table.writeAll([], items)
    const pages = pushes.filter(({ connection }) => connection.startsWith("page-"))
    expect(new Set(pages.map(({ connection }) => connection)).size).toBe(count)
    expect(pages).toHaveLength(count)
    const seconds = pages.map(({ at }) => Math.floor((at - startedAt) / 1000))
    const perSecond = Array.from({ length: 10 }, (_, second) => seconds.filter(at => at === second).length)
    expect(perSecond.reduce((sum, part) => sum + part, 0)).toBe(count)
    // A hundred on average; the probability of a value outside is below one in a billion.
    for (const part of perSecond) {
      expect(part).toBeGreaterThan(30)
      expect(part).toBeLessThan(170)
    }
    expect(pages.map(({ connection }) => connection)).not.toEqual(items.map(({ sk }) => sk.slice("SOCKET#".length)))
  })

  it("removes connections that are gone with the table actions that its function is allowed", async () => {
    const later = Clock.set(() => Date.now() + 60_000)
    const actions = new Set<string>()
    Table.client().middlewareStack.add(
      (next, { commandName }) =>
        args => {
          actions.add(commandName.replace("Command", ""))
          return next(args)
        },
      { step: "initialize", name: "actions" },
    )
    await publish()
    gone.add("luis")
    actions.clear()
    await work().finally(later)
    expect([...actions].toSorted()).toEqual(iamActions.broadcasts)
    Table.client().middlewareStack.remove("actions")
    pushes.length = 0
    await publish()
    await work()
    expect(pushedConnections().toSorted()).toEqual(["admin", "ana"])
  })

  it("does not fail the request when the queue cannot be reached", async () => {
    const { AWS_ENDPOINT_URL_SQS: endpoint } = process.env
    process.env["AWS_ENDPOINT_URL_SQS"] = "http://127.0.0.1:1"
    await publish().finally(() => {
      process.env["AWS_ENDPOINT_URL_SQS"] = endpoint
    })
  })
})
