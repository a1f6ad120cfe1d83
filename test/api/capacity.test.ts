import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { install, metered } from "../../bench/meter"
import { type Account, account, json } from "../support/api-account"

const PHONE = "099 123 456"

let world: Account
let contactId: string
const guid = randomUUID()
const received = () => ({ guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", clientId: PHONE })

let restore: () => void
beforeAll(async () => {
  // What is remembered of the configuration stays as fresh as it is.
  const now = Date.now()
  restore = Clock.set(() => now)
  install()
  world = await account()
  const identifiers = [{ kind: "phone", value: PHONE }]
  contactId = (await json(world.as("ana")("/contacts", { body: { firstName: "Ana", identifiers } }))).id
  await world.host("/interactions", { body: { ...received(), guid } })
  // What a process remembers of an account and of a campaign, it has asked for once.
  await world.as("ana")(`/interactions/${guid}`)
})

afterAll(() => restore())

const resolve = (body: object) => () => world.host("/resolve", { body: { channel: "telephony", ...body } })

describe("what agents and hosts wait for asks little of the table", () => {
  it.each<[string, () => Response | Promise<Response>, trips: number, readUnits: number]>([
    ["to resolve a ContactID", () => resolve({ contactId })(), 1, 2],
    ["to resolve a ClientID that one contact holds", resolve({ clientId: PHONE }), 1, 2.5],
    ["to resolve a ClientID that nobody holds", resolve({ clientId: "098 000 111" }), 1, 2.5],
    ["to take an interaction in", () => world.host("/interactions", { body: received() }), 2, 4.5],
    ["to show an interaction", () => world.as("ana")(`/interactions/${guid}`), 2, 6.5],
  ])("%s", async (_, ask, trips, readUnits) => {
    const used = await metered(async () => expect((await ask()).status).toBeLessThan(300))
    expect(used.roundTrips).toBe(trips)
    // At most: what is asked for and not there costs as much as the least that is, but nothing in some engines.
    expect(used.readUnits).toBeLessThan(readUnits + 0.01)
  })
})
