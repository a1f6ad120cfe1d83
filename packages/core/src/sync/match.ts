import type { Claim } from "../claim"
import { Contact } from "../contact"
import { externalIdOf, isExternal } from "../contact/external"
import type { Contact as ContactShape } from "../contact/schema"
import { Failure } from "../error"
import type { ContactInput } from "./schema"

const conflict = (detail: string, holders: ContactShape[]) =>
  new Failure("contact.conflict", detail, { holders: holders.map(Contact.toSummary) })

async function loadHolders(claims: Claim.Claim[]): Promise<ContactShape[]> {
  const ids = [...new Set(claims.flatMap(claim => claim.contactIds))]
  const loaded = await Promise.all(ids.map(id => Contact.load(id)))
  return loaded.filter(holder => holder !== undefined)
}

const clean = ({ firstName, lastName, company, jobTitle }: ContactInput) =>
  Object.fromEntries(Object.entries({ firstName, lastName, company, jobTitle }).filter(([, value]) => value != null))

/** Returns the holders that agree with the input in the account's key fields; omitted values agree. */
function agreeing(holders: ContactShape[], input: ContactInput, keyFields: string[]) {
  return holders.filter(holder => {
    const person = { ...holder, ...clean(input), fields: { ...holder.fields, ...input.fields } }
    return Contact.keyFieldsEqual(keyFields, holder, person)
  })
}

/** Throws `contact.conflict` when another contact has one of the identifiers to itself. */
async function assertFree(contact: ContactShape, input: ContactInput, claims: Claim.Claim[], keyFields: string[]) {
  const taken = claims.filter(claim => claim.mode === "direct" && !claim.contactIds.includes(contact.id))
  const holders = agreeing(await loadHolders(taken), input, keyFields)
  if (holders.length > 0) throw conflict("Another contact has one of these identifiers already.", holders)
}

async function matchByIdentifier(
  input: ContactInput,
  claims: Claim.Claim[],
  { hostId, keyFields }: MatchOptions,
): Promise<ContactShape | undefined> {
  const holders = agreeing(await loadHolders(claims), input, keyFields)
  const direct = claims.filter(({ mode }) => mode === "direct").flatMap(({ contactIds }) => contactIds)
  const owners = holders.filter(({ id }) => direct.includes(id))
  if (owners.length > 1) throw conflict("The identifiers belong to several contacts.", owners)
  const [owner] = owners
  if (!owner) {
    if (holders.length > 0 && input.externalId === undefined)
      throw conflict("The identifiers are shared, so that they do not determine a contact.", holders)
    return undefined
  }
  const known = externalIdOf(owner, hostId)
  if (input.externalId !== undefined && known !== undefined && known !== input.externalId)
    throw conflict("The contact with this identifier has another external id.", [owner])
  return owner
}

interface MatchOptions {
  hostId: string
  keyFields: string[]
}

/**
 * Returns the contact that an input means: the one with its external id, else the only one with its identifiers to
 * itself; undefined for a new contact. Throws `contact.conflict` with the holders when several contacts are meant.
 */
export async function findTarget(
  input: ContactInput,
  claims: Claim.Claim[],
  options: MatchOptions,
): Promise<ContactShape | undefined> {
  const external = claims.filter(isExternal)
  const others = claims.filter(claim => !isExternal(claim))
  const ids = external.flatMap(({ contactIds, temporaryIds }) => [...contactIds, ...temporaryIds])
  const [id] = ids
  if (id === undefined) return matchByIdentifier(input, others, options)
  const contact = await Contact.get(id)
  await assertFree(contact, input, others, options.keyFields)
  return contact
}
