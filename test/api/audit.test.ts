import type { Entry } from "@ucrm/core/audit/schema"
import { Clock } from "@ucrm/core/clock"
import { Contact } from "@ucrm/core/contact"
import { Erasure } from "@ucrm/core/erasure"
import { Table } from "@ucrm/core/table"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { NOON_MS } from "../support/clock"

let world: Account
let contact: { id: string; version: number }

const entries = async (query = ""): Promise<Entry[]> =>
  (await json(world.as("admin")(`/admin/audit?day=${Clock.iso().slice(0, 10)}${query}`))).entries

const change = (body: unknown, version: number, user = "ana") =>
  world.as(user)(`/contacts/${contact.id}`, { method: "PATCH", body, headers: { "if-match": `"${version}"` } })

let restoreClock = () => {}
afterAll(() => restoreClock())
beforeAll(async () => {
  let now = NOON_MS
  // Each read advances the clock, so that entries have different times.
  restoreClock = Clock.set(() => now++)
  world = await account()
  contact = await json(
    world.as("ana")("/contacts", {
      body: { firstName: "Eva", lastName: "Sosa", identifiers: [{ kind: "phone", value: "099 123 456" }], fields: {} },
    }),
  )
  await change({ lastName: "Soria", company: "Molinos" }, contact.version)
})

describe("GET /v1/admin/audit", () => {
  it("returns who changed a contact and the changed properties before and after", async () => {
    const [changed, created] = await entries()
    expect(changed).toMatchObject({
      kind: "contact.changed",
      by: { type: "agent", id: "ana", name: "ana the agent" },
      subject: { type: "contact", id: contact.id },
      before: { lastName: "Sosa" },
      after: { lastName: "Soria", company: "Molinos" },
    })
    expect(Object.keys(changed?.before ?? {})).toEqual(["lastName"])
    expect(created).toMatchObject({ kind: "contact.created", after: { identifiers: ["+598 99 123 456"] } })
  })

  it("returns an added identifier with the identifiers before and after", async () => {
    const body = { kind: "email", value: "eva@example.com" }
    await world.as("luis")(`/contacts/${contact.id}/identifiers`, { body })
    expect((await entries())[0]).toMatchObject({
      by: { id: "luis" },
      before: { identifiers: ["+598 99 123 456"] },
      after: { identifiers: ["+598 99 123 456", "eva@example.com"] },
    })
  })

  it("returns no entry for a change that failed", async () => {
    const before = (await entries()).length
    expect((await change({ firstName: "Eve" }, 1)).status).toBe(412)
    expect(await entries()).toHaveLength(before)
  })

  it("filters by person and kind", async () => {
    expect((await entries("&person=luis")).map(entry => entry.by.id)).toEqual(["luis"])
    expect((await entries("&kind=contact.created")).map(entry => entry.kind)).toEqual(["contact.created"])
    expect(await entries("&person=nobody")).toEqual([])
  })

  it("returns each entry once over its pages and over several days", async () => {
    const other = await account()
    const made = 120
    let at = Date.parse("2026-11-20T12:00:00Z")
    const restore = Clock.set(() => at)
    try {
      for (let count = 0; count < made; count++) {
        at += 45 * 60_000
        await other.acting(() =>
          Contact.create({ firstName: `Number ${count}`, lastName: "", identifiers: [], fields: {} }),
        )
      }
      const seen: string[] = []
      let cursor: string | null = ""
      while (cursor !== null && seen.length < 2 * made) {
        const page: { entries: Entry[]; cursor: string | null } = await json(
          other.as("admin")(`/admin/audit?cursor=${encodeURIComponent(cursor)}`),
        )
        seen.push(...page.entries.map(entry => String(entry.after["firstName"])))
        cursor = page.cursor
      }
      expect(seen).toEqual(Array.from({ length: made }, (_, count) => `Number ${made - 1 - count}`))
    } finally {
      restore()
    }
  })

  it("filters by a time range that starts and ends at any hour", async () => {
    const other = await account()
    const at = ["2026-11-20T23:30:00Z", "2026-11-21T00:30:00Z", "2026-11-21T02:59:59Z", "2026-11-21T03:00:00Z"]
    for (const moment of at) {
      const restore = Clock.set(() => Date.parse(moment))
      await other.acting(() => Contact.create({ firstName: moment, lastName: "", identifiers: [], fields: {} }))
      restore()
    }
    const asked = async (from: string, to: string) => {
      const query = new URLSearchParams({ from, to })
      const { entries, cursor } = await json(other.as("admin")(`/admin/audit?${query}`))
      return { cursor, names: entries.map((entry: Entry) => entry.after["firstName"]) }
    }
    // The day of 2026-11-20 in Montevideo.
    const day = await asked("2026-11-20T03:00:00Z", "2026-11-21T00:00:00-03:00")
    expect(day).toEqual({ cursor: null, names: [at[2], at[1], at[0]] })
    expect((await asked("2026-11-21T03:00:00Z", "2026-11-22T03:00:00Z")).names).toEqual([at[3]])
    expect((await other.as("admin")("/admin/audit?from=yesterday")).status).toBe(400)
  })

  it("filters by contact within a period, with the present name of the contact", async () => {
    const other = await account()
    const draft = { firstName: "Rosa", lastName: "Diaz", identifiers: [], fields: {} }
    const at = (moment: string) => Clock.set(() => Date.parse(moment))
    let restore = at("2026-09-20T12:00:00Z")
    const { id, version } = await other.acting(() => Contact.create(draft))
    await other.acting(() => Contact.create(draft))
    restore()
    restore = at("2026-11-20T12:00:00Z")
    await other.acting(() => Contact.patch(id, version, { firstName: "Rosario" }))
    restore()
    const kinds = async (query: Record<string, string>) => {
      const { entries } = await json(
        other.as("admin")(`/admin/audit?${new URLSearchParams({ contact: id, ...query })}`),
      )
      return entries.map(({ kind, subject }: Entry) => [kind, subject.label])
    }
    const [changed, created] = [
      ["contact.changed", "Rosario Diaz"],
      ["contact.created", "Rosario Diaz"],
    ]
    expect(await kinds({})).toEqual([changed, created])
    expect(await kinds({ to: "2026-11-20T12:00:00Z" })).toEqual([created])
    expect(await kinds({ from: "2026-11-20T12:00:00Z" })).toEqual([changed])
    expect(await kinds({ kind: "contact.created", person: "setup" })).toEqual([created])
  })

  it("returns each change of a contact once over its pages", async () => {
    const other = await account()
    let now = NOON_MS
    const restore = Clock.set(() => now++)
    const draft = { firstName: "Rosa", lastName: "0", identifiers: [], fields: {} }
    const { id } = await other.acting(() => Contact.create(draft))
    for (let version = 1; version <= 59; version++)
      await other.acting(() => Contact.patch(id, version, { lastName: `${version}` }))
    restore()
    const read = (cursor: string) =>
      json(other.as("admin")(`/admin/audit?${new URLSearchParams({ contact: id, ...(cursor && { cursor }) })}`))
    const first: { entries: Entry[]; cursor: string } = await read("")
    const second: { entries: Entry[]; cursor: null } = await read(first.cursor)
    const names = [...first.entries, ...second.entries].map(entry => entry.after["lastName"])
    expect(names).toEqual(Array.from({ length: 60 }, (_, count) => `${59 - count}`))
    expect([first.entries.length, second.cursor]).toEqual([50, null])
  })

  it("returns who erased a contact of which nothing else is kept", async () => {
    const { id } = await json(world.as("ana")("/contacts", { body: { firstName: "Gone" } }))
    await world.acting(() => Erasure.erase(id, 1))
    const query = new URLSearchParams({ contact: id })
    const { entries: found } = await json(world.as("admin")(`/admin/audit?${query}`))
    expect(found.map((entry: Entry) => [entry.kind, entry.by.id])).toEqual([
      ["contact.erased", "setup"],
      ["contact.created", "ana"],
    ])
  })

  it("keeps contact values out of the items of a month", async () => {
    const month = `A#${world.id}#AUDIT#${Clock.iso().slice(0, 7)}`
    const shards = Array.from({ length: 8 }, (_, shard) => Table.queryAll({ pk: `${month}#${shard}` }))
    const items = (await Promise.all(shards)).flat()
    expect(items.length).toBeGreaterThan(2)
    expect(JSON.stringify(items)).not.toMatch(/Soria|99 123 456|eva@/)
  })

  it("returns no entries of another account", async () => {
    const other = await account()
    expect((await json(other.as("admin")("/admin/audit"))).entries).toEqual([])
  })
})
