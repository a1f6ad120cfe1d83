import { createHash } from "node:crypto"
import type { Configuration } from "../configuration"
import type { Contact } from "../contact/schema"
import { identifyAs } from "../identity"
import { type Item, Table } from "../table"
import type { Key } from "../table/types"
import { normalizeText } from "../text"
import type { DuplicateReason } from "./schema"

/** The maximum number of contacts with one trait that are compared: a trait of many contacts is no indication. */
export const MAX_HOLDERS = 6

const traitPartition = (account: string, { reason, hash }: TraitKey) => `A#${account}#TRAIT#${reason}#${hash}`
const suggestionPartition = (account: string) => `A#${account}#DUPLICATES`
const dismissalPartition = (account: string) => `A#${account}#DUPLICATES#DISMISSED`

type TraitKey = Pick<Trait, "reason" | "hash">

/** The sort key of the item that exists once a trait has been recorded: contacts' ids sort after it. */
const MARKER = "#"

/** Returns the key of a pair, the same for either order; the older contact is first. */
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

/** Returns the given traits that were recorded at any time. */
export async function findRecorded<T extends TraitKey>(account: string, traits: T[]): Promise<T[]> {
  const keys = new Set(traits.map(trait => traitPartition(account, trait)))
  const items = await Table.getAll([...keys].map(pk => ({ pk, sk: MARKER })))
  const recorded = new Set(items.map(({ pk }) => pk))
  return traits.filter(trait => recorded.has(traitPartition(account, trait)))
}

/** Returns the contacts for which a trait is recorded; none when too many have it. */
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

/** Removes a suggestion permanently: the pair is not suggested again. */
export async function dismissPair(account: string, pair: string, by: string, at: string) {
  await Table.transact([
    Table.deleteWrite({ pk: suggestionPartition(account), sk: pair }),
    Table.putWrite({ pk: dismissalPartition(account), sk: pair, by, at }),
  ])
}

/** A property that two contacts of one person are likely to share. */
export interface Trait {
  reason: DuplicateReason
  /** A hash of the value, which can only be compared for equality. */
  hash: string
  /**
   * Whether it is an identifier: contacts that share one are not suggested, because an agent decided that already. Its
   * holders are in the claim on it.
   */
  isIdentifier: boolean
  /** The value of a number or an address, as identifiers have it. */
  value?: string
}

type Settings = Pick<Configuration, "sections" | "identity">

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22)

/** Returns the traits of a contact; none for a temporary one, whose conflict is pending already. */
export function traitsOf(contact: Contact, { sections, identity }: Settings): Trait[] {
  if (contact.status === "temporary") return []
  const name = normalizeText(`${contact.firstName} ${contact.lastName}`.trim())
  const company = normalizeText(contact.company ?? "")
  const isNamed = name !== "" && company !== ""
  const addresses = contact.identifiers.flatMap(({ kind, value }) =>
    kind === "phone" || kind === "email" ? [{ reason: kind, value, isIdentifier: true } as const] : [],
  )
  const fields = sections
    .flatMap(section => section.fields)
    .flatMap(({ id, type }) => {
      const value = contact.fields[id]
      if ((type !== "phone" && type !== "email") || typeof value !== "string") return []
      const identified = identifyAs(type, value, identity)
      return identified.withheld ? [] : [{ reason: type, value: identified.value, isIdentifier: false } as const]
    })
  return [
    ...(isNamed ? [{ reason: "name" as const, hash: hashOf(`${name}\n${company}`), isIdentifier: false }] : []),
    ...[...addresses, ...fields].map(({ reason, value, isIdentifier }) => ({
      reason,
      hash: hashOf(value),
      isIdentifier,
      value,
    })),
  ]
}

/** Returns the reasons for which two contacts are likely the same person. */
export function commonReasons(first: readonly Trait[], second: readonly Trait[]): DuplicateReason[] {
  const common = first.filter(trait =>
    second.some(
      other =>
        other.reason === trait.reason && other.hash === trait.hash && !(other.isIdentifier && trait.isIdentifier),
    ),
  )
  return [...new Set(common.map(trait => trait.reason))]
}
