import { expect, it } from "vitest"
import { diff } from "."

it("diff returns only the properties that differ and omits absent ones", () => {
  const before = { name: "Eva", company: undefined, tags: ["a"], same: 1 }
  const after = { name: "Eve", company: "Molinos", tags: ["a", "b"], same: 1 }
  expect(diff(before, after)).toEqual({
    before: { name: "Eva", tags: ["a"] },
    after: { name: "Eve", company: "Molinos", tags: ["a", "b"] },
  })
})

it("diff truncates text over 500 characters at any depth and marks it with an ellipsis", () => {
  const { after } = diff({}, { note: "x".repeat(501), list: [{ text: "y".repeat(9000) }] })
  expect(after).toEqual({ note: `${"x".repeat(500)}…`, list: [{ text: `${"y".repeat(500)}…` }] })
})

it("diff truncates text before a surrogate pair that crosses the limit", () => {
  expect(diff({}, { note: `${"x".repeat(499)}\u{1F600}y` }).after).toEqual({ note: `${"x".repeat(499)}…` })
})

it("diff returns only the names of the properties when the change is too large", () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`fld_${at}`, "z".repeat(400)]))
  expect(diff({}, many).after).toEqual(Object.fromEntries(Object.keys(many).map(name => [name, "…"])))
})
