import { isDeepStrictEqual } from "node:util"
import { marshall } from "@aws-sdk/util-dynamodb"
import { STREAMED_SORT_KEYS } from "@ucrm/core/stream/sort-keys"
import { Subscribers } from "@ucrm/core/subscribers"
import type { Item } from "@ucrm/core/table"
import { beforeAll, describe, expect, it } from "vitest"
import { account, json } from "../support/api-account"
import { ownTable } from "../support/own-table"
import { scan } from "../support/scan"
import { canonical } from "./canonical"
import { arm, calm, faultsAt, install } from "./fault"
import { paths } from "./path"
import { restore } from "./table"

beforeAll(async () => {
  await ownTable()
  await install()
})

/** One write of each kind that subscribers follow. */
const PATHS = new Set([
  "start: matched by ClientID",
  "create in an interaction",
  "contact: patch",
  "contact: delete",
  "merge",
])

type StreamRecords = Parameters<typeof Subscribers.deliver>[0]

/** Returns every item of an account, with those that subscribers derive. */
async function allItems(account: string): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of scan(`A#${account}#`)) if (!item.pk.includes("#RATE#")) items.push(item)
  return items
}

/**
 * Returns the items that lists read. An interruption may leave an entry in the order of the last interactions behind,
 * which is not listed because its time is not that of the last interaction.
 */
function listedItems(items: Item[]) {
  const last = new Map(items.filter(({ sk }) => sk === "LAST").map(({ pk, at }) => [pk.split("#").at(-1), at]))
  return items.filter(({ pk, sk }) => {
    const [at, contactId] = sk.split("#")
    return !pk.includes("#LIST#lastContact#") || last.get(contactId) === at
  })
}

let sequence = 0
const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`
const isStreamed = ({ sk }: Item) => STREAMED_SORT_KEYS.some(prefix => sk.startsWith(prefix))

/** Returns the records of the stream between two states. */
function recordsBetween(before: Item[], after: Item[]): StreamRecords {
  const [old, current] = [before, after].map(
    items => new Map(items.filter(isStreamed).map(item => [keyOf(item), item])),
  ) as [Map<string, Item>, Map<string, Item>]
  const changed = [...new Set([...old.keys(), ...current.keys()])].filter(
    key => !isDeepStrictEqual(old.get(key), current.get(key)),
  )
  const image = (item: Item) => marshall(item, { removeUndefinedValues: true })
  return changed.map(key => {
    const [was, is] = [old.get(key), current.get(key)]
    const { pk, sk } = (is ?? was) as Item
    return {
      dynamodb: {
        Keys: marshall({ pk, sk }),
        ...(was ? { OldImage: image(was) } : {}),
        ...(is ? { NewImage: image(is) } : {}),
        SequenceNumber: String(++sequence),
      },
    }
  })
}

/** Runs a step and returns the records of its changes, which are not delivered. */
async function recordsOf(account: string, step: () => Promise<Response>) {
  const before = await allItems(account)
  expect((await step()).status).toBeLessThan(300)
  return recordsBetween(before, await allItems(account))
}

/** Delivers all changes of an account so far. */
const deliverAll = async (account: string) => Subscribers.deliver(recordsBetween([], await allItems(account)))

describe("a fault at any call of the subscribers, and the records again, twice, lead to the state without a fault", () => {
  let tried = 0

  it.each(paths.filter(([name]) => PATHS.has(name)))(
    "after %s",
    async (_, prepare) => {
      const path = await prepare()
      await deliverAll(path.account)
      const records = await recordsOf(path.account, path.send)
      const raw = await allItems(path.account)
      const { state } = canonical(raw)
      arm()
      await Subscribers.deliver(records)
      const { calls } = calm()
      const delivered = await allItems(path.account)
      const expected = state(listedItems(delivered))
      expect(expected).not.toEqual(state(listedItems(raw)))
      await restore(raw, delivered)
      for (const [place, command] of calls.entries())
        for (const fault of faultsAt(command)) {
          arm(fault, place + 1)
          await Subscribers.deliver(records).catch(() => {})
          if (calm().fired) tried++
          await Subscribers.deliver(records)
          await Subscribers.deliver(records)
          const items = await allItems(path.account)
          expect(state(listedItems(items)), `${fault.name}: ${command}, call ${place + 1} of ${calls.length}`).toEqual(
            expected,
          )
          await restore(raw, items)
        }
      expect(tried).toBeGreaterThan(0)
    },
    120_000,
  )
})

describe("records that are delivered twice, or late after the ones that follow, lead to the state of their order", () => {
  const PHONE = { kind: "phone", value: "+59899111222" }

  /** Returns the account and the records of a contact that is created, changed twice and deleted, or not deleted. */
  async function lifeOf(isDeleted: boolean) {
    const world = await account()
    const admin = world.as("admin")
    await deliverAll(world.id)
    let id = ""
    const change = (version: number, method: string, body?: object) => () =>
      admin(`/contacts/${id}`, { method, headers: { "if-match": `"${version}"` }, ...(body ? { body } : {}) })
    const created = await recordsOf(world.id, async () => {
      const response = await admin("/contacts", { body: { firstName: "Ana", identifiers: [PHONE], company: "Acme" } })
      id = (await json(response.clone())).id
      return response
    })
    const steps = [
      change(1, "PATCH", { firstName: "Berta" }),
      change(2, "PATCH", { lastName: "Díaz", company: null }),
      ...(isDeleted ? [change(3, "DELETE")] : []),
    ]
    const batches = [created]
    for (const step of steps) batches.push(await recordsOf(world.id, step))
    return { account: world.id, batches }
  }

  const ORDERS: [string, (batches: StreamRecords[]) => StreamRecords[]][] = [
    ["each twice", batches => batches.flatMap(batch => [batch, batch])],
    ["all twice", batches => [...batches, ...batches]],
    ["the first one late", batches => [...batches.slice(1), ...batches.slice(0, 1)]],
    ["the second one late", batches => [...batches.slice(0, 1), ...batches.slice(2), ...batches.slice(1, 2)]],
    ["in reverse order", batches => batches.toReversed()],
    ["the first one again at the end", batches => [...batches, ...batches.slice(0, 1)]],
  ]

  it.each([
    ["a contact that exists", false],
    ["a deleted contact", true],
  ])("of %s", async (_, isDeleted) => {
    const { account, batches } = await lifeOf(isDeleted)
    const raw = await allItems(account)
    const { state } = canonical(raw)
    // A change that arrives after a later one of its contact is not logged: who reads the log gets the contact as it is.
    const derived = (items: Item[]) => state(items.filter(({ pk }) => !/#CHANGE[SD](#|$)/.test(pk)))
    for (const batch of batches) await Subscribers.deliver(batch)
    const delivered = await allItems(account)
    const expected = derived(delivered)
    await restore(raw, delivered)
    for (const [name, order] of ORDERS) {
      for (const batch of order(batches)) await Subscribers.deliver(batch)
      const items = await allItems(account)
      expect(derived(items), name).toEqual(expected)
      await restore(raw, items)
    }
  })
})
