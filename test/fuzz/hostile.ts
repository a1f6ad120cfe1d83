import fc, { type Arbitrary } from "fast-check"

const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

/** Strings that are known to break software. */
export const oddTexts: Arbitrary<string> = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\u0007\u001b[31m",
  "\u202etxt.exe",
  "\u2066x\u2069",
  "\ud800",
  "x\udc00",
  "👩‍👩‍👧‍👦",
  "ﷺ".repeat(300),
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "x".repeat(200),
  "x".repeat(2048),
  "x".repeat(10_000),
  "ü".repeat(1100),
  "💥".repeat(600),
  "../../etc/passwd",
  "..%2f..%2f",
  "%2F%2e%2e%00",
  "a/b",
  "a#b",
  "A#other#CONFIG",
  "CONTACT",
  "<script>alert(1)</script>",
  "' OR 1=1 --",
  "{{7*7}}",
  "a\r\nset-cookie: x=y",
  "9".repeat(400),
  "1e400",
  "-0",
  "NaN",
  "undefined",
  "null",
  "2026-02-30",
  "+99999-12-31T00:00:00Z",
  "eyJhbGciOiJub25lIn0.e30.",
  coded([0, { pk: "A#other#WORD#ot", sk: "otra" }]),
  coded([0, { pk: "", sk: 7 }]),
  coded([-1, 5]),
  coded([99, {}]),
  coded({ pk: "A#other#CONTACT#x", sk: "CONTACT" }),
  "2026-01-01|x",
  "AT#2026-01-01T00:00:00.000Z#x",
)

const scalars = fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 53, 1e21, 1e200, 5e-324, [], {}, [[]], "")

type Place = { parent: Record<string, unknown> | unknown[]; key: string }

const places = (value: unknown): Place[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [{ parent: value as Place["parent"], key }, ...places(inner)])
    : []

const put = ({ parent, key }: Place, value: unknown) =>
  Object.defineProperty(parent, key, { value, enumerable: true, writable: true, configurable: true })

/** A change of a body: its place, the value, and the kind of change. */
type Mutation = [at: number, by: unknown, how: "replace" | "remove" | "add" | "list"]

export const mutation: Arbitrary<Mutation> = fc.tuple(
  fc.nat(),
  fc.oneof(oddTexts, scalars),
  fc.constantFrom("replace", "remove", "add", "list"),
)

/** Returns a body with one place changed: removed, of another type, too long or repeated. */
export function mutate(body: unknown, [at, by, how]: Mutation): unknown {
  const copy = structuredClone(body)
  const all = places(copy)
  const place = all[at % Math.max(all.length, 1)]
  if (!place) return by
  if (how === "remove" && !Array.isArray(place.parent)) delete place.parent[place.key]
  else if (how === "add") put({ parent: place.parent, key: typeof by === "string" ? by.slice(0, 20) : "__proto__" }, by)
  else if (how === "list") put(place, Array(300).fill(by))
  else put(place, by)
  return copy
}

export function mutated(bodies: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(bodies, mutation).map(([body, by]) => mutate(body, by))
}

/** Returns the text of a body, some of it not as a serializer writes it. */
export function text(body: Arbitrary<unknown>): Arbitrary<string | Uint8Array> {
  const plain = body.map(value => JSON.stringify(value) ?? "")
  return fc.oneof(
    { weight: 20, arbitrary: plain },
    { weight: 1, arbitrary: plain.map(json => json.slice(0, -1)) },
    {
      weight: 1,
      arbitrary: plain.map(json => json.replace(/^\{/, '{"__proto__":{"admin":true},"constructor":{"prototype":1},')),
    },
    { weight: 1, arbitrary: plain.map(json => json.replace(/^\{("[^"]*":)/, "{$1 7,$1")) },
    { weight: 1, arbitrary: plain.map(json => json.replace(/:("[^"]*"|\d+)/, ":1e400")) },
    { weight: 1, arbitrary: plain.map(json => json.replace(/:("[^"]*"|\d+)/, `:${"9".repeat(60)}`)) },
    { weight: 1, arbitrary: fc.nat({ max: 3000 }).map(deep => `${'{"data":'.repeat(deep)}1${"}".repeat(deep)}`) },
    { weight: 1, arbitrary: plain.map(json => `\ufeff${json}`) },
    { weight: 1, arbitrary: plain.map(json => Uint8Array.from([...Buffer.from(json.slice(0, -1)), 0xff, 0xfe])) },
    { weight: 1, arbitrary: fc.constant(JSON.stringify({ guid: "x".repeat(70_000) })) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  )
}
