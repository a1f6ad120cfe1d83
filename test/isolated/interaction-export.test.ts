import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { account, json } from "../support/api-account"
import { runJobs } from "../support/jobs"
import { drainStream } from "../support/stream"

type Body = Record<string, unknown>

describe("POST /v1/exports of interactions", () => {
  it("writes the interactions of a filter as the list shows them, and refuses a filter of contacts beside", async () => {
    const world = await account()
    const admin = world.as("admin")
    const post = (clientName: string, more: Body = {}) =>
      world.host("/interactions", {
        body: { guid: clientName, agent: "ana", channel: "telephony", campaign: "Ventas", clientName, ...more },
      })
    const finished = async (body: Body) => {
      const { id } = (await json(admin("/exports", { body }))).export
      await runJobs()
      const answer = await json(admin(`/exports/${id}`))
      return { ...answer, text: await (await fetch(answer.url)).text() }
    }
    await post("=first", { clientId: "099100100" })
    await post("second", { campaign: "Soporte" })
    await drainStream()
    const { text, export: shown } = await finished({ format: "csv", interactions: { campaign: "ventas" } })
    const [headers, ...rows] = parse(text, { bom: true }) as string[][]
    expect(headers).toContain("Client name")
    expect(rows).toHaveLength(1)
    expect(rows[0]).toEqual(expect.arrayContaining(["'=first", "ana", "Ventas", "none"]))
    expect(shown).toMatchObject({ rows: 1, interactions: { campaign: "ventas", from: expect.any(String) } })
    const lines: string[] = (await finished({ format: "jsonl", interactions: {} })).text.trim().split("\n")
    expect(lines.map(line => JSON.parse(line).guid)).toEqual(["second", "=first"])
    const both = { format: "csv", interactions: {}, filter: { match: "all", conditions: [] } }
    expect((await admin("/exports", { body: both })).status).toBe(400)
  })
})
