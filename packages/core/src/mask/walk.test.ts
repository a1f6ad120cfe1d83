import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { Address, masked, Text } from "./schema"
import { walk } from "./walk"

const masks = {
  address: () => "address",
  text: () => "text",
  identifier: (inner: object) => ({ ...inner, value: "reference" }),
  person: (inner: object) => inner,
  draft: (inner: object) => inner,
  active: (inner: object) => inner,
  interaction: (inner: object) => inner,
  values: (inner: object) => inner,
  entry: (inner: object) => inner,
}
const shown = (schema: v.GenericSchema, value: unknown) => walk(schema, value, masks)

describe("what is marked in a shape is masked", () => {
  it.each<[string, v.GenericSchema, unknown, unknown]>([
    ["in an object", v.object({ a: Address, b: v.string() }), { a: "x", b: "y" }, { a: "address", b: "y" }],
    ["in a list", v.array(Text), ["x", "y"], ["text", "text"]],
    ["in a record", v.record(v.string(), v.nullable(Text)), { a: "x", b: null }, { a: "text", b: null }],
    ["where it may be missing", v.object({ a: v.optional(Address) }), {}, {}],
    [
      "in the one shape of several that fits",
      v.union([v.object({ a: Address }), v.object({ b: Text })]),
      { b: "x" },
      { b: "text" },
    ],
    [
      "as a whole",
      v.pipe(v.object({ value: v.string(), label: Text }), masked("identifier")),
      { value: "x", label: "y" },
      { value: "reference", label: "text" },
    ],
  ])("%s", (_, schema, value, expected) => {
    expect(shown(schema, value)).toEqual(expected)
  })
})

describe("what no shape speaks of is not shown", () => {
  it.each<[string, v.GenericSchema, unknown, unknown]>([
    ["left out of an object", v.object({ a: v.string() }), { a: "x", phone: "099123456" }, { a: "x" }],
    ["masked where anything may stand", v.unknown(), { n: ["099123456"] }, { n: ["••• ••• 456"] }],
    ["masked in a shape of another kind", v.tuple([v.string()]), ["099123456"], ["••• ••• 456"]],
    ["masked where no shape fits", v.union([v.number()]), "ana@mercado.example", "a•••@m•••.example"],
  ])("%s", (_, schema, value, expected) => {
    expect(shown(schema, value)).toEqual(expected)
  })
})
