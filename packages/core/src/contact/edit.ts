import { Actor } from "../actor"
import type { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { retiredOptionErrors } from "../field/option-input"
import * as Values from "../field/validate"
import { toStoredValues } from "../field/validate"
import { Idempotency } from "../idempotency"
import type { Identified } from "../identity"
import type { Section } from "../section/schema"
import { isVisible } from "../section/schema"
import { CONFLICT_CODES, retryOnConflict, Table, type Write } from "../table"
import { resolveUserId } from "../user"
import { binWrites } from "./bin-store"
import { canonicalize, claimWrites, loadClaims, releaseWrites } from "./identifiers"
import { toSummary } from "./item-mapper"
import { withMarkedFields } from "./marked-fields"
import { migrateDrafts } from "./migrate"
import { assertValid, keyFieldsEqual, missingName, missingRequirements, readOnlyErrors } from "./requirements"
import type { Contact, Draft, FieldValues, OnConflict, Patch } from "./schema"
import * as Store from "./store"
import { timelineEntry, timelineEntryWrite } from "./timeline"

function withoutEmpty(fields: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !Values.isEmpty(value)))
}

/**
 * Returns a draft as a new contact that is not stored. Requires the fields of the campaign's sections; with null, those
 * of the sections for every campaign. Pointers begin with `basePointer`. Throws `request.invalid`.
 */
export async function toContact(
  draft: Draft,
  campaign: string | null,
  basePointer: string,
  received: Identified[] = [],
): Promise<Contact> {
  const [actor, { sections, identity }] = await Promise.all([Actor.current(), Config.current()])
  const visible = sections.filter(section => isVisible(section, campaign ?? ""))
  const fields = toStoredValues(sections, draft.fields)
  assertValid([
    ...missingName(draft, basePointer),
    ...Values.validateAll(sections, fields, `${basePointer}/fields`),
    ...retiredOptionErrors(sections, {}, fields, `${basePointer}/fields`),
    ...Values.missingRequired(visible, fields, `${basePointer}/fields`),
    ...missingRequirements(identity, draft, basePointer),
    ...readOnlyErrors(actor, sections, {}, fields, `${basePointer}/fields`),
  ])
  const now = Clock.iso()
  const contact: Contact = {
    id: Clock.id("con"),
    version: 1,
    status: "permanent",
    firstName: draft.firstName,
    lastName: draft.lastName,
    ...(draft.company ? { company: draft.company } : {}),
    ...(draft.jobTitle ? { jobTitle: draft.jobTitle } : {}),
    owner: actor.id,
    identifiers: canonicalize(draft.identifiers, identity, "agent", `${basePointer}/identifiers`, received),
    fields: withoutEmpty(fields),
    createdAt: now,
    createdBy: actor.id,
    updatedAt: now,
    updatedBy: actor.id,
  }
  return withMarkedFields(contact, sections)
}

/** Returns the contact's identifiers that any of `holders` has. */
function takenIdentifiers(contact: Contact, claims: Claim.Claim[], holders: Contact[]) {
  const ids = new Set(holders.map(holder => holder.id))
  const taken = claims.filter(claim => claim.contactIds.some(id => ids.has(id)))
  return contact.identifiers
    .filter(({ kind, value }) => taken.some(claim => claim.kind === kind && claim.value === value))
    .map(({ kind, value, display }) => ({ kind, value, display }))
}

/**
 * Throws `contact.conflict` when other contacts have one of the identifiers and equal key fields, unless `onConflict`
 * is given. The failure lists these holders and the identifiers that they have.
 */
export async function assertNoConflict(contact: Contact, claims: Claim.Claim[], onConflict: OnConflict | undefined) {
  if (onConflict) return
  const ids = [...new Set(claims.flatMap(claim => claim.contactIds))]
  if (ids.length === 0) return
  const { keyFields } = (await Config.current()).identity
  const loaded = await Promise.all(ids.map(id => Store.load(id)))
  const holders = loaded
    .filter(holder => holder !== undefined)
    .filter(holder => keyFieldsEqual(keyFields, holder, contact))
  if (holders.length === 0) return
  throw new Failure("contact.conflict", "Another contact has this identifier already.", {
    holders: holders.map(toSummary),
    identifiers: takenIdentifiers(contact, claims, holders),
  })
}

/** Returns the status of a contact stored under `onConflict`: temporary while its conflict is pending. */
export function statusFor(claims: Claim.Claim[], onConflict: OnConflict | undefined): Contact["status"] {
  return onConflict === "temporary" && claims.some(claim => claim.contactIds.length > 0) ? "temporary" : "permanent"
}

/**
 * Creates a contact outside an interaction; a repeated request with the same idempotency key returns the same contact.
 * Throws `request.invalid`, `contact.conflict`, `contact.tooLarge`, `idempotencyKey.reused`.
 */
export function create(
  draft: Draft,
  onConflict?: OnConflict,
  request?: Idempotency.IdempotentRequest,
): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.add")
      const createdId = await Idempotency.findResult(request)
      if (createdId) return Store.get(createdId)
      const unsaved = await toContact(draft, null, "")
      await migrateDrafts(draft.identifiers)
      const claims = await loadClaims(unsaved.identifiers)
      await assertNoConflict(unsaved, claims, onConflict)
      const contact = { ...unsaved, status: statusFor(claims, onConflict) }
      await Table.transact([
        ...Store.createWrites(contact),
        ...claimWrites(contact, claims),
        timelineEntryWrite(contact.id, timelineEntry("contact.created", actor.id)),
        ...Idempotency.recordWrites(request, contact.id),
      ])
      return contact
    },
    { codes: CONFLICT_CODES },
  )
}

const versionMismatch = (current: Contact) =>
  new Failure("version.mismatch", "The contact has been changed in the meantime.", { current })

/** Throws `version.mismatch` with the current contact when its version is not the expected one. */
function assertVersion(contact: Contact, version: number) {
  if (contact.version !== version) throw versionMismatch(contact)
}

const withCurrentVersion = (id: string) => async (error: unknown) => {
  if (error instanceof Failure && error.code === "version.mismatch") throw versionMismatch(await Store.get(id))
  throw error
}

function optionalText<T extends string>(key: T, value: string | null | undefined, before: string | undefined) {
  const text = value === undefined ? before : (value ?? undefined)
  return text ? ({ [key]: text } as Record<T, string>) : {}
}

const BASE_FIELDS = ["firstName", "lastName", "company", "jobTitle", "owner"] as const

/**
 * Returns the next version of a contact with the given values, and the names of those that changed; it is not stored.
 * A retired option is valid only when the `accepted` values have it. Throws `request.invalid`.
 */
export function applyPatch(
  before: Contact,
  change: Patch,
  sections: Section[],
  by: string,
  accepted: FieldValues = before.fields,
) {
  const fields = toStoredValues(sections, change.fields ?? {})
  const changedSections = sections.map(section => ({
    ...section,
    fields: section.fields.filter(field => field.id in fields),
  }))
  const { company: _company, jobTitle: _jobTitle, ...unchanged } = before
  const edited: Contact = {
    ...unchanged,
    firstName: change.firstName ?? before.firstName,
    lastName: change.lastName ?? before.lastName,
    ...optionalText("company", change.company, before.company),
    ...optionalText("jobTitle", change.jobTitle, before.jobTitle),
    owner: change.owner ?? before.owner,
    fields: withoutEmpty({ ...before.fields, ...fields }),
    version: before.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
  const after = withMarkedFields(edited, sections)
  assertValid([
    ...missingName(after, ""),
    ...Values.validateAll(sections, fields, "/fields"),
    ...retiredOptionErrors(sections, accepted, fields, "/fields"),
    ...Values.missingRequired(changedSections, fields, "/fields"),
  ])
  const changed = [...BASE_FIELDS.filter(name => before[name] !== after[name]), ...Object.keys(fields)]
  return { after, changed }
}

/**
 * Returns the next version of a contact with the given values and its writes. A retired option is valid only when
 * `accepted`, by default its own values, has it. Throws `request.invalid`, `contact.tooLarge`, `permission.denied`.
 */
export async function patchWrites(
  before: Contact,
  change: Patch,
  accepted?: FieldValues,
): Promise<{ after: Contact; writes: Write[] }> {
  const actor = await Actor.allowed("contacts.update")
  const { sections } = await Config.current()
  if (change.owner !== undefined && change.owner !== before.owner) await Actor.allowed("contacts.changeOwner")
  const fields = toStoredValues(sections, change.fields ?? {})
  assertValid(readOnlyErrors(actor, sections, before.fields, fields, "/fields"))
  const { after, changed } = applyPatch(before, change, sections, actor.id, accepted)
  const entry = timelineEntryWrite(after.id, timelineEntry("contact.updated", actor.id, { changed }))
  return { after, writes: [...Store.updateWrites(before, after), entry] }
}

/**
 * Changes the given values of a contact. Throws `contact.notFound`, `request.invalid` also when the new owner is not a
 * user, `version.mismatch`, `permission.denied`.
 */
export async function patch(id: string, version: number, change: Patch): Promise<Contact> {
  await Actor.allowed("contacts.update")
  const [before] = await Promise.all([Store.get(id), Config.current()])
  assertVersion(before, version)
  const isNewOwner = change.owner !== undefined && change.owner !== before.owner
  const owner = isNewOwner ? { owner: await resolveUserId(Actor.account(), change.owner ?? "", "/owner") } : {}
  const { after, writes } = await patchWrites(before, { ...change, ...owner })
  await Table.transact(writes).catch(withCurrentVersion(before.id))
  return after
}

/**
 * Deletes a contact and releases its identifiers; it can be restored for thirty days. Throws `contact.notFound`,
 * `version.mismatch`.
 */
export function remove(id: string, version: number, extraWrites: Write[] = []) {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.delete")
      const contact = await Store.load(id)
      if (!contact) throw Store.notFound()
      assertVersion(contact, version)
      const [claims, lastSeen] = await Promise.all([loadClaims(contact.identifiers), Store.loadLastSeen(id)])
      await Table.transact([
        ...Store.deleteWrites(contact),
        ...releaseWrites(id, claims),
        ...binWrites(contact, lastSeen, actor.id),
        ...extraWrites,
      ]).catch(withCurrentVersion(id))
    },
    { codes: ["identifier.changed"] },
  )
}
