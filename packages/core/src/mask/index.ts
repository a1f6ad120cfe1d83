import type { GenericSchema } from "valibot"
import { Actor } from "../actor"
import type { Entry, Parts } from "../audit/schema"
import { Config } from "../configuration"
import type { Contact, FieldValues } from "../contact/schema"
import { Crypto } from "../crypto"
import { type FieldType, PERSONAL_TYPES } from "../field/schema"
import type { ActiveInteraction, Interaction } from "../interaction/schema"
import type { Section } from "../section/schema"
import { contactsToLoad, identifiersById, identifiersIn, isReference, loadSecret, toReference } from "./reference"
import { type Masks, maskAddress, redactDeep, redactorFor, text, walk } from "./render"
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
  return (await applies()) ? Crypto.seal(await loadSecret(), cursor) : cursor
}

/** Returns the decrypted cursor of a request; undefined when it was not issued here. */
export async function openCursor(cursor: string) {
  return (await applies()) ? Crypto.open(await loadSecret(), cursor) : cursor
}

interface IdentifierKey {
  kind: string
  value: string
}

/** Returns whether an identifier cannot be a name, because it contains characters other than letters. */
const isNotName = (id: string) => /[^\p{L}\p{M}]/u.test(id)

/** Masks every identifier in the name and the data of an interaction. */
function maskInteraction(original: Interaction, identifiers: string[]): Interaction {
  const { clientId, clientName, data, extraInfo, disposition } = original
  const clientIds = clientId === null ? [] : [clientId]
  const redact = redactorFor([...clientIds, ...identifiers])
  return {
    ...original,
    clientId: clientId === null ? null : maskAddress(clientId),
    clientName: clientName === null ? null : redactorFor([...clientIds, ...identifiers.filter(isNotName)])(clientName),
    data: redactDeep(data, redact) as Interaction["data"],
    extraInfo: redactDeep(extraInfo, redact) as Interaction["extraInfo"],
    disposition: redactDeep(disposition) as Interaction["disposition"],
  }
}

const maskActive = (masked: ActiveInteraction, { display, clientName }: ActiveInteraction): ActiveInteraction => ({
  ...masked,
  clientName: clientName === null ? null : redactorFor(display === null ? [] : [display])(clientName),
})

interface Person {
  identifiers: (string | { display: string })[]
}

const NAME_FIELDS = ["name", "firstName", "lastName", "company", "jobTitle"] as const

type Names = { [Name in (typeof NAME_FIELDS)[number]]?: string | undefined }

/** Masks in the names of a person those of their own identifiers that cannot be names. */
function maskNames(original: Person & Names, transform = (maskedName: string, _name: string) => maskedName): Names {
  const ids = original.identifiers.map(identifier => (typeof identifier === "string" ? identifier : identifier.display))
  const redact = redactorFor(ids.filter(isNotName))
  return Object.fromEntries(
    NAME_FIELDS.flatMap(name =>
      original[name] === undefined ? [] : [[name, transform(redact(original[name]), original[name])]],
    ),
  )
}

const maskPerson = <T extends Person>(masked: T, original: T & Names): T => ({ ...masked, ...maskNames(original) })

/** Returns a person with the names as they are shown to an actor who may not view identifiers. */
export function withShownNames<T extends Person & Names>(original: T): T {
  return maskPerson(original, original)
}

/** Returns a proposed draft without names that would be masked: a draft is sent back unchanged. */
const maskDraft = <T extends Person>(masked: T, original: T & Names): T => ({
  ...masked,
  ...maskNames(original, (maskedName, name) => (maskedName === name ? name : "")),
})

type Types = Map<string, FieldType>

/** Masks values by the type of their field; in values of a removed field, every number and address. */
const maskValues = (types: Types) => (fields: FieldValues) =>
  Object.fromEntries(
    Object.entries(fields).map(([id, value]) => {
      const type = types.get(id)
      if (type === undefined) return [id, redactDeep(value)]
      return [id, PERSONAL_TYPES.has(type) && typeof value === "string" ? maskAddress(value) : value]
    }),
  ) as FieldValues

const isField = (name: string) => name.startsWith("fld_")

const isName = (name: string) => (NAME_FIELDS as readonly string[]).includes(name)

/** Returns the masked parts of a contact in an audit entry; each identifier is preceded by its kind. */
const maskContactParts = (types: Types, parts: Parts, identifiers: string[] | undefined): Parts =>
  Object.fromEntries(
    Object.entries(parts).map(([name, value]) => {
      if (isField(name)) return [name, maskValues(types)({ [name]: value as FieldValues[string] })[name]]
      if (name === "identifiers" && Array.isArray(value)) return [name, value.map(part => maskAddress(String(part)))]
      if (isName(name) && typeof value === "string")
        return [name, identifiers ? maskNames({ identifiers, [name]: value })[name as keyof Names] : HIDDEN]
      const at = name.indexOf(" ")
      return [at < 0 ? name : `${name.slice(0, at)} ${maskAddress(name.slice(at + 1))}`, redactDeep(value)]
    }),
  )

/**
 * Returns an audit entry with names masked as in the contact; hidden when the contact and its identifiers do not exist
 * any more.
 */
const maskEntry = (types: Types, loaded: Map<string, string[]>) => (original: Entry) => {
  const { subject, before, after } = original
  const recorded = [before, after].flatMap(({ identifiers }) =>
    Array.isArray(identifiers) ? identifiers.map(String) : [],
  )
  const contactIdentifiers = loaded.get(subject.id)
  const identifiers =
    contactIdentifiers || recorded.length > 0 ? [...(contactIdentifiers ?? []), ...recorded] : undefined
  const mask = (parts: Parts) =>
    subject.type === "contact" ? maskContactParts(types, parts, identifiers) : (redactDeep(parts) as Parts)
  const { type, label } = subject
  if (type !== "contact" || label === undefined) return { ...original, before: mask(before), after: mask(after) }
  const name = identifiers ? (maskNames({ identifiers, name: label }).name ?? HIDDEN) : HIDDEN
  return { ...original, subject: { ...subject, label: name }, before: mask(before), after: mask(after) }
}

interface Context {
  key: string
  types: Types
  /** The identifiers in the response, and those of the contacts that it refers to. */
  identifiers: string[]
  loaded: Map<string, string[]>
}

const masks = ({ key, types, identifiers, loaded }: Context): Masks => ({
  address: maskAddress,
  text,
  person: maskPerson,
  draft: maskDraft,
  active: maskActive,
  interaction: (_, original: Interaction) => maskInteraction(original, identifiers),
  identifier: (masked: object, original: IdentifierKey & { display?: string }) => ({
    ...masked,
    value: toReference(key, original),
    ...(original.display === undefined ? {} : { display: maskAddress(original.display) }),
  }),
  values: (_, original: FieldValues) => maskValues(types)(original),
  entry: (_, original: Entry) => maskEntry(types, loaded)(original),
})

/** Loads contacts by id: those that exist. Throws `table.unavailable`. */
type LoadContacts = (ids: string[]) => Promise<Map<string, Contact>>

/**
 * Returns a response of a shape as it is shown to an actor who may not view identifiers: numbers and addresses masked,
 * values that a later request may contain replaced by references. `sections`, by default the published ones, have
 * the types of the fields. Throws `table.unavailable`.
 */
export async function maskResponse(
  schema: GenericSchema,
  value: unknown,
  loadContacts: LoadContacts,
  sections?: Section[],
) {
  const [key, published, contacts] = await Promise.all([
    loadSecret(),
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
 * Returns the identifiers of a request with each reference replaced by the candidate that it refers to; other
 * values and unknown references are returned unchanged. Throws `table.unavailable`.
 */
export async function resolveReferences<T extends IdentifierKey>(
  identifiers: T[],
  candidates: IdentifierKey[],
): Promise<T[]> {
  if (!identifiers.some(({ value }) => isReference(value))) return identifiers
  const key = await loadSecret()
  const values = new Map(candidates.map(candidate => [toReference(key, candidate), candidate.value]))
  return identifiers.map(identifier => ({ ...identifier, value: values.get(identifier.value) ?? identifier.value }))
}
