import { randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { Actor } from "../actor"
import type { StreamRecord } from "../stream"
import { Table } from "../table"
import { newInteraction, type StoredInteraction } from "."
import { agentRecentsSubscriber, listRecent } from "./agent-recents"
import { createWrite } from "./store"

const actor = (account: string, id: string): Actor.Actor => ({
  type: "agent",
  account,
  id,
  name: id,
  permissions: new Set(),
})

const as = <T>(account: string, id: string, work: () => Promise<T>) =>
  Actor.provide(account, Promise.resolve(actor(account, id)), work)

const record = (account: string, old: StoredInteraction | undefined, next: StoredInteraction): StreamRecord =>
  ({
    sequence: "1",
    keys: { pk: `A#${account}#INTERACTION#${next.guid}`, sk: "INTERACTION" },
    old,
    new: next,
  }) as unknown as StreamRecord

const interaction = (agent: string) =>
  newInteraction({ guid: randomUUID(), channel: "telephony", campaign: "Ventas", agent, clientId: "099123456" })

async function store(account: string, stored: StoredInteraction) {
  await as(account, stored.agent, () => Table.transact([createWrite(stored, undefined)]))
}

describe("the latest interactions of an agent", () => {
  it("lists an interaction once when its record is delivered twice", async () => {
    const account = randomUUID()
    const stored = interaction("ana")
    await store(account, stored)
    await agentRecentsSubscriber.handle([record(account, undefined, stored), record(account, undefined, stored)])
    const listed = await as(account, "ana", () => listRecent(10))
    expect(listed).toMatchObject([{ guid: stored.guid, contactId: null, display: expect.any(String) }])
  })

  it("ignores an end whose start has not arrived, and lists the interaction once it has", async () => {
    const account = randomUUID()
    const stored = interaction("ana")
    await store(account, stored)
    const earlyEnd = { endedAt: stored.startDate, ttl: 1 } as unknown as StoredInteraction
    const records = [record(account, undefined, earlyEnd), record(account, earlyEnd, stored)]
    await agentRecentsSubscriber.handle(
      records.map(each => ({ ...each, keys: record(account, undefined, stored).keys })),
    )
    expect(await as(account, "ana", () => listRecent(10))).toMatchObject([{ guid: stored.guid }])
  })

  it("lists a transferred interaction for its new agent alone", async () => {
    const account = randomUUID()
    const before = interaction("ana")
    const after = { ...before, agent: "luis" }
    await store(account, after)
    await agentRecentsSubscriber.handle([record(account, undefined, before), record(account, before, after)])
    expect(await as(account, "ana", () => listRecent(10))).toEqual([])
    expect(await as(account, "luis", () => listRecent(10))).toMatchObject([{ guid: after.guid }])
  })
})
