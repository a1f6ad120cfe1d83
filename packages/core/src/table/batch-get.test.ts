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

describe("what one piece of work reads", () => {
  it("in one tick travels in one call, and everybody gets their own", async () => {
    const wanted = ["item 1", "item 2", "nothing", "item 3"]
    const read: unknown[] = []
    const calls = await sent(async () => {
      const items = await Promise.all(wanted.map(sk => Table.get(key(sk))))
      read.push(...items.map(item => item?.["name"]))
    })
    expect(calls).toEqual([MANY])
    expect(read).toEqual(["item 1", "item 2", undefined, "item 3"])
  })

  it("after some steps that wait for nothing still travels with the rest", async () => {
    const later = async () => {
      for (let step = 0; step < 20; step++) await undefined
      return Table.get(key("item 5"))
    }
    expect(await sent(() => Promise.all([Table.get(key("item 4")), later()]))).toEqual([MANY])
  })

  it("alone is asked for alone", async () => {
    expect(await sent(() => Table.get(key("item 1")))).toEqual([ONE])
  })

  it("one after the other goes one after the other", async () => {
    const calls = await sent(async () => {
      await Table.get(key("item 1"))
      await Table.get(key("item 2"))
    })
    expect(calls).toEqual([ONE, ONE])
  })

  it("twice in one tick is read once, and is there for both", async () => {
    const read: unknown[] = []
    const calls = await sent(async () => {
      read.push(...(await Promise.all([Table.get(key("item 1")), Table.get(key("item 1"))])))
    })
    expect(calls).toEqual([ONE])
    expect(read).toMatchObject([{ name: "item 1" }, { name: "item 1" }])
  })

  it("is found however much it is", async () => {
    const read: unknown[] = []
    const calls = await sent(async () => {
      const items = await Promise.all(names.map(sk => Table.get(key(sk))))
      read.push(...items.map(item => item?.["name"]))
    })
    expect(calls).toEqual([MANY, MANY])
    expect(read).toEqual(names)
  })

  it("is never read with what another reads", async () => {
    const both = () => Promise.all(["item 1", "item 2"].map(sk => Table.withMeter(() => Table.get(key(sk)))))
    expect(await sent(both)).toEqual([ONE, ONE])
  })

  it("counts what it cost where it was asked for", async () => {
    const used = await Table.withMeter(async used => {
      await Promise.all(["item 1", "item 2"].map(sk => Table.get(key(sk))))
      return used()
    })
    expect(used).toEqual({ roundTrips: 1, readUnits: 2, writeUnits: 0 })
  })
})
