import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure, type ValueError, type ValueProblem, valueProblem } from "../error"
import { type Identified, identifyAs, type PhoneSettings, parseTyped } from "../identity"
import { Mask } from "../mask"
import { CONFLICT_CODES, retryOnConflict, Table, type Write } from "../table"
import { sortIdentifiers } from "./item-mapper"
import { migrateDrafts } from "./migrate"
import type { Contact, ContactIdentifier, IdentifierDraft } from "./schema"
import * as Store from "./store"
import { timelineEntry } from "./timeline"
import { listRecentlyRemoved, undoRecordWrite } from "./undo-record"

/** The maximum number of identifiers of one contact. */
export const MAX_IDENTIFIERS = 20

const DETAILS = {
  "identifier.invalidEmail": "is not an e-mail address",
  "identifier.invalidPhone": "is not a possible phone number",
  "identifier.multiple": "has more than one identifier",
  "identifier.unusable": "does not identify anybody",
  "identifier.withheld": "does not identify anybody",
}

/** Returns the identifiers of a draft, or an error; those that the interaction was received with are not validated. */
function parseDraft({ kind, value }: IdentifierDraft, settings: PhoneSettings, received: Identified[]) {
  if (Mask.isReference(value)) return { error: { code: "identifier.unusable", params: {} } as const }
  const identification = identifyAs(kind, value, settings)
  const receivedIdentifier =
    !identification.withheld &&
    received.find(other => other.kind === identification.kind && other.value === identification.value)
  return receivedIdentifier ? { identifiers: [receivedIdentifier] } : parseTyped(kind, value, settings)
}

type CanonicalIdentifier = Pick<ContactIdentifier, "kind" | "value" | "display" | "normalizer">

/** Returns the identifiers that a typed value lists in canonical form, or why it cannot be used. */
export function canonicalIdentifiers(
  draft: IdentifierDraft,
  settings: PhoneSettings,
): { identifiers: CanonicalIdentifier[] } | { problem: ValueProblem } {
  const parsed = parseDraft(draft, settings, [])
  if (parsed.error) {
    const { code, params } = parsed.error
    return { problem: valueProblem(code, DETAILS[code], params) }
  }
  return {
    identifiers: parsed.identifiers.map(({ kind, value, display, normalizer }) => ({
      kind,
      value,
      display,
      ...(normalizer ? { normalizer } : {}),
    })),
  }
}

/**
 * Returns a draft's identifiers in canonical form without duplicates; a value can contain several. Throws
 * `request.invalid` for a value that is no valid identifier of its kind, unless it is among `received`, the identifiers
 * of the interaction.
 */
export function canonicalize(
  drafts: IdentifierDraft[],
  settings: PhoneSettings,
  source: ContactIdentifier["source"],
  basePointer: string,
  received: Identified[] = [],
): ContactIdentifier[] {
  const errors: ValueError[] = []
  const identifiers = new Map<string, ContactIdentifier>()
  const now = Clock.millis()
  for (const [at, draft] of drafts.entries()) {
    const parsed = parseDraft(draft, settings, received)
    if (parsed.error) {
      const { code, params } = parsed.error
      errors.push({ pointer: `${basePointer}/${at}/value`, ...valueProblem(code, DETAILS[code], params) })
      continue
    }
    for (const identified of parsed.identifiers)
      identifiers.set(`${identified.kind}#${identified.value}`, {
        kind: identified.kind,
        value: identified.value,
        display: identified.display,
        ...(draft.label ? { label: draft.label } : {}),
        source,
        // Identifiers are sorted by this time: a millisecond apart they keep the order of the draft.
        addedAt: new Date(now + identifiers.size).toISOString(),
        ...(identified.normalizer ? { normalizer: identified.normalizer } : {}),
      })
  }
  if (identifiers.size > MAX_IDENTIFIERS)
    errors.push({
      pointer: basePointer,
      ...valueProblem("value.tooLong", `at most ${MAX_IDENTIFIERS} identifiers`, { max: MAX_IDENTIFIERS }),
    })
  if (errors.length > 0) throw new Failure("request.invalid", "An identifier cannot be used.", { errors })
  return [...identifiers.values()]
}

/** Loads the claims on identifiers. Throws `table.unavailable`. */
export function loadClaims(identifiers: Pick<ContactIdentifier, "kind" | "value" | "normalizer">[]) {
  return Promise.all(identifiers.map(identifier => Claim.get(identifier)))
}

/** Returns the writes that add a contact to the claims on its identifiers. */
export function claimWrites(contact: Contact, claims: Claim.Claim[]): Write[] {
  return claims.map(claim => Claim.changeWrite(claim, Claim.withHolder(claim, contact)))
}

/** Returns the writes that remove a contact from the claims on its identifiers. */
export function releaseWrites(contactId: string, claims: Claim.Claim[]): Write[] {
  return claims.map(claim => Claim.changeWrite(claim, Claim.withoutHolder(claim, contactId)))
}

/**
 * Returns the contact's next version with an identifier added; the contact itself when it already has it. Throws
 * `contact.identifierLimit`.
 */
export function withIdentifier(contact: Contact, added: ContactIdentifier, by: string): Contact {
  if (contact.identifiers.some(({ kind, value }) => kind === added.kind && value === added.value)) return contact
  if (contact.identifiers.length >= MAX_IDENTIFIERS)
    throw new Failure("contact.identifierLimit", `A contact can have at most ${MAX_IDENTIFIERS} identifiers.`)
  return {
    ...contact,
    identifiers: sortIdentifiers([...contact.identifiers, added]),
    version: contact.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
}

/** Returns the contact's next version without an identifier. */
export function withoutIdentifier(contact: Contact, removed: { kind: string; value: string }, by: string): Contact {
  return {
    ...contact,
    identifiers: contact.identifiers.filter(({ kind, value }) => kind !== removed.kind || value !== removed.value),
    version: contact.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
}

const identifierUndoWrite = (
  did: "added" | "removed",
  contact: Contact,
  identifier: ContactIdentifier,
  claim: Claim.Claim,
  by: string,
) => {
  const change = did === "added" ? Claim.withHolder(claim, contact) : Claim.withoutHolder(claim, contact.id)
  return undoRecordWrite(contact.id, timelineEntry(`identifier.${did}`, by, { identifier: identifier.display }), {
    kind: "identifier",
    did,
    held: identifier,
    rev: Claim.applyChange(claim, change).rev,
    mode: claim.mode,
  })
}

/**
 * Replaces a masked reference by the identifier it refers to: one that the contact has, or whose removal can be undone.
 */
export async function resolveMaskedReference<T extends { kind: string; value: string }>(
  id: string,
  identifier: T,
): Promise<T> {
  if (!Mask.isReference(identifier.value)) return identifier
  const [contact, removed] = await Promise.all([Store.get(id), listRecentlyRemoved(id)])
  const [resolved = identifier] = await Mask.resolveReferences([identifier], [...contact.identifiers, ...removed])
  return resolved
}

/**
 * Adds an identifier to a contact; with a second holder it becomes shared. Throws `contact.notFound`,
 * `identifier.holderLimit`.
 */
export function addIdentifier(id: string, request: IdentifierDraft): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const draft = await resolveMaskedReference(id, request)
      await migrateDrafts([draft], id)
      const [before, { identity }] = await Promise.all([Store.get(id), Config.current()])
      const [added, ...additional] = canonicalize([draft], identity, "agent", "/identifiers")
      if (additional.length > 0)
        throw new Failure("request.invalid", "An identifier cannot be used.", {
          errors: [
            {
              pointer: "/value",
              ...valueProblem("identifier.multiple", "has more than one identifier", { count: additional.length + 1 }),
            },
          ],
        })
      if (!added) throw new Failure("identifier.unusable", "This identifies nobody.")
      const after = withIdentifier(before, added, actor.id)
      if (after === before) return after
      const claims = await loadClaims([added])
      await Table.transact([
        ...Store.updateWrites(before, after),
        ...claimWrites(after, claims),
        ...claims.map(claim => identifierUndoWrite("added", after, added, claim, actor.id)),
      ])
      return after
    },
    { codes: CONFLICT_CODES },
  )
}

/** Removes an identifier from a contact. Throws `contact.notFound`, `identifier.notFound`. */
export function removeIdentifier(id: string, request: Pick<IdentifierDraft, "kind" | "value">): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const draft = await resolveMaskedReference(id, request)
      await migrateDrafts([draft], id)
      const [before, { identity }] = await Promise.all([Store.get(id), Config.current()])
      const identification = identifyAs(draft.kind, draft.value, identity)
      const removed = before.identifiers.find(
        ({ kind, value }) => !identification.withheld && kind === identification.kind && value === identification.value,
      )
      if (!removed) throw new Failure("identifier.notFound", "The contact does not have this identifier.")
      const after = withoutIdentifier(before, removed, actor.id)
      const claims = await loadClaims([removed])
      await Table.transact([
        ...Store.updateWrites(before, after),
        ...releaseWrites(after.id, claims),
        ...claims.map(claim => identifierUndoWrite("removed", after, removed, claim, actor.id)),
      ])
      return after
    },
    { codes: CONFLICT_CODES },
  )
}
