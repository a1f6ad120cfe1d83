import { Contact } from "../contact"
import type { Caller } from "./client-ids"
import type { Facts } from "./decide"
import { type Lookup, toLookupFailure } from "./lookup"
import type { Notice } from "./schema"

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

/** Returns the facts of the decision from the caller's identifiers, the lookup, and what is known already. */
export function toFacts(caller: Caller, lookup: Lookup, known: Pick<Facts, "link" | "contactId">): Facts {
  return {
    ...known,
    identifier: caller.identifier,
    others: caller.ids.others.length > 0,
    selfDeclared: caller.selfDeclared,
    rev: lookup.rev,
    holders: lookup.holders,
    draft: caller.draft,
    notices: toNotices(caller, lookup),
  }
}

/** Returns the contact that a ContactID names, following merges. Throws `lookup.failed`. */
export async function resolveContactId(contactId: string | null | undefined): Promise<Facts["contactId"]> {
  const id = contactId?.trim()
  if (!id) return "absent"
  const followed = await Contact.loadFollowingMerges(id).catch(toLookupFailure)
  if (!followed) return "unknown"
  return { contactId: followed.contact.id, redirectedFrom: followed.redirected ? id : undefined }
}
