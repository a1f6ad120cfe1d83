import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { Table } from "."

const pk = `read-${randomUUID()}`
const within = ["a#", "a#1", "a#~", "a#ñandú", "a#\u{1F600}", "a#\u{10FFFE}z"]
const beside = ["a", 'a"', "a$", "b#1", "A#1"]

beforeAll(() => Promise.all([...within, ...beside].map(sk => Table.putItem({ pk, sk }))))

describe("a query by a prefix", () => {
  it("answers what begins with it, in whatever script, and nothing beside it", async () => {
    const { items } = await Table.query({ pk, prefix: "a#" })
    expect(items.map(item => item.sk)).toEqual(within)
  })

  it("goes on where it stopped, both ways", async () => {
    const first = await Table.query({ pk, prefix: "a#", limit: 4 })
    const rest = await Table.query({ pk, prefix: "a#", limit: 4, start: first.lastEvaluatedKey })
    expect([...first.items, ...rest.items].map(item => item.sk)).toEqual(within)
    const newest = await Table.query({ pk, prefix: "a#", limit: 2, newestFirst: true })
    expect(newest.items.map(item => item.sk)).toEqual(within.slice(-2).reverse())
  })

  it("answers nothing for a prefix that no key can have", async () => {
    expect((await Table.query({ pk, prefix: "a".repeat(1021) })).items).toEqual([])
  })
})
