import { fromItem } from "../contact/item-mapper"
import { accountOf, type StreamRecord, type Subscriber } from "../stream"
import { ConcurrencyError, type Item, retryOnConflict, Table } from "../table"
import type { Key } from "../table/types"
import { type ListEntries, listEntries } from "./orders"

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`

/** The change of one contact: its list entries before and after each of its records, and its current ones. */
interface Move {
  isCreated: boolean
  recordedEntries: ListEntries[]
  current: ListEntries | undefined
}

const entriesOf = (account: string, item: Item | undefined) => {
  const contact = fromItem(item)
  return contact && listEntries(account, contact)
}

/**
 * Returns the move of each contact. It ends with the entries of the stored contact, not with those of the last record:
 * a record that arrives after later ones must not restore outdated entries. Throws `table.unavailable`.
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
      recordedEntries: [],
      current: entriesOf(account, stored.get(textOf(keys))),
    }
    move.recordedEntries.push(...[before, after].filter(entries => entries !== undefined))
    moves.set(textOf(keys), move)
  }
  return [...moves.values()]
}

const repeatedRecord = () => new ConcurrencyError("contactList")

/** The number of creations that fit in one transaction together with the counters of their shards. */
const CREATIONS_PER_TRANSACTION = 20

/**
 * Writes the entries of creations and counts them, once: a repeated record finds the entry present. Uses one
 * transaction for many, since the embedded engine takes longer for a single write than for one in a transaction.
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
      ...missing.map(({ created }) => Table.putWrite({ ...created }, { is: "notExists" }, repeatedRecord)),
      ...[...counts.values()].map(({ counter, contacts }) => Table.incrementWrite(counter, { contacts })),
    ]
    await Table.transact(writes)
  })
}

/** Deletes the entry of a creation and decrements its counter, once. */
async function countRemoval({ created, counter }: ListEntries) {
  const entry = Table.deleteWrite(created, { is: "exists" }, repeatedRecord)
  await Table.transact([entry, Table.incrementWrite(counter, { contacts: -1 })]).catch(error => {
    if (!(error instanceof ConcurrencyError)) throw error
  })
}

/** Writes the current entries of contacts, and deletes the outdated ones. */
async function writeEntries(moves: Move[]) {
  const entries = new Map(moves.flatMap(({ current }) => (current?.others ?? []).map(key => [textOf(key), key])))
  const outdated = new Map(
    moves.flatMap(({ recordedEntries }) =>
      recordedEntries.flatMap(({ others }) => others.map(key => [textOf(key), key])),
    ),
  )
  await Table.writeAll(
    [...entries.values()].map(key => ({ ...key })),
    [...outdated].filter(([text]) => !entries.has(text)).map(([, key]) => key),
  )
}

/** Returns whether a contact was only created: its entries are then written with its count. */
const isCreation = ({ isCreated, recordedEntries, current }: Move) =>
  isCreated && recordedEntries.length === 1 && current !== undefined

/**
 * Lists every contact once in each order, and counts them. Repeated or late records leave the same state.
 */
export const contactListSubscriber: Subscriber = {
  name: "contactList",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    const moves = await loadMoves(records)
    const creations = moves.flatMap(({ isCreated, current }) => (isCreated && current ? [current] : []))
    // Sequential, because all of them increment the same counters.
    for (let at = 0; at < creations.length; at += CREATIONS_PER_TRANSACTION)
      await countCreations(creations.slice(at, at + CREATIONS_PER_TRANSACTION))
    await Promise.all([
      writeEntries(moves.filter(move => !isCreation(move))),
      ...moves.map(({ current, recordedEntries: [entries] }) =>
        current || !entries ? undefined : countRemoval(entries),
      ),
    ])
  },
}
