import { marshall, unmarshall } from "@aws-sdk/util-dynamodb"
import { describe, expect, it } from "vitest"
import { type AttributeMap, fromAttributeMap, toAttributeMap } from "./attribute-value"

const ITEM = {
  pk: "A#acme",
  empty: "",
  count: 0,
  negative: -1.5,
  large: Number.MAX_SAFE_INTEGER,
  yes: true,
  no: false,
  nothing: null,
  absent: undefined,
  list: ["a", 1, null, undefined, { deep: [[]] }],
  map: { inner: { ñ: "\u{1F600}" }, absent: undefined },
  ids: new Set(["b", "a"]),
}

describe("toAttributeMap", () => {
  it("returns the same attributes as the SDK", () => {
    expect(toAttributeMap(ITEM)).toEqual(marshall(ITEM, { removeUndefinedValues: true }))
  })

  it.each<[string, unknown]>([
    ["a date", new Date(0)],
    ["NaN", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
    ["a number beyond the exact integers", 2 ** 53],
    ["a function", () => {}],
    ["an empty set", new Set()],
    ["a set of numbers", new Set([1])],
    ["a symbol", Symbol("a")],
    ["a big integer", 1n],
  ])("throws TypeError for %s", (_, value) => {
    expect(() => toAttributeMap({ list: [{ value }] })).toThrow(TypeError)
  })
})

describe("fromAttributeMap", () => {
  it("returns the same values as the SDK", () => {
    const attributes = JSON.parse(JSON.stringify(toAttributeMap(ITEM)))
    expect(fromAttributeMap(attributes)).toEqual(unmarshall(attributes))
  })

  it.each<[string, AttributeMap]>([
    ["a number that a double cannot hold", { n: { N: "12345678901234567890" } }],
    ["a type that no item has", { b: { B: "aGk=" } as AttributeMap[string] }],
  ])("throws TypeError for %s", (_, attributes) => {
    expect(() => fromAttributeMap(attributes)).toThrow(TypeError)
  })

  it("returns a property named __proto__ as one of the object's own", () => {
    const sent = JSON.parse('{"map":{"__proto__":{"admin":true}}}')
    const item = fromAttributeMap(JSON.parse(JSON.stringify(toAttributeMap(sent))))
    expect(JSON.stringify(item)).toBe('{"map":{"__proto__":{"admin":true}}}')
    expect((item["map"] as { admin?: boolean }).admin).toBeUndefined()
  })
})
