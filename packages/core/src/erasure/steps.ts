import { Audit } from "../audit"
import { Claim } from "../claim"
import { Contact } from "../contact"
import { Interaction } from "../interaction"
import { type Item, Table } from "../table"
import { type ErasureJob, SK } from "./store"

const PAGE_SIZE = 25

const text = (value: unknown) => (typeof value === "string" ? [value] : [])

/** Returns the contacts that this one was merged into or restored from, according to its audit. */
const auditedTargets = (items: Item[]) =>
  items
    .filter(item => item.sk.startsWith("AUDIT#"))
    .flatMap(({ before, after }) => [before, after])
    .flatMap(values => text((values as { into?: unknown } | undefined)?.into))

/** Erases an interaction, and before it the contacts whose creation was undone there. */
const eraseInteraction = (guid: string, of: ReadonlySet<string>) =>
  Interaction.erase(guid, of, async ids => {
    // Their items refer to this interaction again: each contact is processed once.
    for (const id of ids.filter(id => !of.has(id))) while (await eraseItems(id, new Set([...of, id])));
  })

/** Deletes the next items of a contact's partition with the interactions they refer to; returns whether there were any. */
async function eraseItems(id: string, of: ReadonlySet<string>): Promise<boolean> {
  const pk = Contact.partition(id)
  const { items } = await Table.query({ pk, limit: PAGE_SIZE })
  const found = items.filter(item => item.sk !== SK)
  for (const guid of new Set(found.flatMap(item => text(item["guid"])))) await eraseInteraction(guid, of)
  await Table.transactInChunks([
    ...(await Audit.deleteValuesWrites(id, [...new Set(auditedTargets(found))])),
    ...found.map(item => Table.deleteWrite(item)),
  ])
  return found.length > 0
}

/** Erases the next interactions that were linked to no contact under an identifier; returns whether there were any. */
async function eraseUnlinkedInteractions(
  identifier: { kind: string; value: string },
  of: ReadonlySet<string>,
): Promise<boolean> {
  const claim = await Claim.get(identifier)
  if (claim.contactIds.length + claim.temporaryIds.length > 0) return false
  const guids = (await Claim.listPending(identifier)).slice(0, PAGE_SIZE)
  for (const guid of guids) await eraseInteraction(guid, of)
  await Table.transactInChunks(guids.map(guid => Claim.deletePendingWrite(identifier, guid)))
  return guids.length > 0
}

/**
 * Runs an erasure for at most `maxSteps` and returns whether it is complete. Its progress is what remains in the table, so
 * a repeated step finds nothing and no progress needs to be stored.
 */
export async function runSteps({ contacts, identifiers }: ErasureJob, maxSteps: number): Promise<boolean> {
  const of = new Set(contacts)
  let left = maxSteps
  for (const work of [
    ...contacts.map(id => () => eraseItems(id, of)),
    ...identifiers.map(identifier => () => eraseUnlinkedInteractions(identifier, of)),
  ])
    while (await work()) if (--left === 0) return false
  return true
}
