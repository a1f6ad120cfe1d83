import { expect, it } from "vitest"
import { diff } from "./diff"

it("tells only what differs, and leaves out what was blank", () => {
  const before = { name: "Eva", company: undefined, tags: ["a"], same: 1 }
  const after = { name: "Eve", company: "Molinos", tags: ["a", "b"], same: 1 }
  expect(diff(before, after)).toEqual({
    before: { name: "Eva", tags: ["a"] },
    after: { name: "Eve", company: "Molinos", tags: ["a", "b"] },
  })
})

it("cuts long text, however deep, and says so", () => {
  const { after } = diff({}, { note: "x".repeat(501), list: [{ text: "y".repeat(9000) }] })
  expect(after).toEqual({ note: `${"x".repeat(500)}…`, list: [{ text: `${"y".repeat(500)}…` }] })
})

it("cuts long text before a character that the limit would split", () => {
  expect(diff({}, { note: `${"x".repeat(499)}\u{1F600}y` }).after).toEqual({ note: `${"x".repeat(499)}…` })
})

it("tells of too many parts by their names alone", () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`fld_${at}`, "z".repeat(400)]))
  expect(diff({}, many).after).toEqual(Object.fromEntries(Object.keys(many).map(name => [name, "…"])))
})
