import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { connect } from "@ucrm/functions/live"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

const pushed: string[] = []
const gateway = createServer((request, response) => {
  pushed.push(decodeURIComponent(request.url?.split("/").at(-1) ?? ""))
  response.writeHead(200).end("{}")
})

let world: Account
beforeAll(async () => {
  await once(gateway.listen(0, "127.0.0.1"), "listening")
  const { port } = gateway.address() as AddressInfo
  process.env["SST_RESOURCE_Live"] = JSON.stringify({
    url: "ws://localhost/live",
    managementEndpoint: `http://127.0.0.1:${port}`,
  })
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
beforeEach(() => pushed.splice(0))

async function patch(noun: "users" | "profiles", id: string, body: object) {
  const admin = world.as("admin")
  const list: { id: string; version: number }[] = (await json(admin(`/admin/${noun}`)))[noun]
  const headers = { "if-match": `"${list.find(item => item.id === id)?.version}"` }
  expect((await admin(`/admin/${noun}/${id}`, { method: "PATCH", body, headers })).status).toBe(200)
}

describe("the event session.changed", () => {
  it("is pushed to the connections of a changed user", async () => {
    await patch("users", "ana", { name: "Ana Núñez" })
    expect(pushed).toEqual(["ana"])
  })

  it("is pushed to the users of a changed profile", async () => {
    await patch("profiles", "agent", { name: "Agents" })
    expect(pushed.toSorted()).toEqual(["ana", "luis"])
  })

  it("is pushed to no connection when a user is created", async () => {
    const body = { id: "eva", name: "Eva", profile: "agent", locale: "es" }
    expect((await world.as("admin")("/admin/users", { body })).status).toBe(201)
    expect(pushed).toEqual([])
  })
})
