import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { Table } from "."

const pk = `read-${randomUUID()}`
const within = ["a#", "a#1", "a#~", "a#ñandú", "a#\u{1F600}", "a#\u{10FFFE}z"]
const beside = ["a", 'a"', "a$", "b#1", "A#1"]

beforeAll(() => Promise.all([...within, ...beside].map(sk => Table.putItem({ pk, sk }))))

describe("Table.query with a prefix", () => {
  it("returns the items whose sort key begins with it in any script, and no others", async () => {
    const { items } = await Table.query({ pk, prefix: "a#" })
    expect(items.map(item => item.sk)).toEqual(within)
  })

  it("continues after the last evaluated key in both directions", async () => {
    const first = await Table.query({ pk, prefix: "a#", limit: 4 })
    const rest = await Table.query({ pk, prefix: "a#", limit: 4, start: first.lastEvaluatedKey })
    expect([...first.items, ...rest.items].map(item => item.sk)).toEqual(within)
    const newest = await Table.query({ pk, prefix: "a#", limit: 2, newestFirst: true })
    expect(newest.items.map(item => item.sk)).toEqual(within.slice(-2).reverse())
  })

  it("returns no items for a prefix longer than any sort key", async () => {
    expect((await Table.query({ pk, prefix: "a".repeat(1021) })).items).toEqual([])
  })
})
