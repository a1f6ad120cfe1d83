import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { Table } from "."

const pk = `together-${randomUUID()}`
const key = (sk: string, at = pk) => ({ pk: at, sk })
const names = Array.from({ length: 130 }, (_, at) => `item ${at}`)

beforeAll(() => Promise.all(names.map(sk => Table.putItem({ ...key(sk), name: sk }))))

/** Runs work as one request, and answers which reads it sent. */
async function sent(work: () => Promise<unknown>) {
  const commands: string[] = []
  const stack = Table.client().middlewareStack
  stack.add(
    (next, context) => args => {
      commands.push(String(context["commandName"]))
      return next(args)
    },
    { step: "initialize", name: "sent" },
  )
  await Table.withMeter(work).finally(() => stack.remove("sent"))
  return commands.sort()
}

const ONE = "GetItemCommand"
const MANY = "BatchGetItemCommand"

describe("Table.get within one metered unit of work", () => {
  it("sends the reads of one tick as one BatchGetItem and returns each its item", async () => {
    const wanted = ["item 1", "item 2", "nothing", "item 3"]
    const read: unknown[] = []
    const calls = await sent(async () => {
      const items = await Promise.all(wanted.map(sk => Table.get(key(sk))))
      read.push(...items.map(item => item?.["name"]))
    })
    expect(calls).toEqual([MANY])
    expect(read).toEqual(["item 1", "item 2", undefined, "item 3"])
  })

  it("batches a read that follows 20 resolved promises with the reads of the same tick", async () => {
    const later = async () => {
      for (let step = 0; step < 20; step++) await undefined
      return Table.get(key("item 5"))
    }
    expect(await sent(() => Promise.all([Table.get(key("item 4")), later()]))).toEqual([MANY])
  })

  it("sends a single read as GetItem", async () => {
    expect(await sent(() => Table.get(key("item 1")))).toEqual([ONE])
  })

  it("sends sequential reads as separate calls", async () => {
    const calls = await sent(async () => {
      await Table.get(key("item 1"))
      await Table.get(key("item 2"))
    })
    expect(calls).toEqual([ONE, ONE])
  })

  it("reads a key once when it is requested twice in one tick", async () => {
    const read: unknown[] = []
    const calls = await sent(async () => {
      read.push(...(await Promise.all([Table.get(key("item 1")), Table.get(key("item 1"))])))
    })
    expect(calls).toEqual([ONE])
    expect(read).toMatchObject([{ name: "item 1" }, { name: "item 1" }])
  })

  it("splits over 100 keys into several BatchGetItem calls", async () => {
    const read: unknown[] = []
    const calls = await sent(async () => {
      const items = await Promise.all(names.map(sk => Table.get(key(sk))))
      read.push(...items.map(item => item?.["name"]))
    })
    expect(calls).toEqual([MANY, MANY])
    expect(read).toEqual(names)
  })

  it("does not batch the reads of different units of work", async () => {
    const both = () => Promise.all(["item 1", "item 2"].map(sk => Table.withMeter(() => Table.get(key(sk)))))
    expect(await sent(both)).toEqual([ONE, ONE])
  })

  it("counts the batch's consumption in its own meter", async () => {
    const used = await Table.withMeter(async used => {
      await Promise.all(["item 1", "item 2"].map(sk => Table.get(key(sk))))
      return used()
    })
    expect(used).toEqual({ roundTrips: 1, readUnits: 2, writeUnits: 0 })
  })
})
