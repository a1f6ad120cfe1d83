import { Config, type Configuration } from "../configuration"
import { Contact } from "../contact"
import { Log } from "../log"
import { Metric } from "../metric"
import { type Caller, type ClientIdInput, identifyCaller } from "./client-ids"
import { decide, type Facts } from "./decide"
import { type Lookup, lookUp, toLookupFailure } from "./lookup"
import type { Notice, Resolution, ResolveRequest } from "./schema"

export * as Resolution from "."
export { type Caller, type ClientIds, identifyCaller, usableIds } from "./client-ids"
export type { Facts } from "./decide"
export { type ClaimMatch, type Lookup, lookUp, toLookupFailure } from "./lookup"

/** The contact that an interaction was linked to, and why. */
export type ContactLink = NonNullable<Facts["link"]>

/** The properties of an interaction or a request that its caller is resolved by. */
export interface ResolveInput extends ClientIdInput {
  contactId?: string | null | undefined
}

/** The earlier results that replace reads of a resolution. */
export interface ResolveOptions {
  /** Returns the link of an earlier resolution, given the lookup; without it there is none. */
  link?: (lookup: Lookup) => Promise<ContactLink | null>
  /** The result of an earlier read of the ContactID; without it the ContactID is read. */
  contactId?: Facts["contactId"]
  /** Looks up the holders; a replay shares one lookup between two configurations. */
  lookUp?: typeof lookUp
}

/** A resolution with the facts that it was decided by. */
export interface Resolved {
  caller: Caller
  lookup: Lookup
  link: ContactLink | null
  contactId: Facts["contactId"]
  resolution: Resolution
}

/**
 * Resolves the caller of an interaction under a configuration: identifies, looks up in one sequential trip, and
 * decides. Writes nothing. Throws `lookup.failed`.
 */
export async function resolve(
  input: ResolveInput,
  configuration: Configuration,
  campaign: string,
  options: ResolveOptions = {},
): Promise<Resolved> {
  const caller = identifyCaller(input, configuration)
  const [lookup, contactId] = await Promise.all([
    (options.lookUp ?? lookUp)(caller.ids, campaign),
    options.contactId ?? resolveContactId(input.contactId),
  ])
  const link = options.link ? await options.link(lookup) : null
  const facts = toFacts(caller, lookup, { link, contactId: link?.by === "contactId" ? link : contactId })
  return { caller, lookup, link, contactId, resolution: decide(facts) }
}

/** Returns the link to the contact of a resolution; null when there is none. */
export function linkFrom({ by, contactId, redirectedFrom }: Resolution): ContactLink | null {
  return by && contactId ? { by, contactId, ...(redirectedFrom ? { redirectedFrom } : {}) } : null
}

/** Adds the result to the request's log line and returns the milliseconds since `startedAt` (`performance.now()`). */
export function logResolution(guid: string | undefined, { kind, by }: Resolution, startedAt: number) {
  const resolveMs = Math.round(performance.now() - startedAt)
  Log.addFields({ guid, kind, by, resolveMs })
  return resolveMs
}

/** Resolves a ClientID or a ContactID outside of any interaction; stores nothing. Throws `lookup.failed`. */
export async function resolveRequest({
  notices = [],
  ...request
}: ResolveRequest & { notices?: Notice[] }): Promise<Resolution> {
  const startedAt = performance.now()
  const [{ resolution }] = await Config.readSpeculatively(configuration => resolve(request, configuration, "")).catch(
    toLookupFailure,
  )
  Metric.countResolution(resolution, logResolution(undefined, resolution, startedAt))
  return { ...resolution, notices: [...resolution.notices, ...notices] }
}

function toNotices({ ids: { primary } }: Caller, lookup: Lookup): Notice[] {
  const reason = primary.withheld ? primary.reason : undefined
  return [
    ...(reason === "own"
      ? [{ code: "clientId.own" as const, detail: "The ClientID is one of the account's own numbers." }]
      : []),
    ...(reason === "unusable"
      ? [{ code: "clientId.unusable" as const, detail: "The ClientID cannot be used as an identifier." }]
      : []),
    ...(lookup.temporaryIds.length > 0
      ? [{ code: "conflict.pending" as const, detail: "A temporary contact waits for its conflict to be settled." }]
      : []),
  ]
}

/** Returns the facts of the decision from the caller's identifiers, the lookup and the other reads. */
function toFacts(caller: Caller, lookup: Lookup, loaded: Pick<Facts, "link" | "contactId">): Facts {
  return {
    ...loaded,
    identifier: caller.identifier,
    hasOtherIds: caller.ids.others.length > 0,
    isSelfDeclared: caller.isSelfDeclared,
    rev: lookup.rev,
    holders: lookup.holders,
    draft: caller.draft,
    notices: toNotices(caller, lookup),
  }
}

/** Returns the contact that a ContactID names, following merges. Throws `lookup.failed`. */
async function resolveContactId(contactId: string | null | undefined): Promise<Facts["contactId"]> {
  const id = contactId?.trim()
  if (!id) return "absent"
  const followed = await Contact.loadFollowingMerges(id).catch(toLookupFailure)
  if (!followed) return "unknown"
  return { contactId: followed.contact.id, redirectedFrom: followed.redirected ? id : undefined }
}
