import { createHmac } from "node:crypto"
import { Actor } from "../actor"
import { Config } from "../configuration"
import type { Contact } from "../contact/schema"
import { Crypto } from "../crypto"
import { Errors, Failure } from "../error"
import { Table } from "../table"

const alreadyCreated = () => new Failure("version.mismatch", "The secret has been made in the meantime.")

/**
 * Returns the secret of the account for references and cursors; creates it on first use. Throws `table.unavailable`.
 */
export async function loadSecret(): Promise<string> {
  const account = Actor.account()
  const existing = (await Config.load(account)).secret
  if (existing) return existing
  const write = Table.putWrite(
    Config.item(account, Config.KEYS.secret, Crypto.generate()),
    { is: "notExists" },
    alreadyCreated,
  )
  await Config.commit(account, [write]).catch(error => {
    if (!Errors.is(error, "version.mismatch")) throw error
  })
  const stored = await Table.get({ pk: Config.partition(account), sk: Config.KEYS.secret })
  return String(stored?.["value"])
}

const PREFIX = "masked:"
const REFERENCE_CHARACTERS = 22

/** Returns the reference that replaces a masked identifier's value: an HMAC, always the same within an account. */
export function toReference(secret: string, { kind, value }: { kind: string; value: string }) {
  const digest = createHmac("sha256", secret).update(`${kind}#${value}`).digest("base64url")
  return PREFIX + digest.slice(0, REFERENCE_CHARACTERS)
}

/** Returns whether a value is a reference to a masked value. */
export function isReference(value: string) {
  return value.startsWith(PREFIX)
}

type Properties = Record<string, unknown>

/** Parts of a response whose own properties are free text. */
const FREE_TEXT_PROPERTIES = new Set(["data", "extraInfo", "fields", "before", "after"])

const isProperties = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Returns every object in a response, outside the parts that are free text. */
function objectsIn(value: unknown): Properties[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (!isProperties(value)) return []
  const inner = Object.entries(value).filter(([name]) => !FREE_TEXT_PROPERTIES.has(name))
  return [value, ...inner.flatMap(([, part]) => objectsIn(part))]
}

function spellings(identifier: unknown): string[] {
  const values = isProperties(identifier) ? [identifier["display"], identifier["value"]] : [identifier]
  return values.filter(value => typeof value === "string")
}

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** Returns the identifiers that a response contains, in every spelling. */
export function identifiersIn(response: unknown): string[] {
  const identifiers = objectsIn(response).flatMap(({ clientId, identifier, identifiers: list }) => [
    clientId,
    identifier,
    ...toList(list),
  ])
  return [...new Set(identifiers.flatMap(spellings))]
}

/** Returns the contact that an object refers to: that of an interaction, or the subject of an audit entry. */
function contactIdOf({ guid, contactId, subject }: Properties): unknown {
  if (isProperties(subject)) return subject["type"] === "contact" ? subject["id"] : undefined
  return guid === undefined ? undefined : contactId
}

/** Returns the ids of the contacts that a response refers to without containing their identifiers. */
export function contactsToLoad(response: unknown): string[] {
  const objects = objectsIn(response)
  const includedIds = new Set(objects.filter(({ identifiers }) => identifiers !== undefined).map(({ id }) => id))
  const ids = objects.map(contactIdOf).filter(id => typeof id === "string" && !includedIds.has(id)) as string[]
  return [...new Set(ids)]
}

/** Returns the identifiers of each contact in every spelling, by contact id. */
export function identifiersById(contacts: Iterable<Contact>): Map<string, string[]> {
  return new Map([...contacts].map(contact => [contact.id, identifiersIn(contact)]))
}
