import type { Contact } from "@ucrm/core/contact/schema"
import { describe, expect, it } from "vitest"
import { dirtyFields, mergeValues, toPatch } from "./dirty-fields"
import { fieldOf, type Values } from "./values"

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

describe("toPatch of dirtyFields", () => {
  it.each<[string, Values, Values, object]>([
    ["nothing", { firstName: "Ana", fld_a: "one" }, { firstName: "Ana", fld_a: "one" }, {}],
    ["an empty text equals no value", { company: null }, { company: "" }, {}],
    ["the same options", { fld_b: ["x", "y"] }, { fld_b: ["x", "y"] }, {}],
    ["a base field", { firstName: "Ana" }, { firstName: "Anna" }, { firstName: "Anna" }],
    ["a removed company", { company: "Sur" }, { company: null }, { company: null }],
    ["a removed last name", { lastName: "Pérez" }, { lastName: null }, { lastName: "" }],
    ["a removed field value", { fld_a: "one" }, { fld_a: null }, { fields: { fld_a: null } }],
    ["false is a value", { fld_a: null }, { fld_a: false }, { fields: { fld_a: false } }],
    [
      "a base field and a custom field",
      { owner: "luis", fld_b: ["x"] },
      { owner: "ana", fld_b: ["x", "z"] },
      { owner: "ana", fields: { fld_b: ["x", "z"] } },
    ],
  ])("contains only changed values: %s", (_, before, typed, patch) => {
    expect(toPatch(dirtyFields(before, typed))).toEqual(patch)
  })
})

describe("mergeValues", () => {
  const base: Values = { firstName: "Ana", company: null, fld_a: "one" }

  it.each<[string, Values, Values, string[]]>([
    ["nothing when each changed another field", { ...base, firstName: "Anna" }, { ...base, company: "Sur" }, []],
    ["a field that both changed", { ...base, firstName: "Anna" }, { ...base, firstName: "Anita" }, ["firstName"]],
    ["nothing when both made the same change", { ...base, firstName: "Anna" }, { ...base, firstName: "Anna" }, []],
    ["a field that I changed and they emptied", { ...base, fld_a: "two" }, { ...base, fld_a: null }, ["fld_a"]],
    ["nothing when I changed nothing", base, { ...base, firstName: "Anita" }, []],
    ["nothing when mine is an empty text for no value", { ...base, company: "" }, { ...base, company: "Sur" }, []],
  ])("reports %s as a conflict", (_, mine, theirs, ids) => {
    expect(mergeValues(base, mine, theirs).conflicts).toEqual(ids)
  })
})

it.each([
  ["firstName", "Ana"],
  ["company", null],
  ["fld_b", ["x", "y"]],
  ["fld_unknown", null],
])("fieldOf returns the value of %s: %j", (id, value) => {
  expect(fieldOf(contact(), id)).toEqual(value)
})
