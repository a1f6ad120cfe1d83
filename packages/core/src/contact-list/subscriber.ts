import { fromItem } from "../contact/item-mapper"
import type { StreamRecord } from "../stream"
import { accountOf, type Subscriber } from "../stream"
import { ConcurrencyError, retryOnConflict, Table } from "../table"
import type { Key } from "../table/types"
import { type ListEntries, listEntries } from "./orders"

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`

/** What the records of one contact come to: where it was before them, where it is now, and where it has been between. */
interface Move {
  before: ListEntries | undefined
  after: ListEntries | undefined
  places: ListEntries[]
}

/** Returns the move of each contact, its records taken in their order. */
function movesOf(records: StreamRecord[]): Move[] {
  const moves = new Map<string, Move>()
  for (const { keys, old, new: current } of records) {
    const account = accountOf(keys)
    if (account === undefined) continue
    const [before, after] = [old, current].map(item => {
      const contact = fromItem(item)
      return contact && listEntries(account, contact)
    })
    const places = [before, after].filter(entries => entries !== undefined)
    const known = moves.get(keys.pk)
    moves.set(keys.pk, {
      before: known ? known.before : before,
      after,
      places: [...(known?.places ?? []), ...places],
    })
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

/** Writes the present entries of contacts that were listed before, and deletes the former ones. */
async function writeEntries(moves: Move[]) {
  const entries = new Map(moves.flatMap(({ after }) => (after?.others ?? []).map(key => [textOf(key), key])))
  const former = new Map(
    moves.flatMap(({ places }) => places.flatMap(({ others }) => others.map(key => [textOf(key), key]))),
  )
  await Table.writeAll(
    [...entries.values()].map(key => ({ ...key })),
    [...former].filter(([text]) => !entries.has(text)).map(([, key]) => key),
  )
}

/** Returns whether a contact was created, and has had one place since. */
const isCreation = ({ before, places }: Move) => before === undefined && places.length === 1

/** Keeps every contact listed once in each order, and counts them. Repeating records changes nothing in the end. */
export const contactListSubscriber: Subscriber = {
  name: "contactList",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    const moves = movesOf(records)
    const creations = moves.flatMap(({ before, after }) => (after && !before ? [after] : []))
    // One after the other: all of them increment the same counters.
    for (let at = 0; at < creations.length; at += CREATIONS_PER_TRANSACTION)
      await countCreations(creations.slice(at, at + CREATIONS_PER_TRANSACTION))
    await Promise.all([
      writeEntries(moves.filter(move => !isCreation(move))),
      ...moves.map(({ after, places: [first] }) => (after || !first ? undefined : countRemoval(first))),
    ])
  },
}
