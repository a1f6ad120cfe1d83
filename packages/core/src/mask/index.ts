import type { GenericSchema } from "valibot"
import { Actor } from "../actor"
import type { Entry, Parts } from "../audit/schema"
import { Config } from "../configuration"
import type { FieldValues } from "../contact/schema"
import { Crypto } from "../crypto"
import type { ActiveInteraction, Interaction } from "../interaction/schema"
import type { FieldType } from "../section/schema"
import { isReference, reference } from "./reference"
import { address, redactDeep, redactorFor, text } from "./render"
import { secret } from "./secret"
import { type Masks, walk } from "./walk"

export * as Mask from "."
export { isReference } from "./reference"
export { text } from "./render"

/** Whether numbers and addresses are masked for whoever acts: an agent whose profile does not let them be seen. */
export async function applies() {
  const actor = await Actor.current()
  return actor.type === "agent" && !actor.permissions.has("identifiers.view")
}

/** A cursor as it leaves: where numbers are masked, nobody reads in it what it points at. */
export async function sealCursor(cursor: string) {
  return (await applies()) ? Crypto.seal(await secret(), cursor) : cursor
}

/** A cursor as it was made; undefined when it was not made here. */
export async function openCursor(cursor: string) {
  return (await applies()) ? Crypto.open(await secret(), cursor) : cursor
}

interface Named {
  kind: string
  value: string
}

function interaction(one: Interaction): Interaction {
  const { clientId } = one
  const each = redactorFor(clientId === null ? [] : [clientId])
  return {
    ...one,
    clientId: clientId === null ? null : address(clientId),
    clientName: one.clientName === null ? null : each(one.clientName),
    data: redactDeep(one.data, each) as Interaction["data"],
    extraInfo: redactDeep(one.extraInfo, each) as Interaction["extraInfo"],
  }
}

const active = (one: ActiveInteraction, { display, clientName }: ActiveInteraction): ActiveInteraction => ({
  ...one,
  clientName: clientName === null ? null : redactorFor(display === null ? [] : [display])(clientName),
})

interface Person {
  identifiers: (string | { display: string })[]
}

const CALLED = ["name", "firstName", "lastName", "company", "jobTitle"] as const

type Called = { [Name in (typeof CALLED)[number]]?: string | undefined }

/** What people are called; of their own ids those that cannot be names, being not of letters alone, are hidden in it. */
function called(whole: Person & Called, each = (shown: string, _given: string) => shown): Called {
  const ids = whole.identifiers.map(held => (typeof held === "string" ? held : held.display))
  const hide = redactorFor(ids.filter(id => /[^\p{L}\p{M}]/u.test(id)))
  return Object.fromEntries(
    CALLED.flatMap(name => (whole[name] === undefined ? [] : [[name, each(hide(whole[name]), whole[name])]])),
  )
}

const person = <T extends Person>(one: T, whole: T & Called): T => ({ ...one, ...called(whole) })

/** Returns a person with the names as they are shown to an actor who may not view identifiers. */
export function withShownNames<T extends Person & Called>(whole: T): T {
  return person(whole, whole)
}

/** A proposal is sent back as it is: what would be masked in a name is not proposed. */
const draft = <T extends Person>(one: T, whole: T & Called): T => ({
  ...one,
  ...called(whole, (shown, given) => (shown === given ? given : "")),
})

type Types = Map<string, FieldType>

const PERSONAL = new Set<FieldType | undefined>(["phone", "email"])

/** Values by their fields: of a field that nobody knows any more, what looks like a number or an address. */
const values = (types: Types) => (fields: FieldValues) =>
  Object.fromEntries(
    Object.entries(fields).map(([id, value]) => {
      const type = types.get(id)
      if (type === undefined) return [id, redactDeep(value)]
      return [id, PERSONAL.has(type) && typeof value === "string" ? address(value) : value]
    }),
  ) as FieldValues

const isField = (name: string) => name.startsWith("fld_")

/** The parts of a contact as the audit tells of them: an identifier is named with its kind before it. */
const contactParts = (types: Types, parts: Parts): Parts =>
  Object.fromEntries(
    Object.entries(parts).map(([name, value]) => {
      if (isField(name)) return [name, values(types)({ [name]: value as FieldValues[string] })[name]]
      if (name === "identifiers" && Array.isArray(value)) return [name, value.map(one => address(String(one)))]
      const at = name.indexOf(" ")
      return [at < 0 ? name : `${name.slice(0, at)} ${address(name.slice(at + 1))}`, redactDeep(value)]
    }),
  )

const entry = (types: Types) => (one: Entry) => {
  const each = (parts: Parts) =>
    one.subject.type === "contact" ? contactParts(types, parts) : (redactDeep(parts) as Parts)
  return { ...one, before: each(one.before), after: each(one.after) }
}

const masks = (key: string, types: Types): Masks => ({
  address,
  text,
  person,
  draft,
  active,
  interaction: (_, whole: Interaction) => interaction(whole),
  identifier: (one: object, whole: Named & { display?: string }) => ({
    ...one,
    value: reference(key, whole),
    ...(whole.display === undefined ? {} : { display: address(whole.display) }),
  }),
  values: (_, whole: FieldValues) => values(types)(whole),
  entry: (_, whole: Entry) => entry(types)(whole),
})

/**
 * An answer of that shape as it is shown to who may not view identifiers: numbers and addresses masked, values that a
 * request may name again replaced by references. Throws `table.unavailable`.
 */
export async function maskResponse(schema: GenericSchema, value: unknown) {
  const [key, { sections }] = await Promise.all([secret(), Config.current()])
  const types: Types = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field.type]))
  return walk(schema, value, masks(key, types))
}

/**
 * What a request names, with a reference replaced by what it stands for among the identifiers at hand; any other value,
 * and a reference to something else, as it is. Throws `table.unavailable`.
 */
export async function resolveReferences<T extends Named>(named: T[], held: Named[]): Promise<T[]> {
  if (!named.some(one => isReference(one.value))) return named
  const key = await secret()
  const known = new Map(held.map(named => [reference(key, named), named.value]))
  return named.map(one => ({ ...one, value: known.get(one.value) ?? one.value }))
}
