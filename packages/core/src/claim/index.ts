import { Actor } from "../actor"
import { Failure } from "../error"
import { FIRST } from "../identity"
import { type Item, Table, type Write } from "../table"

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
  /** Grows with every change and never starts again. */
  rev: number
  /** The version of the rules that made the value. */
  normaliser: number
}

export type Change = Partial<Pick<Claim, "contactIds" | "temporaryIds" | "mode">>

interface Named {
  kind: string
  value: string
  normaliser?: number | undefined
}

/** The most contacts that one identifier may have. */
export const LIMIT = 200

const key = ({ kind, value }: Named) => ({ pk: `A#${Actor.account()}#ID#${kind}#${value}`, sk: "CLAIM" })

const list = (value: unknown) => (value instanceof Set ? [...(value as Set<string>)].sort() : [])

const from = ({ kind, value, normaliser = FIRST }: Named, item: Item | undefined): Claim => ({
  kind,
  value,
  contactIds: list(item?.["contactIds"]),
  temporaryIds: list(item?.["temporaryIds"]),
  mode: item?.["mode"] === "shared" ? "shared" : "direct",
  rev: Number(item?.["rev"] ?? 0),
  normaliser: Math.max(normaliser, Number(item?.["normaliser"] ?? FIRST)),
})

/** The claim on an identifier, strongly consistent; `rev` 0 when nobody ever held it. Throws `table.unavailable`. */
export const get = async (identifier: Named) => from(identifier, await Table.get(key(identifier)))

const changed = (claim: Claim, change: Change): Claim => ({ ...claim, ...change, rev: claim.rev + 1 })

/** The write that changes a claim if nobody has since it was read; else the transaction fails with `identifier.changed`. */
export const write = (claim: Claim, change: Change): Write => {
  const next = changed(claim, change)
  if (next.contactIds.length > LIMIT)
    throw new Failure("identifier.full", `At most ${LIMIT} contacts can hold one identifier.`)
  return Table.write(
    {
      ...key(claim),
      kind: claim.kind,
      value: claim.value,
      mode: next.mode,
      rev: next.rev,
      normaliser: claim.normaliser,
      contactIds: next.contactIds.length > 0 ? new Set(next.contactIds) : undefined,
      temporaryIds: next.temporaryIds.length > 0 ? new Set(next.temporaryIds) : undefined,
    },
    claim.rev === 0 ? { is: "absent" } : { equals: { rev: claim.rev } },
    () => new Failure("identifier.changed", "The holders of this ClientID have changed in the meantime."),
  )
}

interface Holding {
  id: string
  status: "permanent" | "temporary"
}

/** The change that adds a contact: sharing begins with the second holder, and a temporary contact only waits. */
export const adding = (claim: Claim, { id, status }: Holding): Change =>
  status === "temporary"
    ? { temporaryIds: [...claim.temporaryIds, id] }
    : { contactIds: [...claim.contactIds, id], mode: claim.contactIds.length > 0 ? "shared" : claim.mode }

/** The change that gives a contact what its holders had. */
export const moving = (claim: Claim, contact: Holding): Change => ({
  ...adding({ ...claim, contactIds: [] }, contact),
  ...(contact.status === "temporary" ? { contactIds: [] } : {}),
  mode: "direct",
})

/** The change that takes a contact out, permanent or temporary. */
export const removing = (claim: Claim, contactId: string): Change => ({
  contactIds: claim.contactIds.filter(id => id !== contactId),
  temporaryIds: claim.temporaryIds.filter(id => id !== contactId),
  ...(claim.contactIds.length === 1 && claim.contactIds[0] === contactId ? { mode: "direct" as const } : {}),
})
