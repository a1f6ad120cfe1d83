import { fromItem } from "../contact/item-mapper"
import type { StreamRecord } from "../stream/record"
import { accountOf, type Subscriber } from "../stream/subscriber"
import { ConcurrencyError, retryOnConflict, Table, TRANSACTION_LIMIT } from "../table"
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

/** Writes the entries of creations under one counter and counts them, once: a repeated record finds its entry. */
function countCreations(counter: Key, created: Key[]): Promise<void> {
  return retryOnConflict(async () => {
    const present = new Set((await Table.getAll(created)).map(textOf))
    const missing = created.filter(key => !present.has(textOf(key)))
    if (missing.length === 0) return
    await Table.transact([
      ...missing.map(key => Table.putWrite({ ...key }, { is: "notExists" }, repeated)),
      Table.incrementWrite(counter, { contacts: missing.length }),
    ])
  })
}

/** Deletes the entry of a creation and takes it from its counter, once. */
async function countRemoval({ created, counter }: ListEntries) {
  const entry = Table.deleteWrite(created, { is: "exists" }, repeated)
  await Table.transact([entry, Table.incrementWrite(counter, { contacts: -1 })]).catch(error => {
    if (!(error instanceof ConcurrencyError)) throw error
  })
}

/** Returns the creations under each counter, as many together as one transaction counts. */
function creationsOf(moves: Move[]): { counter: Key; created: Key[] }[] {
  const byCounter = new Map<string, { counter: Key; created: Key[] }[]>()
  for (const { before, after } of moves) {
    if (!after || before) continue
    const groups = byCounter.get(textOf(after.counter)) ?? []
    const last = groups.at(-1)
    if (last && last.created.length < TRANSACTION_LIMIT - 1) last.created.push(after.created)
    else groups.push({ counter: after.counter, created: [after.created] })
    byCounter.set(textOf(after.counter), groups)
  }
  return [...byCounter.values()].flat()
}

/** Keeps every contact listed once in each order, and counts them. Repeating records changes nothing in the end. */
export const contactListSubscriber: Subscriber = {
  name: "contactList",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    const moves = movesOf(records)
    const written = new Map(moves.flatMap(({ after }) => (after?.others ?? []).map(key => [textOf(key), key])))
    const left = new Map(
      moves.flatMap(({ places }) => places.flatMap(({ others }) => others.map(key => [textOf(key), key]))),
    )
    await Promise.all([
      Table.writeAll(
        [...written.values()].map(key => ({ ...key })),
        [...left].filter(([text]) => !written.has(text)).map(([, key]) => key),
      ),
      ...creationsOf(moves).map(({ counter, created }) => countCreations(counter, created)),
      ...moves.map(({ after, places: [first] }) => (after || !first ? undefined : countRemoval(first))),
    ])
  },
}
