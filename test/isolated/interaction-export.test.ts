import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { account, json } from "../support/api-account"
import { runJobs } from "../support/jobs"
import { drainStream } from "../support/stream"

type Body = Record<string, unknown>

describe("POST /v1/exports of interactions and changes", () => {
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

  it("writes the changes of the audit that a filter selects, needs config.profiles and is itself audited", async () => {
    const world = await account()
    const admin = world.as("admin")
    const user = { id: "eva", name: "=Eva", profile: "agent" }
    expect((await admin("/admin/users", { body: user })).status).toBe(201)
    await admin("/admin/retention", {
      method: "PUT",
      body: { interactionDays: 365, auditDays: null },
      headers: { "if-match": '"0"' },
    })
    const body = { format: "csv", audit: { kind: "user.created" } }
    const { id } = (await json(admin("/exports", { body }))).export
    await runJobs()
    const { url, export: shown } = await json(admin(`/exports/${id}`))
    const [headers = [], ...rows] = parse(await (await fetch(url)).text(), { bom: true }) as string[][]
    const cell = (name: string, row = 0) => rows[row]?.[headers.indexOf(name)]
    // The table returns the parts of a change in no order.
    expect(rows.map((_, at) => [cell("Change", at), cell("Field", at), cell("After", at)]).toSorted()).toEqual([
      ["user.created", "locale", "en"],
      ["user.created", "name", "'=Eva"],
      ["user.created", "profile", "agent"],
    ])
    expect([cell("Author id"), cell("Subject id"), cell("Before")]).toEqual(["admin", "eva", ""])
    expect(shown).toMatchObject({ rows: 3, audit: { kind: "user.created" }, state: "finished" })
    const { entries } = await json(admin("/admin/audit"))
    expect(entries.slice(0, 2).map((entry: Body) => [entry["kind"], entry["after"]])).toMatchObject([
      ["export.finished", { audit: 3 }],
      ["export.created", { audit: { kind: "user.created" } }],
    ])
    expect(await json(world.as("ana")("/exports", { body }))).toMatchObject({ code: "permission.denied" })
    expect((await admin("/exports", { body: { ...body, ids: ["con_01JD3V5W8K2M4N6P8Q0R2S4T6V"] } })).status).toBe(400)
  })
})
