import { Log } from "@ucrm/core/log"
import { Table } from "@ucrm/core/table"
import { app } from "@ucrm/functions/app"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { json } from "../support/api-account"

const lines: string[] = []
let back = () => {}
beforeEach(() => {
  back = Log.setSink(line => lines.push(line))
})
afterEach(() => {
  back()
  lines.length = 0
  Table.client().middlewareStack.remove("ailing")
})

const failCalls = (call: () => Promise<never>) =>
  Table.client().middlewareStack.add(() => () => call(), { step: "initialize", name: "ailing" })
const ask = () => app.request("/v1/health")

describe("GET /v1/health", () => {
  it("returns the deployed version and the state of the table without authentication", async () => {
    const answer = await ask()
    expect(answer.status).toBe(200)
    expect(await json(answer)).toEqual({
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      commit: "local",
      node: process.versions.node,
      table: "answers",
      tableMs: expect.any(Number),
    })
  })

  it("takes one round trip and one read unit", async () => {
    const used = await Table.withMeter(async used => {
      await Table.get({ pk: "HEALTH", sk: "HEALTH" })
      return used()
    })
    expect(used).toEqual({ roundTrips: 1, readUnits: 1, writeUnits: 0 })
  })

  it("returns 503 and writes a log line while the table fails", async () => {
    failCalls(() => Promise.reject(Object.assign(new Error("down"), { name: "InternalServerError" })))
    const answer = await ask()
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([503, "no-store"])
    expect(await json(answer)).toMatchObject({ status: "failing", table: "silent" })
    expect(lines.map(line => JSON.parse(line).route)).toContain("/v1/health")
  })

  it("returns 503 when the table does not answer", async () => {
    failCalls(() => new Promise(() => {}))
    expect((await ask()).status).toBe(503)
  })

  it("writes no log line while the table answers", async () => {
    await ask()
    expect(lines).toEqual([])
  })
})
