import fc from "fast-check"
import { expect, it } from "vitest"
import { Json } from "."

it.each([
  ["17841400008460057", "17841400008460057"],
  ["9007199254740993", "9007199254740993"],
  ["-0.1000000000000000000001", "-0.1000000000000000000001"],
  ["1e400", "1e400"],
  ["1e-400", "1e-400"],
  ["9007199254740994", 9007199254740994],
  ["1e300", 1e300],
  ["1.50", 1.5],
  ["0.1", 0.1],
])("Json.parse reads %s as %j", (text, expected) => expect(Json.parse(text)).toBe(expected))

it("Json.parse keeps the last of two equal names, and __proto__ as a name", () => {
  const value = Json.parse('{"a":12345678901234567,"a":2,"__proto__":{"b":1}}')
  expect(JSON.stringify(value)).toBe('{"a":2,"__proto__":{"b":1}}')
})

it("Json.parse agrees with JSON.parse on values that doubles represent", () =>
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = JSON.stringify(value)
      expect(Json.parse(`[1234567890123456,${text}]`)).toEqual([1234567890123456, JSON.parse(text)])
    }),
  ))

it.each([
  ["\\ud83d", "\\ufffd"],
  ["\\ude00a", "\\ufffda"],
  ["\\ud83d\\ude00", "\\ud83d\\ude00"],
  ["\\\\ud83d", "\\\\ud83d"],
  ["\\ud83d\\n", "\\ufffd\\n"],
])("Json.toWellFormed rewrites %s as %s", (text, expected) =>
  expect(Json.toWellFormed(`"${text}"`)).toBe(`"${expected}"`),
)
