import { Actor } from "../actor"
import type { Key } from "../table/types"
import type { StreamRecord } from "./record"
import type { StreamedSortKey } from "./sort-keys"

/**
 * What follows from changes of the table. Records of one item arrive in order, those of several items in any; every
 * record arrives at least once, so that `handle` must be idempotent.
 */
export interface Subscriber {
  name: string
  /** The sort keys, or their beginnings, of the items whose changes it wants. */
  sortKeyPrefixes: readonly StreamedSortKey[]
  handle: (records: StreamRecord[]) => Promise<void>
}

/** Returns the account that an item belongs to, or undefined for an item of no account. */
export function accountOf({ pk }: Key): string | undefined {
  return /^A#([^#]+)#/.exec(pk)?.[1]
}

/** Returns the records of each account, in their order. */
export function groupByAccount(records: readonly StreamRecord[]): Map<string, StreamRecord[]> {
  const groups = new Map<string, StreamRecord[]>()
  for (const record of records) {
    const account = accountOf(record.keys)
    if (account === undefined) continue
    const group = groups.get(account)
    if (group) group.push(record)
    else groups.set(account, [record])
  }
  return groups
}

/** Runs `work` on behalf of an account, as what follows the stream. */
export function asStream<T>(account: string, work: () => Promise<T>): Promise<T> {
  const actor: Actor.Actor = { type: "host", account, id: "stream", permissions: new Set() }
  return Actor.provide(account, Promise.resolve(actor), work)
}
