import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { INITIAL_VERSION } from "../identity"
import { type Item, Table, TRANSACTION_LIMIT, type Write } from "../table"

export * as Claim from "."

/** Which contacts hold an identifier: the authority on it, whatever an index says. */
export interface Claim {
  kind: string
  value: string
  /** The permanent contacts that hold it. */
  contactIds: string[]
  /** Temporary contacts that wait for their conflict to be settled. */
  temporaryIds: string[]
  mode: "direct" | "shared"
  /** Grows with every change; 0 while nobody holds the identifier, when no claim on it is kept. */
  rev: number
  /** The rev that the next change leaves: of a new claim the moment, so that it follows whatever was there before. */
  next: number
  /** The version of the rules that made the value. */
  normalizer: number
}

export type Change = Partial<Pick<Claim, "contactIds" | "temporaryIds" | "mode">>

interface Named {
  kind: string
  value: string
  normalizer?: number | undefined
}

/** The most contacts that one identifier may have. */
export const LIMIT = 200

const key = ({ kind, value }: Named) => ({ pk: `A#${Actor.account()}#ID#${kind}#${value}`, sk: "CLAIM" })

const list = (value: unknown) => (value instanceof Set ? [...(value as Set<string>)].sort() : [])

const nextOf = (rev: number) => (rev === 0 ? Clock.millis() : rev + 1)

const from = ({ kind, value, normalizer = INITIAL_VERSION }: Named, item: Item | undefined): Claim => ({
  kind,
  value,
  contactIds: list(item?.["contactIds"]),
  temporaryIds: list(item?.["temporaryIds"]),
  mode: item?.["mode"] === "shared" ? "shared" : "direct",
  rev: Number(item?.["rev"] ?? 0),
  next: nextOf(Number(item?.["rev"] ?? 0)),
  normalizer: Math.max(normalizer, Number(item?.["normalizer"] ?? INITIAL_VERSION)),
})

/** The claim on an identifier, strongly consistent; `rev` 0 when nobody holds it. Throws `table.unavailable`. */
export async function get(identifier: Named) {
  return from(identifier, await Table.get(key(identifier)))
}

const empty = ({ contactIds, temporaryIds }: Claim) => contactIds.length + temporaryIds.length === 0

/** A claim as a change leaves it. */
export function after(claim: Claim, change: Change): Claim {
  const next = { ...claim, ...change }
  return { ...next, rev: empty(next) ? 0 : claim.next }
}

const changed = () => new Failure("identifier.changed", "The holders of this ClientID have changed in the meantime.")

/**
 * The write that changes a claim if nobody has since it was read; else the transaction fails with `identifier.changed`.
 * A claim that nobody holds any more goes: its key names what was somebody's.
 */
export function write(claim: Claim, change: Change): Write {
  const next = after(claim, change)
  const when = claim.rev === 0 ? ({ is: "notExists" } as const) : { equals: { rev: claim.rev } }
  if (empty(next)) return Table.deleteWrite(key(claim), when, changed)
  if (next.contactIds.length > LIMIT)
    throw new Failure("identifier.holderLimit", `At most ${LIMIT} contacts can hold one identifier.`)
  return Table.putWrite(
    {
      ...key(claim),
      kind: claim.kind,
      value: claim.value,
      mode: next.mode,
      rev: next.rev,
      normalizer: claim.normalizer,
      contactIds: next.contactIds.length > 0 ? new Set(next.contactIds) : undefined,
      temporaryIds: next.temporaryIds.length > 0 ? new Set(next.temporaryIds) : undefined,
    },
    when,
    changed,
  )
}

interface Holding {
  id: string
  status: "permanent" | "temporary"
}

/** The change that adds a contact: sharing begins with the second holder, and a temporary contact only waits. */
export function adding(claim: Claim, { id, status }: Holding): Change {
  return status === "temporary"
    ? { temporaryIds: [...claim.temporaryIds, id] }
    : { contactIds: [...claim.contactIds, id], mode: claim.contactIds.length > 0 ? "shared" : claim.mode }
}

/** The change that gives a contact what its holders had. */
export function moving(claim: Claim, contact: Holding): Change {
  return {
    ...adding({ ...claim, contactIds: [] }, contact),
    ...(contact.status === "temporary" ? { contactIds: [] } : {}),
    mode: "direct",
  }
}

/** The change that takes a contact out, permanent or temporary. */
export function removing(claim: Claim, contactId: string): Change {
  return {
    contactIds: claim.contactIds.filter(id => id !== contactId),
    temporaryIds: claim.temporaryIds.filter(id => id !== contactId),
    ...(claim.contactIds.length === 1 && claim.contactIds[0] === contactId ? { mode: "direct" as const } : {}),
  }
}

const waitingKey = (identifier: Named, guid: string) => ({ pk: key(identifier).pk, sk: `WAITING#${guid}` })

/** The write that notes under an identifier an interaction that carried it and was settled with nobody. */
export function awaiting(identifier: Named, guid: string): Write {
  return Table.putWrite({ ...waitingKey(identifier, guid), guid })
}

/** The interactions noted under an identifier, at most a hundred. Throws `table.unavailable`. */
export async function waiting(identifier: Named): Promise<string[]> {
  const { items } = await Table.query({ pk: key(identifier).pk, prefix: "WAITING#", limit: TRANSACTION_LIMIT })
  return items.map(item => String(item["guid"]))
}

/** The write that forgets such a note. */
export function awaited(identifier: Named, guid: string): Write {
  return Table.deleteWrite(waitingKey(identifier, guid))
}
