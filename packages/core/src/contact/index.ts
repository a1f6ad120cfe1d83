import { Actor } from "../actor"
import type { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../config"
import { type Errors, Failure } from "../error"
import { Request } from "../request"
import * as Values from "../section/values"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
import * as Demands from "./demands"
import { entry } from "./entry"
import { found, get, notFound } from "./found"
import * as Identifiers from "./identifiers"
import { card } from "./items"
import { settleDrafts } from "./rekey"
import type { Contact, Draft, OnConflict, Patch } from "./schema"
import * as Store from "./store"

export * as Contact from "."
export { entry } from "./entry"
export { found, get } from "./found"
export { addIdentifier, holding, removeIdentifier, without } from "./held"
export * as Identifiers from "./identifiers"
export { card } from "./items"
export { merge } from "./merge"
export { purge } from "./purge"
export { rekey, settle, settleDrafts } from "./rekey"
export { search } from "./search"
export { share, sharing } from "./sharing"
export type { Loaded } from "./store"
export {
  changing,
  creating,
  erasing,
  follow,
  forgetting,
  leaving,
  load,
  meeting,
  noting,
  removing,
  timelineOf,
} from "./store"
export { undo } from "./undo"
export { read as undoable, until } from "./undoing"
export { nameOf } from "./words"

function invalid(errors: Errors.Extra["errors"]) {
  if (errors && errors.length > 0)
    throw new Failure("request.invalid", "Some values are missing or do not fit.", { errors })
}

/**
 * A draft as a new contact in memory; `campaign` says whose required fields are demanded, null those of sections meant
 * for every campaign; `base` is where the draft stands in the body. Throws `request.invalid`.
 */
export async function compose(draft: Draft, campaign: string | null, base: string): Promise<Contact> {
  const [actor, { sections, identity }] = await Promise.all([Actor.current(), Config.get()])
  const demanded = sections.filter(section => Values.isVisible(section, campaign ?? ""))
  invalid([
    ...Values.problems(sections, draft.fields, `${base}/fields`),
    ...Values.missing(demanded, draft.fields, `${base}/fields`),
    ...Demands.unmet(identity, draft, base),
  ])
  const now = Clock.iso()
  return {
    id: Clock.id("con"),
    version: 1,
    status: "permanent",
    firstName: draft.firstName,
    lastName: draft.lastName,
    ...(draft.company ? { company: draft.company } : {}),
    ...(draft.jobTitle ? { jobTitle: draft.jobTitle } : {}),
    owner: actor.id,
    identifiers: Identifiers.canonical(draft.identifiers, identity, "agent", `${base}/identifiers`),
    fields: draft.fields,
    createdAt: now,
    createdBy: actor.id,
    updatedAt: now,
    updatedBy: actor.id,
  }
}

/**
 * Throws `contact.conflict` with the holders' cards when an identifier is somebody's whose key fields agree too, and
 * the caller has not said what then.
 */
export async function unconflicted(contact: Contact, claims: Claim.Claim[], onConflict: OnConflict | undefined) {
  if (onConflict) return
  const ids = [...new Set(claims.flatMap(claim => claim.contactIds))]
  if (ids.length === 0) return
  const { keyFields } = (await Config.get()).identity
  const holders = (await Promise.all(ids.map(id => Store.load(id)))).filter(one => one !== undefined)
  const same = holders.filter(holder => Demands.sameKey(keyFields, holder.contact, contact))
  if (same.length === 0) return
  throw new Failure("contact.conflict", "Another contact holds this identifier already.", {
    holders: same.map(loaded => card(loaded.contact)),
  })
}

/** Whether a contact saved under `onConflict` waits for its conflict to be settled. */
export function statusOf(claims: Claim.Claim[], onConflict: OnConflict | undefined): Contact["status"] {
  return onConflict === "temporary" && claims.some(claim => claim.contactIds.length > 0) ? "temporary" : "permanent"
}

/**
 * Creates a contact outside an interaction; a request that names itself makes one contact, however often it comes.
 * Throws `request.invalid`, `contact.conflict`, `idempotencyKey.reused`.
 */
export function create(draft: Draft, onConflict?: OnConflict, request?: Request.Named): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.add")
      const before = await Request.made(request)
      if (before) return get(before)
      const composed = await compose(draft, null, "")
      await settleDrafts(draft.identifiers)
      const claims = await Identifiers.claims(composed.identifiers)
      await unconflicted(composed, claims, onConflict)
      const contact = { ...composed, status: statusOf(claims, onConflict) }
      await Table.transact([
        ...Store.creating(contact),
        ...Identifiers.claiming(contact, claims),
        Store.noting(contact.id, entry("contact.created", actor.id)),
        ...Request.noting(request, contact.id),
      ])
      return contact
    },
    { codes: CONFLICT_CODES },
  )
}

const mismatch = (current: Contact) =>
  new Failure("version.mismatch", "The contact has been changed in the meantime.", { current })

/** Throws `version.mismatch` with the contact as it is now, when that is not the version expected. */
function expected(loaded: Store.Loaded, version: number) {
  if (loaded.contact.version !== version) throw mismatch(loaded.contact)
}

const orCurrent = (id: string) => async (error: unknown) => {
  if (error instanceof Failure && error.code === "version.mismatch") throw mismatch(await get(id))
  throw error
}

function cleared<T extends string>(key: T, value: string | null | undefined, before: string | undefined) {
  const next = value === undefined ? before : (value ?? undefined)
  return next ? ({ [key]: next } as Record<T, string>) : {}
}

const BASE = ["firstName", "lastName", "company", "jobTitle", "owner"] as const

/** Changes the values given and leaves the rest. Throws `contact.notFound`, `request.invalid`, `version.mismatch`. */
export async function patch(id: string, version: number, change: Patch): Promise<Contact> {
  const actor = await Actor.allowed("contacts.update")
  const [loaded, { sections }] = await Promise.all([found(id), Config.get()])
  expected(loaded, version)
  const before = loaded.contact
  if (change.owner !== undefined && change.owner !== before.owner) await Actor.allowed("contacts.changeOwner")
  const fields = change.fields ?? {}
  const touched = sections.map(section => ({ ...section, fields: section.fields.filter(field => field.id in fields) }))
  invalid([...Values.problems(sections, fields, "/fields"), ...Values.missing(touched, fields, "/fields")])
  const { company: _company, jobTitle: _jobTitle, ...kept } = before
  const after: Contact = {
    ...kept,
    firstName: change.firstName ?? before.firstName,
    lastName: change.lastName ?? before.lastName,
    ...cleared("company", change.company, before.company),
    ...cleared("jobTitle", change.jobTitle, before.jobTitle),
    owner: change.owner ?? before.owner,
    fields: Object.fromEntries(
      Object.entries({ ...before.fields, ...fields }).filter(([, value]) => !Values.isEmpty(value)),
    ),
    version: before.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: actor.id,
  }
  const changed = [...BASE.filter(name => before[name] !== after[name]), ...Object.keys(fields)]
  await Table.transact([
    ...Store.changing(loaded, after),
    Store.noting(after.id, entry("contact.updated", actor.id, { changed })),
  ]).catch(orCurrent(before.id))
  return after
}

/** Deletes a contact and gives its identifiers back. Throws `contact.notFound`, `version.mismatch`. */
export function remove(id: string, version: number) {
  return retryOnConflict(
    async () => {
      await Actor.allowed("contacts.delete")
      const loaded = await Store.load(id)
      if (!loaded) throw notFound()
      expected(loaded, version)
      const claims = await Identifiers.claims(loaded.contact.identifiers)
      await Table.transact([...Store.removing(loaded), ...Identifiers.releasing(id, claims)]).catch(orCurrent(id))
    },
    { codes: ["identifier.changed"] },
  )
}

/** A page of what happened with a contact, newest first. Throws `contact.notFound`. */
export async function timeline(id: string, limit: number, cursor?: string | null) {
  return Store.timelineOf(await get(id), limit, cursor)
}
