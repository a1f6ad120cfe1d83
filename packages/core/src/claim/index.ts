import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { INITIAL_VERSION } from "../identity"
import { Retention } from "../retention"
import { type Item, Table, TRANSACTION_LIMIT, type Write } from "../table"

export * as Claim from "."

/** The contacts that have an identifier: strongly consistent, while an index may lag. */
export interface Claim {
  kind: string
  value: string
  /** The permanent contacts that have it. */
  contactIds: string[]
  /** Temporary contacts whose conflict is pending. */
  temporaryIds: string[]
  mode: "direct" | "shared"
  /** Whether an agent marked the identifier as shared; a second holder makes it shared even without the mark. */
  sharedByAgent: boolean
  /** Increases with every change; 0 when no contact has the identifier, and no claim is stored. */
  rev: number
  /**
   * The revision after the next change; that of a new claim is the time, so that it is greater than any earlier one.
   */
  next: number
  /** The version of the normalizer that produced the value. */
  normalizer: number
}

export type Change = Partial<Pick<Claim, "contactIds" | "temporaryIds" | "mode" | "sharedByAgent">>

interface IdentifierKey {
  kind: string
  value: string
  normalizer?: number | undefined
}

/** The maximum number of contacts that can hold one identifier. */
export const MAX_HOLDERS = 200

const key = ({ kind, value }: IdentifierKey) => ({ pk: `A#${Actor.account()}#ID#${kind}#${value}`, sk: "CLAIM" })

const toSortedList = (value: unknown) => (value instanceof Set ? [...(value as Set<string>)].sort() : [])

const nextRev = (rev: number) => (rev === 0 ? Clock.millis() : rev + 1)

const toClaim = ({ kind, value, normalizer = INITIAL_VERSION }: IdentifierKey, item: Item | undefined): Claim => ({
  kind,
  value,
  contactIds: toSortedList(item?.["contactIds"]),
  temporaryIds: toSortedList(item?.["temporaryIds"]),
  mode: item?.["mode"] === "shared" ? "shared" : "direct",
  sharedByAgent: item?.["sharedByAgent"] === true,
  rev: Number(item?.["rev"] ?? 0),
  next: nextRev(Number(item?.["rev"] ?? 0)),
  normalizer: Math.max(normalizer, Number(item?.["normalizer"] ?? INITIAL_VERSION)),
})

/**
 * Returns the claim on an identifier, strongly consistent; `rev` is 0 when no contact holds it. Throws
 * `table.unavailable`.
 */
export async function get(identifier: IdentifierKey) {
  return toClaim(identifier, await Table.get(key(identifier)))
}

const isEmpty = ({ contactIds, temporaryIds }: Claim) => contactIds.length + temporaryIds.length === 0

/** Returns the claim after a change. */
export function applyChange(claim: Claim, change: Change): Claim {
  const next = { ...claim, ...change }
  return { ...next, rev: isEmpty(next) ? 0 : claim.next }
}

/** Creates the failure for a claim that another request changed. */
export function conflict() {
  return new Failure("identifier.changed", "The holders of this ClientID have changed in the meantime.")
}

/**
 * Returns the write that changes a claim; the transaction fails with `identifier.changed` when the claim was changed
 * since it was read. A claim without holders is deleted: its key contains personal data. Throws
 * `identifier.holderLimit`.
 */
export function changeWrite(claim: Claim, change: Change): Write {
  const next = applyChange(claim, change)
  const condition = claim.rev === 0 ? ({ is: "notExists" } as const) : { equals: { rev: claim.rev } }
  if (isEmpty(next)) return Table.deleteWrite(key(claim), condition, conflict)
  if (next.contactIds.length > MAX_HOLDERS)
    throw new Failure("identifier.holderLimit", `At most ${MAX_HOLDERS} contacts can hold one identifier.`)
  return Table.putWrite(
    {
      ...key(claim),
      kind: claim.kind,
      value: claim.value,
      mode: next.mode,
      sharedByAgent: next.sharedByAgent || undefined,
      rev: next.rev,
      normalizer: claim.normalizer,
      contactIds: next.contactIds.length > 0 ? new Set(next.contactIds) : undefined,
      temporaryIds: next.temporaryIds.length > 0 ? new Set(next.temporaryIds) : undefined,
    },
    condition,
    conflict,
  )
}

interface ClaimHolder {
  id: string
  status: "permanent" | "temporary"
}

/** Returns whether a contact holds the identifier, permanent or temporary. */
export function isHolder({ contactIds, temporaryIds }: Claim, contactId: string) {
  return contactIds.includes(contactId) || temporaryIds.includes(contactId)
}

/** Returns the change that adds a contact: the second permanent holder makes the identifier shared. */
export function withHolder(claim: Claim, { id, status }: ClaimHolder): Change {
  return status === "temporary"
    ? { temporaryIds: [...claim.temporaryIds, id] }
    : { contactIds: [...claim.contactIds, id], mode: claim.contactIds.length > 0 ? "shared" : claim.mode }
}

/** Returns the change that moves the identifier from all its holders to a contact. */
export function withHolderMoved(claim: Claim, contact: ClaimHolder): Change {
  return {
    ...withHolder({ ...claim, contactIds: [] }, contact),
    ...(contact.status === "temporary" ? { contactIds: [] } : {}),
    mode: "direct",
    sharedByAgent: false,
  }
}

/** Returns the change that removes a contact, permanent or temporary. */
export function withoutHolder(claim: Claim, contactId: string): Change {
  return {
    contactIds: claim.contactIds.filter(id => id !== contactId),
    temporaryIds: claim.temporaryIds.filter(id => id !== contactId),
    ...(claim.contactIds.length === 1 && claim.contactIds[0] === contactId ? { mode: "direct" as const } : {}),
  }
}

const pendingKey = (identifier: IdentifierKey, guid: string) => ({ pk: key(identifier).pk, sk: `WAITING#${guid}` })

/** Returns the write that records, under an identifier, an interaction that was linked to no contact. */
export function pendingInteractionWrite(identifier: IdentifierKey, guid: string): Write {
  return Table.putWrite({ ...pendingKey(identifier, guid), guid, ...Retention.interactionExpiry() })
}

/** Lists the interactions recorded under an identifier, at most a hundred. Throws `table.unavailable`. */
export async function listPending(identifier: IdentifierKey): Promise<string[]> {
  const { items } = await Table.query({ pk: key(identifier).pk, prefix: "WAITING#", limit: TRANSACTION_LIMIT })
  return items.map(item => String(item["guid"]))
}

/** Returns the write that deletes such a record. */
export function deletePendingWrite(identifier: IdentifierKey, guid: string): Write {
  return Table.deleteWrite(pendingKey(identifier, guid))
}
