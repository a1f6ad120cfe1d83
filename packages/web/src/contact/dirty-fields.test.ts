import type { Contact } from "@ucrm/core/contact/schema"
import { describe, expect, it } from "vitest"
import { clashes, dirtyFields, fieldOf, toPatch, type Values } from "./dirty-fields"

const contact = (partial: Partial<Contact> = {}): Contact => ({
  id: "con_1",
  version: 3,
  status: "permanent",
  firstName: "Ana",
  lastName: "Pérez",
  owner: "luis",
  identifiers: [],
  fields: { fld_a: "one", fld_b: ["x", "y"], fld_hidden: "kept" },
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: "luis",
  updatedAt: "2026-01-01T00:00:00Z",
  updatedBy: "luis",
  ...partial,
})

describe("only what changed is sent", () => {
  it.each<[string, Values, Values, object]>([
    ["nothing", { firstName: "Ana", fld_a: "one" }, { firstName: "Ana", fld_a: "one" }, {}],
    ["an empty text is no value", { company: null }, { company: "" }, {}],
    ["the same options", { fld_b: ["x", "y"] }, { fld_b: ["x", "y"] }, {}],
    ["a base field", { firstName: "Ana" }, { firstName: "Anna" }, { firstName: "Anna" }],
    ["a company taken away", { company: "Sur" }, { company: null }, { company: null }],
    ["a last name taken away", { lastName: "Pérez" }, { lastName: null }, { lastName: "" }],
    ["a field taken away", { fld_a: "one" }, { fld_a: null }, { fields: { fld_a: null } }],
    ["false is a value", { fld_a: null }, { fld_a: false }, { fields: { fld_a: false } }],
    [
      "both sorts",
      { owner: "luis", fld_b: ["x"] },
      { owner: "ana", fld_b: ["x", "z"] },
      { owner: "ana", fields: { fld_b: ["x", "z"] } },
    ],
  ])("%s", (_, before, typed, patch) => {
    expect(toPatch(dirtyFields(before, typed))).toEqual(patch)
  })
})

describe("what both sides changed", () => {
  const before: Values = { firstName: "Ana", company: null, fld_a: "one" }

  it.each<[string, Values, Partial<Contact>, string[]]>([
    ["different fields do not clash", { ...before, firstName: "Anna" }, { company: "Sur" }, []],
    ["the same field does", { ...before, firstName: "Anna" }, { firstName: "Anita" }, ["firstName"]],
    ["unless to the same", { ...before, firstName: "Anna" }, { firstName: "Anna" }, []],
    ["they blanked what I typed over", { ...before, fld_a: "two" }, { fields: { fld_a: null } }, ["fld_a"]],
    ["I touched nothing", before, { firstName: "Anita" }, []],
  ])("%s", (_, mine, theirs, ids) => {
    expect(clashes(before, mine, contact(theirs))).toEqual(ids)
  })
})

it.each([
  ["firstName", "Ana"],
  ["company", null],
  ["fld_b", ["x", "y"]],
  ["fld_unknown", null],
])("the value of %s is %j", (id, value) => {
  expect(fieldOf(contact(), id)).toEqual(value)
})
