import fc, { type Arbitrary } from "fast-check"
import { resolved, type Schema } from "./document"
import { oddTexts } from "./hostile"
import { KINDS, reference } from "./reference"

const known = fc.oneof(
  fc.constantFrom("Ventas", "Soporte", "telephony", "email", "whatsapp", "instagram", "webchat", "ana", "luis"),
  fc.constantFrom("099123456", "+59899123456", "who@example.com", "Ana Ñandú", "2026-01-31", "https://example.com"),
  fc.constantFrom("phone", "text", "number", "select", "leave", "add", "move"),
  fc.constantFrom(...KINDS).chain(reference),
)

/** What no string is made from, only tested by. */
const LOOKS_AROUND = /\(\?<?[=!]/

const fits =
  ({ minLength = 0, maxLength = 10_000 }: Schema) =>
  (text: string) =>
    text.length >= minLength && text.length <= maxLength

function word(schema: Schema): Arbitrary<unknown> {
  if (schema.pattern && !LOOKS_AROUND.test(schema.pattern)) return fc.stringMatching(new RegExp(schema.pattern, "u"))
  const { minLength = 0, maxLength = 80 } = schema
  const any = fc.string({ minLength, maxLength: Math.min(Math.max(maxLength, minLength), 80), unit: "grapheme" })
  return fc.oneof(
    { weight: 6, arbitrary: known },
    { weight: 2, arbitrary: any },
    { weight: 1, arbitrary: oddTexts.filter(fits(schema)) },
  )
}

const free = (): Arbitrary<unknown> => fc.jsonValue({ maxDepth: 3 })

function object(schema: Schema): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, value(schema)])),
    {
      requiredKeys: required.filter(name => name in properties),
    },
  )
  if (additionalProperties === undefined || additionalProperties === false || Object.keys(properties).length > 0)
    return named
  const of = additionalProperties === true ? free() : value(additionalProperties)
  const keys = fc.oneof(fc.constantFrom("mail", "number", "firstName", "lastName"), reference("field"), oddTexts)
  return fc.dictionary(keys, of, { maxKeys: 4 })
}

/** Values that a schema describes: with the ids and words that the account knows, so that some of them hit. */
export function value(given: Schema): Arbitrary<unknown> {
  const schema = resolved(given)
  const { anyOf, oneOf, allOf, minItems = 0, maxItems = 5, minimum = -3, maximum = 60 } = schema
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const several = anyOf ?? oneOf
  if (several) return fc.oneof(...several.map(value))
  if (allOf) return fc.tuple(...allOf.map(value)).map(parts => Object.assign({}, ...parts))
  switch (schema.type) {
    case "string":
      return word(schema)
    case "integer":
      return fc.integer({ min: minimum, max: Math.max(minimum, maximum) })
    case "number":
      return fc.oneof(fc.integer({ min: minimum, max: Math.max(minimum, maximum) }), fc.double({ noNaN: true }))
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    case "array":
      return fc.array(value(schema.items ?? {}), {
        minLength: minItems,
        maxLength: Math.max(minItems, Math.min(maxItems, 5)),
      })
    case "object":
      return object(schema)
    default:
      return free()
  }
}
