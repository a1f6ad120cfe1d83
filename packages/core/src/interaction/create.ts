import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Claim } from "../claim"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { Failure } from "../error"
import { Live } from "../live"
import { Mask } from "../mask"
import { Resolution } from "../resolution"
import { retryOnConflict } from "../table"
import type { Creation, ViewDocument } from "./schema"
import * as Store from "./store"
import {
  commit,
  identifierChanged,
  moveTimelineWrites,
  startedEntry,
  statisticsAfterChoice,
  viewAfterWrite,
} from "./update"
import { isKnownAgent, toView } from "./view"

const fingerprint = (creation: Creation, by: string) =>
  createHash("sha256")
    .update(JSON.stringify([by, creation]))
    .digest("base64url")

/** Replaces masked references by the identifiers of the interaction that they refer to. */
async function resolveReferences(creation: Creation, ids: Resolution.ClientIds): Promise<Creation> {
  const identifiers = await Mask.resolveReferences(creation.contact.identifiers, Resolution.usableIds(ids))
  return { ...creation, contact: { ...creation.contact, identifiers } }
}

async function attempt(guid: string, request: Creation): Promise<ViewDocument> {
  const [actor, before, configuration] = await Promise.all([
    Actor.allowed("contacts.add"),
    Store.getChangeable(guid),
    Config.current(),
  ])
  const requestHash = fingerprint(request, actor.id)
  if (before.creation === requestHash) return toView(before)
  const { ids, identifier } = Resolution.identifyCaller(before, configuration)
  const creation = await resolveReferences(request, ids)
  await Contact.migrateHolders([ids.primary, ...ids.others])
  await Contact.migrateDrafts(creation.contact.identifiers)
  const draft = await Contact.toContact(creation.contact, before.campaign, "/contact", [
    ...(ids.primary.withheld ? [] : [ids.primary]),
    ...ids.others,
  ])
  const [channel, claims, lookup, isAgentKnown] = await Promise.all([
    Live.loadChannel(before.agent),
    Contact.loadClaims(draft.identifiers),
    Resolution.lookUp(ids, before.campaign),
    isKnownAgent(before.agent),
  ])
  const isPrimary = ({ kind, value }: Claim.Claim) => kind === identifier?.kind && value === identifier.value
  const primary = claims.find(isPrimary) ?? (identifier ? lookup.primary?.claim : undefined)
  if (primary && primary.rev !== creation.rev) throw await identifierChanged(before)
  await Contact.assertNoConflict(draft, claims, creation.onConflict).catch(async error => {
    if (!(error instanceof Failure)) throw error
    const { resolution } = await toView(before)
    throw new Failure(error.code, error.detail, { ...error.extra, resolution })
  })
  const contact = { ...draft, status: Contact.statusFor(claims, creation.onConflict) }
  const entry = Contact.timelineEntry("contact.created", actor.id, { guid, undoUntil: Contact.undoUntil() })
  const after: Store.StoredInteraction = {
    ...before,
    version: before.version + 1,
    link: { by: "agent", contactId: contact.id },
    clientIdChanged: undefined,
    assigned: true,
    statistics: statisticsAfterChoice(before, contact.id),
    creation: requestHash,
    undo: Store.pushUndo(before.undo, {
      kind: "create",
      contactId: contact.id,
      version: contact.version,
      claims: Object.fromEntries(
        claims
          .filter(claim => claim.mode === "direct")
          .map(claim => [
            `${claim.kind}#${claim.value}`,
            Claim.applyChange(claim, Claim.withHolder(claim, contact)).rev,
          ]),
      ),
      entries: [{ contactId: contact.id, id: entry.id, at: entry.at }],
      until: Contact.undoUntil(),
      before: { link: before.link, assigned: before.assigned, statistics: before.statistics },
    }),
  }
  const writes = [
    ...Contact.claimWrites(contact, claims),
    ...Contact.createWrites(contact),
    Contact.timelineEntryWrite(contact.id, entry),
    ...moveTimelineWrites(before, after),
  ]
  await commit(before, after, writes, channel)
  const primaryClaim = claims.find(isPrimary)
  return viewAfterWrite(
    {
      interaction: after,
      contact,
      timeline: { entries: [], cursor: null },
      entries: [entry, startedEntry(after)],
      lookup:
        contact.status === "temporary" ? { ...lookup, temporaryIds: [...lookup.temporaryIds, contact.id] } : lookup,
      claim: primaryClaim && Claim.applyChange(primaryClaim, Claim.withHolder(primaryClaim, contact)),
      isAgentKnown,
    },
    configuration,
  )
}

/**
 * Creates a contact and links it to the interaction; the same request again returns the same result. Throws
 * `identifier.changed` when the claim is no longer at `rev`, `contact.conflict` when another contact holds an
 * identifier and `onConflict` does not decide, `request.invalid`, `permission.denied`.
 */
export function create(guid: string, creation: Creation) {
  return retryOnConflict(() => attempt(guid, creation), { codes: ["version.mismatch"] })
}
