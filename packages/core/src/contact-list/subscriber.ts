import { fromItem } from "../contact/item-mapper"
import { accountOf, type StreamRecord, type Subscriber } from "../stream"
import { ConcurrencyError, type Item, retryOnConflict, Table } from "../table"
import type { Key } from "../table/types"
import { type ListEntries, listEntries } from "./orders"

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`

/** The records of one contact: where it was listed before and after each of them, and where it is listed now. */
interface Move {
  isCreated: boolean
  places: ListEntries[]
  current: ListEntries | undefined
}

const entriesOf = (account: string, item: Item | undefined) => {
  const contact = fromItem(item)
  return contact && listEntries(account, contact)
}

/**
 * Returns the move of each contact. It ends where the stored contact is listed, not where the last record has it: a record
 * that arrives after later ones must not bring former entries back. Throws `table.unavailable`.
 */
async function loadMoves(records: StreamRecord[]): Promise<Move[]> {
  const items = await Table.getAll([...new Map(records.map(({ keys }) => [textOf(keys), keys])).values()])
  const stored = new Map(items.map(item => [textOf(item), item]))
  const moves = new Map<string, Move>()
  for (const { keys, old, new: image } of records) {
    const account = accountOf(keys)
    if (account === undefined) continue
    const [before, after] = [entriesOf(account, old), entriesOf(account, image)]
    const move = moves.get(textOf(keys)) ?? {
      isCreated: before === undefined,
      places: [],
      current: entriesOf(account, stored.get(textOf(keys))),
    }
    move.places.push(...[before, after].filter(entries => entries !== undefined))
    moves.set(textOf(keys), move)
  }
  return [...moves.values()]
}

const repeated = () => new ConcurrencyError("contactList")

/** Creations and the counters of their shards that fit in one transaction. */
const CREATIONS_PER_TRANSACTION = 20

/**
 * Writes the entries of creations and counts them, once: a repeated record finds its entry. One transaction for many,
 * since a single write takes the embedded engine longer than its part of a transaction.
 */
function countCreations(creations: ListEntries[]): Promise<void> {
  return retryOnConflict(async () => {
    const present = new Set((await Table.getAll(creations.map(({ created }) => created))).map(textOf))
    const missing = creations.filter(({ created }) => !present.has(textOf(created)))
    const counts = new Map<string, { counter: Key; contacts: number }>()
    for (const { counter } of missing)
      counts.set(textOf(counter), { counter, contacts: (counts.get(textOf(counter))?.contacts ?? 0) + 1 })
    const writes = [
      ...creations.flatMap(({ others }) => others.map(key => Table.putWrite({ ...key }))),
      ...missing.map(({ created }) => Table.putWrite({ ...created }, { is: "notExists" }, repeated)),
      ...[...counts.values()].map(({ counter, contacts }) => Table.incrementWrite(counter, { contacts })),
    ]
    await Table.transact(writes)
  })
}

/** Deletes the entry of a creation and takes it from its counter, once. */
async function countRemoval({ created, counter }: ListEntries) {
  const entry = Table.deleteWrite(created, { is: "exists" }, repeated)
  await Table.transact([entry, Table.incrementWrite(counter, { contacts: -1 })]).catch(error => {
    if (!(error instanceof ConcurrencyError)) throw error
  })
}

/** Writes the present entries of contacts, and deletes the former ones. */
async function writeEntries(moves: Move[]) {
  const entries = new Map(moves.flatMap(({ current }) => (current?.others ?? []).map(key => [textOf(key), key])))
  const former = new Map(
    moves.flatMap(({ places }) => places.flatMap(({ others }) => others.map(key => [textOf(key), key]))),
  )
  await Table.writeAll(
    [...entries.values()].map(key => ({ ...key })),
    [...former].filter(([text]) => !entries.has(text)).map(([, key]) => key),
  )
}

/** Returns whether a contact was created and has one place since: its entries are written with its count. */
const isCreation = ({ isCreated, places, current }: Move) => isCreated && places.length === 1 && current !== undefined

/**
 * Keeps every contact listed once in each order, and counts them. Records that are repeated or late change nothing in
 * the end.
 */
export const contactListSubscriber: Subscriber = {
  name: "contactList",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    const moves = await loadMoves(records)
    const creations = moves.flatMap(({ isCreated, current }) => (isCreated && current ? [current] : []))
    // One after the other: all of them increment the same counters.
    for (let at = 0; at < creations.length; at += CREATIONS_PER_TRANSACTION)
      await countCreations(creations.slice(at, at + CREATIONS_PER_TRANSACTION))
    await Promise.all([
      writeEntries(moves.filter(move => !isCreation(move))),
      ...moves.map(({ current, places: [first] }) => (current || !first ? undefined : countRemoval(first))),
    ])
  },
}
