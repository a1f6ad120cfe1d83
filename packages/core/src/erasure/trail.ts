import { Audit } from "../audit"
import { Claim } from "../claim"
import * as Items from "../contact/items"
import { Interaction } from "../interaction"
import { type Item, Table, TRANSACTION_LIMIT, type Write } from "../table"
import { SK, type Undertaken } from "./store"

const CHUNK = 25

async function chunked(writes: Write[]) {
  for (let at = 0; at < writes.length; at += TRANSACTION_LIMIT)
    await Table.transact(writes.slice(at, at + TRANSACTION_LIMIT))
}

const text = (value: unknown) => (typeof value === "string" ? [value] : [])

/** The contacts that this one was merged into or taken out of again, as its audit tells. */
const others = (items: Item[]) =>
  items
    .filter(item => item.sk.startsWith("AUDIT#"))
    .flatMap(({ before, after }) => [before, after])
    .flatMap(values => text((values as { into?: unknown } | undefined)?.into))

/** Empties an interaction, and first the contacts that were created for it and taken back. */
const empty = (guid: string, of: ReadonlySet<string>) =>
  Interaction.erase(guid, of, async ids => {
    // What is left of them leads back to the interaction: each is gone through once.
    for (const id of ids.filter(id => !of.has(id))) while (await step(id, new Set([...of, id])));
  })

/** Takes the next items of a contact's partition away, with what they lead to, and answers whether there were any. */
async function step(id: string, of: ReadonlySet<string>): Promise<boolean> {
  const pk = Items.partition(id)
  const { items } = await Table.query({ pk, limit: CHUNK })
  const found = items.filter(item => item.sk !== SK)
  for (const guid of new Set(found.flatMap(item => text(item["guid"])))) await empty(guid, of)
  await chunked([
    ...(await Audit.forgetting(id, [...new Set(others(found))])),
    ...found.map(item => Table.deleteWrite(item)),
  ])
  return found.length > 0
}

/** Empties the next interactions that carried an identifier and were settled with nobody. */
async function silence(identifier: { kind: string; value: string }, of: ReadonlySet<string>): Promise<boolean> {
  const claim = await Claim.get(identifier)
  if (claim.contactIds.length + claim.temporaryIds.length > 0) return false
  const guids = (await Claim.waiting(identifier)).slice(0, CHUNK)
  for (const guid of guids) await empty(guid, of)
  await chunked(guids.map(guid => Claim.awaited(identifier, guid)))
  return guids.length > 0
}

/** Goes on with an erasure for so many steps, and answers whether it is at its end. */
export async function follow({ contacts, identifiers }: Undertaken, steps: number): Promise<boolean> {
  const of = new Set(contacts)
  let left = steps
  for (const work of [
    ...contacts.map(id => () => step(id, of)),
    ...identifiers.map(identifier => () => silence(identifier, of)),
  ])
    while (await work()) if (--left === 0) return false
  return true
}
