/** An attribute value of DynamoDB's JSON protocol, with the types that the items of the table have. */
export interface AttributeValue {
  S?: string
  N?: string
  BOOL?: boolean
  NULL?: boolean
  L?: AttributeValue[]
  M?: AttributeMap
  SS?: string[]
}

export type AttributeMap = Record<string, AttributeValue>

/** Sets an own property, also when its name is `__proto__`: the names of maps are untrusted input. */
function setProperty<T>(record: Record<string, T>, name: string, value: T) {
  if (name === "__proto__")
    Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true })
  else record[name] = value
}

function numberText(value: number) {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new TypeError("A number that a double cannot represent exactly cannot be stored.")
  return String(value)
}

function setToAttribute(set: Set<unknown>): AttributeValue {
  const members = [...set]
  if (members.length === 0 || !members.every(member => typeof member === "string"))
    throw new TypeError("Only sets of strings that are not empty can be stored.")
  return { SS: members }
}

function objectToAttribute(value: object): AttributeValue {
  if (Array.isArray(value)) return { L: value.filter(member => member !== undefined).map(toAttributeValue) }
  if (value instanceof Set) return setToAttribute(value)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype)
    throw new TypeError("Only plain objects, arrays and sets can be stored.")
  return { M: toAttributeMap(value as Record<string, unknown>) }
}

/** Returns a value as an attribute. Throws `TypeError` for a value that cannot be stored. */
function toAttributeValue(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value }
  if (typeof value === "number") return { N: numberText(value) }
  if (typeof value === "boolean") return { BOOL: value }
  if (value === null) return { NULL: true }
  if (typeof value === "object") return objectToAttribute(value)
  throw new TypeError(`A value of the type ${typeof value} cannot be stored.`)
}

/** Returns the properties of an object as attributes, without those that are undefined. Throws `TypeError`. */
export function toAttributeMap(record: Record<string, unknown>): AttributeMap {
  const map: AttributeMap = {}
  for (const name of Object.keys(record)) {
    const value = record[name]
    if (value !== undefined) setProperty(map, name, toAttributeValue(value))
  }
  return map
}

function toNumber(text: string) {
  const value = Number(text)
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new TypeError("A stored number is larger than a double can represent.")
  return value
}

/** Returns the value of an attribute; a set of strings as a `Set`. Throws `TypeError` for a type that no item has. */
function fromAttributeValue(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S
  if (attribute.N !== undefined) return toNumber(attribute.N)
  if (attribute.M !== undefined) return fromAttributeMap(attribute.M)
  if (attribute.BOOL !== undefined) return attribute.BOOL
  if (attribute.L !== undefined) return attribute.L.map(fromAttributeValue)
  if (attribute.SS !== undefined) return new Set(attribute.SS)
  if (attribute.NULL !== undefined) return null
  throw new TypeError("An item has an attribute of an unexpected type.")
}

/** Returns attributes as the object that they store. Throws `TypeError` for a type that no item has. */
export function fromAttributeMap(map: AttributeMap): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const name of Object.keys(map)) setProperty(record, name, fromAttributeValue(map[name] as AttributeValue))
  return record
}
