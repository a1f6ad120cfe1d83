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

/** Returns a contact as the system reads it. */
export function toSyncContact(contact: ContactShape, hostId: string, externalId?: string): SyncContact {
  const known = externalId ?? externalIdOf(contact, hostId)
  return {
    ...contact,
    identifiers: contact.identifiers.filter(identifier => !isExternal(identifier)),
    ...(known === undefined ? {} : { externalId: known }),
  }
}

function addIdentifiers(contact: ContactShape, identifiers: ContactIdentifier[]): ContactShape {
  const isKnown = ({ kind, value }: ContactIdentifier) =>
    contact.identifiers.some(known => known.kind === kind && known.value === value)
  const added = identifiers.filter(identifier => !isKnown(identifier))
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
  const joined = claims.filter(claim => !Claim.isHolder(claim, before.id))
  await Table.transact([
    ...Contact.updateWrites(before, after),
    ...Contact.claimWrites(after, joined),
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
  const sorted = Contact.sortIdentifiers(identifiers)
  const contact = { ...unsaved, owner: input.owner ?? unsaved.owner, identifiers: sorted }
  await Table.transact([
    ...Contact.createWrites(contact),
    ...Contact.claimWrites(contact, claims),
    Contact.timelineEntryWrite(contact.id, Contact.timelineEntry("contact.created", actor.id)),
  ])
  return contact
}

/**
 * Creates the contact that a system sends, or updates the one with its external id or identifiers; repeated it changes
 * nothing. Throws `request.invalid` also for an owner who is no user, `contact.conflict` with the holders when the
 * identifiers belong to others, `contact.identifierLimit`, `contact.tooLarge`.
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
async function findTarget(
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
