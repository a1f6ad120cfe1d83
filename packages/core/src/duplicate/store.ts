import { type Item, Table } from "../table"
import type { Key } from "../table/types"
import type { Trait } from "./traits"

/** The contacts with one trait that are looked at: a name that hundreds share suggests nothing. */
export const MAX_HOLDERS = 6

const traitPartition = (account: string, { reason, hash }: TraitKey) => `A#${account}#TRAIT#${reason}#${hash}`
const suggestionPartition = (account: string) => `A#${account}#DUPLICATES`
const dismissalPartition = (account: string) => `A#${account}#DUPLICATES#DISMISSED`

type TraitKey = Pick<Trait, "reason" | "hash">

/** The sort key of the item that exists once a trait has been recorded: contacts' ids sort after it. */
const MARKER = "#"

/** Returns the name of a pair, the same for either order; the older contact is first. */
export function pairOf(a: string, b: string) {
  return a < b ? `${a}#${b}` : `${b}#${a}`
}

/** Returns the key of a contact under a trait. */
export function traitKey(account: string, trait: TraitKey, contactId: string): Key {
  return { pk: traitPartition(account, trait), sk: contactId }
}

const uniqueKeys = (keys: Key[]) => [...new Map(keys.map(({ pk, sk }) => [`${pk} ${sk}`, { pk, sk }])).values()]

/** Records traits of contacts, and removes others: a key is either in `added` or in `removed`. */
export async function changeTraits(added: Key[], removed: Key[]) {
  const markers = added.map(({ pk }) => ({ pk, sk: MARKER }))
  await Table.writeAll(uniqueKeys([...markers, ...added]), uniqueKeys(removed))
}

/** Returns those of some traits that were ever recorded. */
export async function findRecorded<T extends TraitKey>(account: string, traits: T[]): Promise<T[]> {
  const keys = new Set(traits.map(trait => traitPartition(account, trait)))
  const items = await Table.getAll([...keys].map(pk => ({ pk, sk: MARKER })))
  const recorded = new Set(items.map(({ pk }) => pk))
  return traits.filter(trait => recorded.has(traitPartition(account, trait)))
}

/** Returns the contacts that a trait is recorded of; none when too many have it. */
export async function listHolders(account: string, trait: TraitKey): Promise<string[]> {
  const { items } = await Table.query({ pk: traitPartition(account, trait), limit: MAX_HOLDERS + 2 })
  const holders = items.filter(item => item.sk !== MARKER && item["isIdentifier"] !== true).map(item => item.sk)
  return holders.length > MAX_HOLDERS ? [] : holders
}

/** Suggests a pair, unless it was dismissed. */
export async function suggest(account: string, pair: string) {
  if (await Table.get({ pk: dismissalPartition(account), sk: pair })) return
  await Table.putItem({ pk: suggestionPartition(account), sk: pair })
}

/** Lists a page of the suggested pairs. */
export async function listPairs(account: string, limit: number, cursor: string | undefined) {
  const pk = suggestionPartition(account)
  const start = cursor === undefined ? undefined : { pk, sk: cursor }
  const page = await Table.query({ pk, limit, start })
  return {
    pairs: page.items.map(({ sk }: Item) => sk),
    cursor: page.lastEvaluatedKey ? String(page.lastEvaluatedKey["sk"]) : null,
  }
}

/** Removes a suggestion. */
export async function removePair(account: string, pair: string) {
  await Table.deleteReturning({ pk: suggestionPartition(account), sk: pair })
}

/** Removes a suggestion for good: the pair is never suggested again. */
export async function dismissPair(account: string, pair: string, by: string, at: string) {
  await Table.transact([
    Table.deleteWrite({ pk: suggestionPartition(account), sk: pair }),
    Table.putWrite({ pk: dismissalPartition(account), sk: pair, by, at }),
  ])
}
