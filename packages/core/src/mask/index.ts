import type { GenericSchema } from "valibot"
import { Actor } from "../actor"
import type { Entry, Parts } from "../audit/schema"
import { Config } from "../configuration"
import type { Contact, FieldValues } from "../contact/schema"
import { Crypto } from "../crypto"
import { type FieldType, PERSONAL_TYPES } from "../field/schema"
import type { ActiveInteraction, Interaction } from "../interaction/schema"
import type { Section } from "../section/schema"
import { contactsToLoad, identifiersById, identifiersIn, isReference, reference, secret } from "./reference"
import { address, type Masks, redactDeep, redactorFor, text, walk } from "./render"
import { HIDDEN } from "./schema"

export * as Mask from "."
export { isReference } from "./reference"
export { text } from "./render"

/** Returns whether numbers and addresses are masked for the actor: an agent without `identifiers.view`. */
export async function applies() {
  const actor = await Actor.current()
  return actor.type === "agent" && !actor.permissions.has("identifiers.view")
}

/** Returns a cursor for a response; encrypted where numbers are masked, as it can contain one. */
export async function sealCursor(cursor: string) {
  return (await applies()) ? Crypto.seal(await secret(), cursor) : cursor
}

/** Returns the decrypted cursor of a request; undefined when it was not issued here. */
export async function openCursor(cursor: string) {
  return (await applies()) ? Crypto.open(await secret(), cursor) : cursor
}

interface Named {
  kind: string
  value: string
}

/** Returns whether an identifier cannot be a name, because it contains other characters than letters. */
const isNoName = (id: string) => /[^\p{L}\p{M}]/u.test(id)

/** Masks every identifier in the name and the data of an interaction. */
function interaction(whole: Interaction, identifiers: string[]): Interaction {
  const { clientId, clientName, data, extraInfo, disposition } = whole
  const own = clientId === null ? [] : [clientId]
  const redact = redactorFor([...own, ...identifiers])
  return {
    ...whole,
    clientId: clientId === null ? null : address(clientId),
    clientName: clientName === null ? null : redactorFor([...own, ...identifiers.filter(isNoName)])(clientName),
    data: redactDeep(data, redact) as Interaction["data"],
    extraInfo: redactDeep(extraInfo, redact) as Interaction["extraInfo"],
    disposition: redactDeep(disposition) as Interaction["disposition"],
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

/** Masks in the names of a person those of their own identifiers that cannot be names. */
function called(whole: Person & Called, each = (shown: string, _given: string) => shown): Called {
  const ids = whole.identifiers.map(held => (typeof held === "string" ? held : held.display))
  const hide = redactorFor(ids.filter(isNoName))
  return Object.fromEntries(
    CALLED.flatMap(name => (whole[name] === undefined ? [] : [[name, each(hide(whole[name]), whole[name])]])),
  )
}

const person = <T extends Person>(one: T, whole: T & Called): T => ({ ...one, ...called(whole) })

/** Returns a person with the names as they are shown to an actor who may not view identifiers. */
export function withShownNames<T extends Person & Called>(whole: T): T {
  return person(whole, whole)
}

/** Returns a proposed draft without names that would be masked: a draft is sent back unchanged. */
const draft = <T extends Person>(one: T, whole: T & Called): T => ({
  ...one,
  ...called(whole, (shown, given) => (shown === given ? given : "")),
})

type Types = Map<string, FieldType>

/** Masks values by the type of their field; of a removed field, whatever looks like a number or an address. */
const values = (types: Types) => (fields: FieldValues) =>
  Object.fromEntries(
    Object.entries(fields).map(([id, value]) => {
      const type = types.get(id)
      if (type === undefined) return [id, redactDeep(value)]
      return [id, PERSONAL_TYPES.has(type) && typeof value === "string" ? address(value) : value]
    }),
  ) as FieldValues

const isField = (name: string) => name.startsWith("fld_")

const isName = (name: string) => (CALLED as readonly string[]).includes(name)

/** Returns the parts of a contact in an audit entry; each identifier is preceded by its kind. */
const contactParts = (types: Types, parts: Parts, identifiers: string[] | undefined): Parts =>
  Object.fromEntries(
    Object.entries(parts).map(([name, value]) => {
      if (isField(name)) return [name, values(types)({ [name]: value as FieldValues[string] })[name]]
      if (name === "identifiers" && Array.isArray(value)) return [name, value.map(part => address(String(part)))]
      if (isName(name) && typeof value === "string")
        return [name, identifiers ? called({ identifiers, [name]: value })[name as keyof Called] : HIDDEN]
      const at = name.indexOf(" ")
      return [at < 0 ? name : `${name.slice(0, at)} ${address(name.slice(at + 1))}`, redactDeep(value)]
    }),
  )

/** Returns an audit entry with names masked as in the contact; hidden when its identifiers are no longer known. */
const entry = (types: Types, loaded: Map<string, string[]>) => (whole: Entry) => {
  const { subject, before, after } = whole
  const recorded = [before, after].flatMap(({ identifiers }) =>
    Array.isArray(identifiers) ? identifiers.map(String) : [],
  )
  const known = loaded.get(subject.id)
  const identifiers = known || recorded.length > 0 ? [...(known ?? []), ...recorded] : undefined
  const mask = (parts: Parts) =>
    subject.type === "contact" ? contactParts(types, parts, identifiers) : (redactDeep(parts) as Parts)
  const { type, label } = subject
  if (type !== "contact" || label === undefined) return { ...whole, before: mask(before), after: mask(after) }
  const name = identifiers ? (called({ identifiers, name: label }).name ?? HIDDEN) : HIDDEN
  return { ...whole, subject: { ...subject, label: name }, before: mask(before), after: mask(after) }
}

interface Context {
  key: string
  types: Types
  /** The identifiers in the response, and those of the contacts that it is about. */
  identifiers: string[]
  loaded: Map<string, string[]>
}

const masks = ({ key, types, identifiers, loaded }: Context): Masks => ({
  address,
  text,
  person,
  draft,
  active,
  interaction: (_, whole: Interaction) => interaction(whole, identifiers),
  identifier: (one: object, whole: Named & { display?: string }) => ({
    ...one,
    value: reference(key, whole),
    ...(whole.display === undefined ? {} : { display: address(whole.display) }),
  }),
  values: (_, whole: FieldValues) => values(types)(whole),
  entry: (_, whole: Entry) => entry(types, loaded)(whole),
})

/** Loads contacts by id: those that exist. Throws `table.unavailable`. */
type LoadContacts = (ids: string[]) => Promise<Map<string, Contact>>

/**
 * Returns a response of a shape as it is shown to an actor who may not view identifiers: numbers and addresses masked,
 * values that a request may name again replaced by references. `sections`, by default those that are published, have the
 * types of the fields. Throws `table.unavailable`.
 */
export async function maskResponse(
  schema: GenericSchema,
  value: unknown,
  loadContacts: LoadContacts,
  sections?: Section[],
) {
  const [key, published, contacts] = await Promise.all([
    secret(),
    Config.current(),
    loadContacts(contactsToLoad(value)),
  ])
  const types: Types = new Map(
    (sections ?? published.sections).flatMap(section => section.fields).map(field => [field.id, field.type]),
  )
  const loaded = identifiersById(contacts.values())
  const identifiers = [...identifiersIn(value), ...[...loaded.values()].flat()]
  return walk(schema, value, masks({ key, types, identifiers, loaded }))
}

/**
 * Returns the identifiers of a request with each reference replaced by the held identifier that it refers to; other
 * values and unknown references are returned unchanged. Throws `table.unavailable`.
 */
export async function resolveReferences<T extends Named>(named: T[], held: Named[]): Promise<T[]> {
  if (!named.some(one => isReference(one.value))) return named
  const key = await secret()
  const known = new Map(held.map(named => [reference(key, named), named.value]))
  return named.map(one => ({ ...one, value: known.get(one.value) ?? one.value }))
}
