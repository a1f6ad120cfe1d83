import { Clock } from "../clock"
import * as Items from "../contact/items"
import { type Item, Table, type Write } from "../table"

/** What an erasure still has to see to. */
export interface Undertaken {
  /** The contact and those that were merged into it. */
  contacts: string[]
  /** What it was reached by. */
  identifiers: { kind: string; value: string }[]
}

export const SK = "ERASURE"
/** So long a request that comes again is told that the erasure is over, and not that there is no such contact. */
const REMEMBERED_SECONDS = 24 * 60 * 60

const key = (id: string) => ({ pk: Items.partition(id), sk: SK })

/** All that is kept of a contact. Throws `table.unavailable`. */
export function items(id: string): Promise<Item[]> {
  return Table.queryAll({ pk: Items.partition(id) })
}

/** What an erasure among a contact's items has to see to; null when it is over, undefined when none was begun. */
export function undertaken(all: Item[]): Undertaken | null | undefined {
  const item = all.find(item => item.sk === SK)
  return item && ((item["undertaken"] as Undertaken | undefined) ?? null)
}

/** The write that begins an erasure. */
export function beginning(id: string, undertaken: Undertaken): Write {
  return Table.putWrite({ ...key(id), undertaken }, { is: "notExists" })
}

/** Notes that an erasure is over; what it was about is forgotten with it. Throws `table.unavailable`. */
export function finish(id: string) {
  return Table.putItem({ ...key(id), ttl: Clock.ttl(REMEMBERED_SECONDS) })
}
