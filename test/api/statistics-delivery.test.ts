import { randomUUID } from "node:crypto"
import { marshall } from "@aws-sdk/util-dynamodb"
import { Clock } from "@ucrm/core/clock"
import { Interaction } from "@ucrm/core/interaction"
import type { RawStreamRecord } from "@ucrm/core/stream"
import { Subscribers } from "@ucrm/core/subscribers"
import { type Item, Table } from "@ucrm/core/table"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { stopClock } from "../support/clock"

let world: Account
let restore = () => {}
beforeEach(async () => {
  restore = stopClock()
  world = await account()
})
afterEach(() => restore())

const today = () => Clock.iso().slice(0, 10)
const totals = async () => {
  const { total } = await json(world.as("admin")(`/admin/quality?from=${today()}&to=${today()}`))
  return Object.fromEntries(Object.entries(total).filter(([, count]) => count !== 0))
}
const stored = (guid: string) => Table.get({ pk: `A#${world.id}#INTERACTION#${guid}`, sk: "INTERACTION" })

const toRaw = (old: Item | undefined, image: Item): RawStreamRecord => ({
  dynamodb: {
    Keys: marshall({ pk: image.pk, sk: image.sk }),
    ...(old ? { OldImage: marshall(old, { removeUndefinedValues: true }) } : {}),
    NewImage: marshall(image, { removeUndefinedValues: true }),
    SequenceNumber: String(image["version"]),
  },
})

/** Starts an interaction without a match, chooses a contact and finishes it. Returns its stream records. */
async function recordsOfOne() {
  const guid = randomUUID()
  const body = { guid, agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "099300300" }
  const { id: contactId } = await json(world.as("ana")("/contacts", { body: { firstName: "Ana" } }))
  const images: Item[] = []
  const steps = [
    () => world.host("/interactions", { body }),
    () => world.as("ana")(`/interactions/${guid}/contact`, { method: "PUT", body: { contactId, clientId: "leave" } }),
    () => world.host(`/interactions/${guid}/finish`, { method: "POST" }),
  ]
  for (const step of steps) {
    expect((await step()).status).toBeLessThan(300)
    const item = await stored(guid)
    if (item) images.push(item)
  }
  return images.map((image, at) => toRaw(images[at - 1], image))
}

const COUNTED = { none: 1, identified: 1 }

describe("the match statistics of an interaction", () => {
  it("count it once when every record is delivered twice", async () => {
    const records = await recordsOfOne()
    for (const record of [...records, ...records]) await Subscribers.deliver([record])
    await Subscribers.deliver(records)
    expect(await totals()).toEqual(COUNTED)
  })

  it("count it once when its records are delivered in reverse order", async () => {
    const records = await recordsOfOne()
    for (const record of records.toReversed()) await Subscribers.deliver([record])
    expect(await totals()).toEqual(COUNTED)
  })

  it("count it once when several consumers deliver the same batch at the same time", async () => {
    const records = (await Promise.all(Array.from({ length: 3 }, recordsOfOne))).flat()
    await Promise.all(Array.from({ length: 4 }, () => Subscribers.deliver(records)))
    expect(await totals()).toEqual({ none: 3, identified: 3 })
  })

  it("list it among the recent interactions once", async () => {
    const records = await recordsOfOne()
    await Subscribers.deliver([...records, ...records])
    expect(await world.acting(() => Interaction.loadRecent(10))).toHaveLength(1)
  })
})
