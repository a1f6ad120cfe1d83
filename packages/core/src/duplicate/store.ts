import { type Item, Table } from "../table"
import type { Trait } from "./traits"

/** The contacts with one trait that are looked at: a name that hundreds share suggests nothing. */
const MAX_HOLDERS = 6

const traitPartition = (account: string, { reason, hash }: Trait) => `A#${account}#TRAIT#${reason}#${hash}`
const suggestionPartition = (account: string) => `A#${account}#DUPLICATES`
const dismissalPartition = (account: string) => `A#${account}#DUPLICATES#DISMISSED`

/** Returns the name of a pair, the same for either order; the older contact is first. */
export function pairOf(a: string, b: string) {
  return a < b ? `${a}#${b}` : `${b}#${a}`
}

/** Records a trait of a contact, and returns the other contacts that have it. */
export async function addTrait(account: string, trait: Trait, contactId: string): Promise<string[]> {
  const pk = traitPartition(account, trait)
  await Table.putItem({ pk, sk: contactId, isIdentifier: trait.isIdentifier })
  const { items } = await Table.query({ pk, limit: MAX_HOLDERS + 1 })
  if (items.length > MAX_HOLDERS) return []
  return items
    .filter(item => item.sk !== contactId && !(item["isIdentifier"] && trait.isIdentifier))
    .map(item => item.sk)
}

/** Removes a trait of a contact. */
export async function removeTrait(account: string, trait: Trait, contactId: string) {
  await Table.deleteReturning({ pk: traitPartition(account, trait), sk: contactId })
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
