import { fromItem } from "../contact/item-mapper"
import type { StreamRecord } from "../stream/record"
import { accountOf, type Subscriber } from "../stream/subscriber"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import type { Key } from "../table/types"
import { type ListEntries, listEntries } from "./orders"

const CONCURRENCY = 16

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`

function entriesOf(account: string, item: Item | undefined): ListEntries | undefined {
  const contact = fromItem(item)
  return contact && listEntries(account, contact)
}

const isRepeated = (error: unknown) => error instanceof ConcurrencyError

const repeated = () => new ConcurrencyError("contactList")

/** Writes the entry of a creation and counts it, once: a repeated record finds the entry as it should be. */
async function count(entry: Write, { counter }: ListEntries, by: 1 | -1) {
  await Table.transact([entry, Table.incrementWrite(counter, { contacts: by })]).catch(error => {
    if (!isRepeated(error)) throw error
  })
}

/** Moves the entries of a contact to where its new version belongs. Repeating a record changes nothing in the end. */
async function apply({ keys, old, new: current }: StreamRecord) {
  const account = accountOf(keys)
  if (account === undefined) return
  const [before, after] = [entriesOf(account, old), entriesOf(account, current)]
  const remaining = new Set(after?.others.map(textOf))
  await Promise.all([
    ...(after?.others ?? []).map(key => Table.putItem({ ...key })),
    ...(before?.others ?? []).filter(key => !remaining.has(textOf(key))).map(key => Table.deleteReturning(key)),
    after && !before && count(Table.putWrite({ ...after.created }, { is: "notExists" }, repeated), after, 1),
    before && !after && count(Table.deleteWrite(before.created, { is: "exists" }, repeated), before, -1),
  ])
}

/** Keeps every contact listed once in each order, and counts them. */
export const contactListSubscriber: Subscriber = {
  name: "contactList",
  sortKeyPrefixes: ["CONTACT"],
  handle: async records => {
    const byContact = new Map<string, StreamRecord[]>()
    for (const record of records) byContact.set(record.keys.pk, [...(byContact.get(record.keys.pk) ?? []), record])
    const queues = [...byContact.values()]
    for (let at = 0; at < queues.length; at += CONCURRENCY)
      await Promise.all(
        queues.slice(at, at + CONCURRENCY).map(async queue => {
          for (const record of queue) await apply(record)
        }),
      )
  },
}
