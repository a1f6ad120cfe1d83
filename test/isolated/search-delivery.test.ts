import { marshall } from "@aws-sdk/util-dynamodb"
import { searchSubscriber } from "@ucrm/core/contact/search-subscriber"
import { type RawStreamRecord, Stream } from "@ucrm/core/stream"
import { type Item, Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { scan } from "../support/scan"

let world: Account
beforeAll(async () => {
  world = await account()
})

const deliver = (records: RawStreamRecord[]) => Stream.handle(records, [searchSubscriber])
const stored = (id: string) => Table.get({ pk: `A#${world.id}#CONTACT#${id}`, sk: "CONTACT" })

const toImage = (item: Item) => marshall(item, { removeUndefinedValues: true })
function toRecord(old: Item | undefined, image: Item | undefined): RawStreamRecord {
  const { pk, sk } = (image ?? old) as Item
  return {
    dynamodb: {
      Keys: marshall({ pk, sk }),
      ...(old ? { OldImage: toImage(old) } : {}),
      ...(image ? { NewImage: toImage(image) } : {}),
      SequenceNumber: String(image?.["version"] ?? Number(old?.["version"]) + 1),
    },
  }
}

const patch = (id: string, version: number, body: object) =>
  world.as("admin")(`/contacts/${id}`, { method: "PATCH", body, headers: { "if-match": `"${version}"` } })
const remove = (id: string, version: number, query = "") =>
  world.as("admin")(`/contacts/${id}${query}`, { method: "DELETE", headers: { "if-match": `"${version}"` } })

let number = 0
const nextPhone = () => `+5989950${String(++number).padStart(4, "0")}`

/** Creates a contact, renames it twice and returns its records with its id. */
async function renamed() {
  const phone = nextPhone()
  const body = { firstName: "Primera", identifiers: [{ kind: "phone", value: phone }] }
  const { id } = await json(world.as("admin")("/contacts", { body }))
  const images = [await stored(id)]
  for (const [version, firstName] of [
    [1, "Segunda"],
    [2, "Tercera"],
  ] as const) {
    expect((await patch(id, version, { firstName })).status).toBe(200)
    images.push(await stored(id))
  }
  return { id: id as string, phone, records: images.map((image, at) => toRecord(images[at - 1], image)) }
}

/** Returns the words that the account's contacts are found by, with the names on their cards. */
async function entriesOf(id: string) {
  const entries: string[] = []
  for await (const item of scan(`A#${world.id}#WORD#`))
    if (item["contactId"] === id) entries.push(`${item.sk.split("#")[0]} ${(item["card"] as { name: string }).name}`)
  return entries.sort()
}
const cardOf = async (id: string, phone: string) =>
  (await Table.get({ pk: `A#${world.id}#CONTACT#${id}`, sk: `ID#phone#${phone}` }))?.["card"]

const expectThird = async (id: string, phone: string) => {
  const entries = await entriesOf(id)
  expect(entries).toHaveLength(3)
  expect(entries.every(entry => entry.endsWith(" Tercera"))).toBe(true)
  expect(entries).toContain("tercera Tercera")
  expect(await cardOf(id, phone)).toMatchObject({ name: "Tercera" })
}

describe("the search entries of a contact", () => {
  it("are of its last version when every record is delivered twice, and in reverse order", async () => {
    const { id, phone, records } = await renamed()
    for (const record of [...records, ...records]) await deliver([record])
    await expectThird(id, phone)
    for (const record of records.toReversed()) await deliver([record])
    await expectThird(id, phone)
  })

  it("are of its last version when several consumers deliver its records in any order", async () => {
    const { id, phone, records } = await renamed()
    const orders = [records, records.toReversed(), [...records.slice(1), ...records.slice(0, 1)]]
    await Promise.all(
      orders.map(async order => {
        for (const record of order) await deliver([record])
      }),
    )
    await expectThird(id, phone)
  })

  it("follow a change that commits while an earlier one is delivered", async () => {
    const phone = nextPhone()
    const identifiers = [{ kind: "phone", value: phone }]
    const { id } = await json(world.as("admin")("/contacts", { body: { firstName: "Primera", identifiers } }))
    const first = await stored(id)
    let isChanged = false
    Table.client().middlewareStack.add(
      next => async args => {
        if (!isChanged && "RequestItems" in args.input && JSON.stringify(args.input).includes(`primera#${id}`)) {
          isChanged = true
          // The change and its record come first, the entries of the earlier version after them.
          expect((await patch(id, 1, { firstName: "Tercera" })).status).toBe(200)
          await deliver([toRecord(first, await stored(id))])
        }
        return next(args)
      },
      { step: "initialize", name: "between" },
    )
    await deliver([toRecord(undefined, first)])
    Table.client().middlewareStack.remove("between")
    expect(isChanged).toBe(true)
    await expectThird(id, phone)
  })

  it("keep an identifier that was removed and added again before the removal is delivered", async () => {
    const { id, phone } = await renamed()
    const identifier = { kind: "phone", value: phone }
    const before = await stored(id)
    expect(
      (await world.as("admin")(`/contacts/${id}/identifiers`, { method: "DELETE", body: identifier })).status,
    ).toBe(200)
    const removed = toRecord(before, await stored(id))
    expect((await world.as("admin")(`/contacts/${id}/identifiers`, { body: identifier })).status).toBe(200)
    await deliver([removed])
    expect(await cardOf(id, phone)).toMatchObject({ name: "Tercera", identifiers: [expect.anything()] })
  })

  it("are gone at once when the contact is erased, and stay so when its records arrive late", async () => {
    const { id, phone, records } = await renamed()
    for (const record of records) await deliver([record])
    expect((await remove(id, 3, "?erase=true")).status).toBe(204)
    expect(await entriesOf(id)).toEqual([])
    for (const record of records) await deliver([record])
    expect(await entriesOf(id)).toEqual([])
    expect(await cardOf(id, phone)).toBeUndefined()
  })

  it("are gone when a deletion is delivered before the creation, and back after the restoration", async () => {
    const { id, phone, records } = await renamed()
    const before = await stored(id)
    expect((await remove(id, 3)).status).toBe(204)
    const deleted = toRecord(before, undefined)
    for (const record of [deleted, ...records]) await deliver([record])
    expect(await entriesOf(id)).toEqual([])
    expect((await world.as("admin")(`/deleted-contacts/${id}/restore`, { method: "POST" })).status).toBeLessThan(300)
    for (const record of [toRecord(undefined, await stored(id)), deleted]) await deliver([record])
    await expectThird(id, phone)
  })
})
