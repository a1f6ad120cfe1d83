import { fromItem } from "../contact/item-mapper"
import type { StreamRecord } from "../stream/record"
import { accountOf, type Subscriber } from "../stream/subscriber"
import { type Item, Table } from "../table"
import type { Key } from "../table/types"
import { listKeys } from "./orders"

const CONCURRENCY = 16

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`

function keysOf(account: string, item: Item | undefined): Key[] {
  const contact = fromItem(item)
  return contact ? listKeys(account, contact) : []
}

/** Moves the entries of a contact to where its new version belongs. Repeating a record changes nothing in the end. */
async function apply({ keys, old, new: current }: StreamRecord) {
  const account = accountOf(keys)
  if (account === undefined) return
  const [before, after] = [keysOf(account, old), keysOf(account, current)]
  const remaining = new Set(after.map(textOf))
  await Promise.all([
    ...after.map(key => Table.putItem({ ...key })),
    ...before.filter(key => !remaining.has(textOf(key))).map(key => Table.deleteReturning(key)),
  ])
}

/** Keeps every contact listed once in each order. */
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
