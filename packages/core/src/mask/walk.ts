import * as v from "valibot"
import { redactDeep } from "./render"
import type { MaskScope } from "./schema"

/** The masking function of each scope; receives the part with its own parts masked, and the original. */
export type Masks = Record<MaskScope, (masked: never, whole: never) => unknown>

type Node = v.GenericSchema & {
  entries?: Record<string, v.GenericSchema>
  item?: v.GenericSchema
  wrapped?: v.GenericSchema
  value?: v.GenericSchema
  options?: v.GenericSchema[]
}

const PLAIN = new Set(["string", "number", "boolean", "picklist", "literal", "null", "undefined", "enum"])

type Walk = (schema: v.GenericSchema, value: unknown) => unknown

const record = (value: unknown, each: (name: string, part: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value as Record<string, unknown>).map(([name, part]) => [name, each(name, part)]))

/** Returns the number of a value's properties that a shape has: of several matching shapes, the largest is used. */
function knownProperties({ entries = {} }: Node, value: unknown) {
  return typeof value === "object" && value !== null ? Object.keys(value).filter(name => name in entries).length : 0
}

/** Returns the parts of a value, each masked by its schema; parts without a schema are omitted. */
function parts(schema: Node, value: unknown, walk: Walk): unknown {
  switch (schema.type) {
    case "object": {
      const { entries = {} } = schema
      const known = Object.entries(value as object).filter(([name]) => name in entries)
      return record(Object.fromEntries(known), (name, fromEntry) => walk(entries[name] as v.GenericSchema, fromEntry))
    }
    case "array":
      return (value as unknown[]).map(part => walk(schema.item as v.GenericSchema, part))
    case "record":
      return record(value, (_, part) => walk(schema.value as v.GenericSchema, part))
    case "nullable":
    case "optional":
    case "nullish":
      return walk(schema.wrapped as v.GenericSchema, value)
    case "union":
    case "variant": {
      const [fitting] = (schema.options ?? [])
        .filter(option => v.is(option, value))
        .toSorted((option, other) => knownProperties(other, value) - knownProperties(option, value))
      if (!fitting) throw new Error("An answer that fits none of its shapes cannot be masked.")
      return walk(fitting, value)
    }
    case "unknown":
      return redactDeep(value)
    default:
      if (PLAIN.has(schema.type)) return value
      throw new Error(`A ${schema.type} cannot be masked.`)
  }
}

/** Returns a value with the parts masked that its schema marks; parts without a schema are omitted. */
export function walk(schema: v.GenericSchema, value: unknown, masks: Masks): unknown {
  if (value === null || value === undefined) return value
  const how = (v.getMetadata(schema) as { "x-masked"?: MaskScope })["x-masked"]
  const inner = parts(schema as Node, value, (schemaPart, part) => walk(schemaPart, part, masks))
  return how ? masks[how](inner as never, value as never) : inner
}
