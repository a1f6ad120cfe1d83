import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Claim } from "../claim"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { externalIdentifier, externalIdOf, isExternal } from "../contact/external"
import type { ContactIdentifier, Contact as ContactShape } from "../contact/schema"
import { Failure } from "../error"
import { toStoredValues } from "../field/validate"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
import { resolveUserId } from "../user"
import type { ContactInput, SyncContact } from "./schema"

/** Returns a contact as the calling system reads it. */
export function toSyncContact(contact: ContactShape, hostId: string, externalId?: string): SyncContact {
  const id = externalId ?? externalIdOf(contact, hostId)
  return {
    ...contact,
    identifiers: contact.identifiers.filter(identifier => !isExternal(identifier)),
    ...(id === undefined ? {} : { externalId: id }),
  }
}

function addIdentifiers(contact: ContactShape, identifiers: ContactIdentifier[]): ContactShape {
  const isPresent = ({ kind, value }: ContactIdentifier) =>
    contact.identifiers.some(identifier => identifier.kind === kind && identifier.value === value)
  const added = identifiers.filter(identifier => !isPresent(identifier))
  const all = Contact.sortIdentifiers([...contact.identifiers, ...added])
  if (all.length > Contact.MAX_IDENTIFIERS)
    throw new Failure("contact.identifierLimit", `A contact can have at most ${Contact.MAX_IDENTIFIERS} identifiers.`)
  return { ...contact, identifiers: all }
}

const withoutRevision = ({ version: _version, updatedAt: _at, updatedBy: _by, ...contact }: ContactShape) => contact

async function update(
  before: ContactShape,
  { externalId: _externalId, identifiers: _drafts, firstName, lastName, ...values }: ContactInput,
  identifiers: ContactIdentifier[],
  claims: Claim.Claim[],
) {
  const [actor, { sections }] = await Promise.all([Actor.allowed("contacts.update"), Config.current()])
  const patch = {
    ...values,
    ...(firstName === undefined ? {} : { firstName: firstName ?? "" }),
    ...(lastName === undefined ? {} : { lastName: lastName ?? "" }),
  }
  const { after: patched, changed } = Contact.applyPatch(before, patch, sections, actor.id)
  const after = addIdentifiers(patched, identifiers)
  if (isDeepStrictEqual(withoutRevision(after), withoutRevision(before))) return before
  const joinedClaims = claims.filter(claim => !Claim.isHolder(claim, before.id))
  await Table.transact([
    ...Contact.updateWrites(before, after),
    ...Contact.claimWrites(after, joinedClaims),
    Contact.timelineEntryWrite(after.id, Contact.timelineEntry("contact.updated", actor.id, { changed })),
  ])
  return after
}

async function create(input: ContactInput, identifiers: ContactIdentifier[], claims: Claim.Claim[]) {
  const actor = await Actor.current()
  const { externalId: _externalId, firstName, lastName, company, jobTitle, fields } = input
  const draft = {
    firstName: firstName ?? "",
    lastName: lastName ?? "",
    ...(company ? { company } : {}),
    ...(jobTitle ? { jobTitle } : {}),
    identifiers: input.identifiers,
    fields,
  }
  const unsaved = await Contact.toContact(draft, null, "")
  // In the order of an update, so that the same request again changes nothing.
  const sortedIdentifiers = Contact.sortIdentifiers(identifiers)
  const contact = { ...unsaved, owner: input.owner ?? unsaved.owner, identifiers: sortedIdentifiers }
  await Table.transact([
    ...Contact.createWrites(contact),
    ...Contact.claimWrites(contact, claims),
    Contact.timelineEntryWrite(contact.id, Contact.timelineEntry("contact.created", actor.id)),
  ])
  return contact
}

const conflict = (detail: string, holders: ContactShape[]) =>
  new Failure("contact.conflict", detail, { holders: holders.map(Contact.toSummary) })

async function loadHolders(claims: Claim.Claim[]): Promise<ContactShape[]> {
  const ids = [...new Set(claims.flatMap(claim => claim.contactIds))]
  const loaded = await Promise.all(ids.map(id => Contact.load(id)))
  return loaded.filter(holder => holder !== undefined)
}

const baseProperties = ({ firstName, lastName, company, jobTitle }: ContactInput) =>
  Object.fromEntries(Object.entries({ firstName, lastName, company, jobTitle }).filter(([, value]) => value != null))

/** Returns the holders whose key fields equal those of the input; omitted values are equal. */
function filterByKeyFields(holders: ContactShape[], input: ContactInput, keyFields: string[]) {
  return holders.filter(holder => {
    const updated = { ...holder, ...baseProperties(input), fields: { ...holder.fields, ...input.fields } }
    return Contact.keyFieldsEqual(keyFields, holder, updated)
  })
}

/** Throws `contact.conflict` when another contact is the direct holder of one of the identifiers. */
async function assertIdentifiersFree(
  contact: ContactShape,
  input: ContactInput,
  claims: Claim.Claim[],
  keyFields: string[],
) {
  const takenClaims = claims.filter(claim => claim.mode === "direct" && !claim.contactIds.includes(contact.id))
  const holders = filterByKeyFields(await loadHolders(takenClaims), input, keyFields)
  if (holders.length > 0) throw conflict("Another contact has one of these identifiers already.", holders)
}

interface MatchOptions {
  hostId: string
  keyFields: string[]
}

async function matchByIdentifier(
  input: ContactInput,
  claims: Claim.Claim[],
  { hostId, keyFields }: MatchOptions,
): Promise<ContactShape | undefined> {
  const holders = filterByKeyFields(await loadHolders(claims), input, keyFields)
  const directIds = claims.filter(({ mode }) => mode === "direct").flatMap(({ contactIds }) => contactIds)
  const directHolders = holders.filter(({ id }) => directIds.includes(id))
  if (directHolders.length > 1) throw conflict("The identifiers belong to several contacts.", directHolders)
  const [match] = directHolders
  if (!match) {
    if (holders.length > 0 && input.externalId === undefined)
      throw conflict("The identifiers are shared, so that they do not determine a contact.", holders)
    return undefined
  }
  const matchId = externalIdOf(match, hostId)
  if (input.externalId !== undefined && matchId !== undefined && matchId !== input.externalId)
    throw conflict("The contact with this identifier has another external id.", [match])
  return match
}

/**
 * Returns the contact that an input updates: the one with its external id, else the only direct holder of its
 * identifiers; undefined for a new contact. Throws `contact.conflict` with the holders when several contacts match.
 */
async function findTarget(
  input: ContactInput,
  claims: Claim.Claim[],
  options: MatchOptions,
): Promise<ContactShape | undefined> {
  const externalClaims = claims.filter(isExternal)
  const identifierClaims = claims.filter(claim => !isExternal(claim))
  const ids = externalClaims.flatMap(({ contactIds, temporaryIds }) => [...contactIds, ...temporaryIds])
  const [id] = ids
  if (id === undefined) return matchByIdentifier(input, identifierClaims, options)
  const contact = await Contact.get(id)
  await assertIdentifiersFree(contact, input, identifierClaims, options.keyFields)
  return contact
}

/**
 * Creates the contact that a system sends, or updates the one with its external id or identifiers. A repeated request
 * changes nothing. Throws `request.invalid` also for an owner who is not a user, `contact.conflict` with the holders
 * when the identifiers belong to other contacts, `contact.identifierLimit`, `contact.tooLarge`.
 */
export function put(request: ContactInput): Promise<{ created: boolean; contact: SyncContact }> {
  return retryOnConflict(
    async () => {
      const [actor, { identity, sections }] = await Promise.all([Actor.allowed("contacts.add"), Config.current()])
      const input = {
        ...request,
        fields: toStoredValues(sections, request.fields),
        ...(request.owner === undefined
          ? {}
          : { owner: await resolveUserId(Actor.account(), request.owner, "/owner") }),
      }
      await Contact.migrateDrafts(input.identifiers)
      const identifiers = [
        ...Contact.canonicalize(input.identifiers, identity, "host", "/identifiers"),
        ...(input.externalId === undefined ? [] : [externalIdentifier(actor.id, input.externalId)]),
      ]
      const claims = await Contact.loadClaims(identifiers)
      const target = await findTarget(input, claims, { hostId: actor.id, keyFields: identity.keyFields })
      const contact = target
        ? await update(target, input, identifiers, claims)
        : await create(input, identifiers, claims)
      return { created: target === undefined, contact: toSyncContact(contact, actor.id, input.externalId) }
    },
    { codes: CONFLICT_CODES },
  )
}
