import { expect, it } from "vitest"
import { arranged, moved } from "./order"

it.each([
  ["down", "a", 2, "bca"],
  ["up", "c", 0, "cab"],
  ["nowhere", "b", 1, "abc"],
])("moves an id %s", (_, id, to, expected) => {
  expect(moved(["a", "b", "c"], id, to).join("")).toBe(expected)
})

it("puts items in order, those it was not told of last", () => {
  const items = ["a", "b", "c", "d"].map(id => ({ id }))
  expect(arranged(items, ["c", "a", "gone"]).map(item => item.id)).toEqual(["c", "a", "b", "d"])
  expect(arranged(items, undefined)).toBe(items)
})
