import fc, { type Arbitrary } from "fast-check"
import type { Operation, Schema } from "./document"
import { mutated, oddTexts, text } from "./hostile"
import { type Kind, reference } from "./reference"
import { value } from "./value"

/** The senders of requests. */
export const ACTORS = ["admin", "ana", "luis", "rita", "host", "stranger", "otherHost", "nobody", "forged"] as const
export type Actor = (typeof ACTORS)[number]

/** A request with placeholders for values that are known when it is sent. */
export interface Planned {
  operation: Operation
  actor: Actor
  path: string
  body: string | Uint8Array | undefined
  headers: Record<string, string>
}

function kindOf(path: string, name: string): Kind {
  if (name === "guid") return "guid"
  if (path.includes("/contacts")) return "contact"
  if (path.includes("/sections")) return "section"
  return "other"
}

const encoded = (text: string) => (text.startsWith("@") ? text : encodeURIComponent(Buffer.from(text).toString()))

const inPath = ({ path }: Operation, name: string): Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: reference(kindOf(path, name)) },
    { weight: 1, arbitrary: oddTexts.filter(text => text !== "").map(encoded) },
  )

const inQuery = (name: string, schema: Schema): Arbitrary<string> =>
  fc
    .oneof(name === "cursor" ? reference("cursor") : value(schema).map(String), oddTexts)
    .map(text => `${name}=${encoded(text)}`)

function pathOf(operation: Operation): Arbitrary<string> {
  const parameters = operation.parameters ?? []
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)
  const queries = parameters.filter(parameter => parameter.in === "query")
  return fc
    .tuple(
      fc.tuple(...names.map(name => inPath(operation, name))),
      fc.tuple(...queries.map(query => fc.option(inQuery(query.name, query.schema), { nil: undefined }))),
    )
    .map(([inside, asked]) => {
      const path = names.reduce((all, name, at) => all.replace(`{${name}}`, () => inside[at] ?? ""), operation.path)
      const query = asked.filter(parameter => parameter !== undefined).join("&")
      return query ? `${path}?${query}` : path
    })
}

function bodyOf({ requestBody }: Operation): Arbitrary<string | Uint8Array | undefined> {
  const schema = requestBody?.content?.["application/json"]?.schema
  if (!schema) return fc.option(fc.constantFrom("", "{}", "[]", "null"), { nil: undefined, freq: 4 })
  const valid = value(schema)
  return fc.oneof(
    { weight: 4, arbitrary: valid.map(body => JSON.stringify(body)) },
    { weight: 4, arbitrary: text(mutated(valid)) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

const header = (name: string, values: Arbitrary<string>, freq = 6): Arbitrary<Record<string, string>> =>
  fc.oneof(
    { weight: freq, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: values.map(value => ({ [name]: value })) },
  )

const headers = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.constant({ "content-type": "application/json" }) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "APPLICATION/JSON",
          )
          .map(type => ({ "content-type": type })),
      },
    ),
    header(
      "if-match",
      fc.oneof(reference("version"), fc.constantFrom('"1"', '"2"', "*", 'W/"1"', '"9999999999999999"', "1")),
      1,
    ),
    header("idempotency-key", fc.constantFrom("one", "two", "three", "x".repeat(300), "a b")),
    header("webhook-id", fc.constantFrom("msg_1", "msg_2", "x".repeat(300))),
    header("webhook-signature", fc.constantFrom("v1,AAAA", "v1a,x", "", "v1,")),
    header("webhook-timestamp", fc.constantFrom("0", "1700000000", "NaN", "99999999999999999999")),
    header("x-http-method-override", fc.constantFrom("DELETE", "GET"), 20),
    header("content-encoding", fc.constantFrom("gzip", "identity"), 30),
    header("origin", fc.constantFrom("https://evil.example", "null", "http://localhost:4321"), 12),
    header("accept", fc.constantFrom("text/html", "*/*;q=0"), 20),
  )
  .map(all => Object.assign({}, ...all) as Record<string, string>)

/** Returns valid and invalid requests for an operation from every actor. */
export function planned(operation: Operation): Arbitrary<Planned> {
  return fc
    .record({
      actor: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<Actor>("admin", "ana", "host") },
        { weight: 2, arbitrary: fc.constantFrom(...ACTORS) },
      ),
      path: pathOf(operation),
      body: operation.method === "GET" ? fc.constant(undefined) : bodyOf(operation),
      headers,
    })
    .map(request => ({ ...request, operation }))
}
