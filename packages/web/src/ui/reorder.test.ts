import { expect, it } from "vitest"
import { moveId, sortByIds } from "./reorder"

it.each([
  ["down", "a", 2, "bca"],
  ["up", "c", 0, "cab"],
  ["nowhere", "b", 1, "abc"],
])("moveId moves an id %s", (_, id, to, expected) => {
  expect(moveId(["a", "b", "c"], id, to).join("")).toBe(expected)
})

it("sortByIds returns items in the given order, unknown ones last", () => {
  const items = ["a", "b", "c", "d"].map(id => ({ id }))
  expect(sortByIds(items, ["c", "a", "gone"]).map(item => item.id)).toEqual(["c", "a", "b", "d"])
  expect(sortByIds(items, undefined)).toBe(items)
})
