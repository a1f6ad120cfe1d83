import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { Claim } from "../claim"
import { Config } from "../config"
import { Contact } from "../contact"
import { Failure } from "../error"
import { Live } from "../live"
import { Mask } from "../mask"
import { retryOnConflict } from "../table"
import { changedSince, commit, countedAs, relinking } from "./choose"
import type { ClientIds } from "./client-ids"
import { carries, document } from "./document"
import type { Creation } from "./schema"
import * as Store from "./store"

const fingerprint = (creation: Creation, by: string) =>
  createHash("sha256")
    .update(JSON.stringify([by, creation]))
    .digest("base64url")

/** What is asked for, with each reference to an identifier that the interaction carries replaced by that. */
async function revealed(creation: Creation, { primary, others }: ClientIds): Promise<Creation> {
  const carried = [...(primary.withheld ? [] : [primary]), ...others]
  const identifiers = await Mask.revealed(creation.contact.identifiers, carried)
  return { ...creation, contact: { ...creation.contact, identifiers } }
}

async function once(guid: string, asked: Creation) {
  const actor = await Actor.allowed("contacts.add")
  const [kept, configuration, desk] = await Promise.all([Store.own(guid), Config.get(), Live.desk(actor.id)])
  const request = fingerprint(asked, actor.id)
  if (kept.creation === request) return document(kept)
  const { ids, identifier } = carries(kept, configuration)
  const creation = await revealed(asked, ids)
  await Contact.settle([ids.primary, ...ids.others])
  await Contact.settleDrafts(creation.contact.identifiers)
  const composed = await Contact.compose(creation.contact, kept.campaign, "/contact")
  const claims = await Contact.Identifiers.claims(composed.identifiers)
  const same = (claim: Claim.Claim) => claim.kind === identifier?.kind && claim.value === identifier.value
  const primary = claims.find(same) ?? (identifier ? await Claim.get(identifier) : undefined)
  if (primary && primary.rev !== creation.rev) throw await changedSince(kept)
  await Contact.unconflicted(composed, claims, creation.onConflict).catch(async error => {
    if (!(error instanceof Failure)) throw error
    const { resolution } = await document(kept)
    throw new Failure(error.code, error.detail, { ...error.extra, resolution })
  })
  const contact = { ...composed, status: Contact.statusOf(claims, creation.onConflict) }
  const entry = Contact.entry("contact.created", actor.id, { guid, undoUntil: Contact.until() })
  const after: Store.Kept = {
    ...kept,
    version: kept.version + 1,
    settled: { by: "agent", contactId: contact.id },
    assigned: true,
    counted: countedAs(kept, contact.id),
    creation: request,
    undo: {
      kind: "create",
      contactId: contact.id,
      version: contact.version,
      claims: Object.fromEntries(
        claims
          .filter(claim => claim.mode === "direct")
          .map(claim => [`${claim.kind}#${claim.value}`, Claim.after(claim, Claim.adding(claim, contact)).rev]),
      ),
      entries: [{ contactId: contact.id, id: entry.id, at: entry.at }],
      until: Contact.until(),
      before: { settled: kept.settled, assigned: kept.assigned, counted: kept.counted },
    },
  }
  await commit(
    kept,
    after,
    [
      ...Contact.Identifiers.claiming(contact, claims),
      ...Contact.creating(contact),
      Contact.noting(contact.id, entry),
      ...relinking(kept, after),
    ],
    desk,
  )
  return document(after)
}

/**
 * Creates a contact and links it to the interaction; the same request again gets the same answer. Throws
 * `identifier.changed` when the claim is not at `rev` any more, `contact.conflict` when an identifier is somebody's and
 * `onConflict` does not say what then, `request.invalid`, `permission.denied`.
 */
export function create(guid: string, creation: Creation) {
  return retryOnConflict(() => once(guid, creation), { codes: ["version.mismatch"] })
}
