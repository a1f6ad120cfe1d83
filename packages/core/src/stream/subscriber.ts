import { mapInBatches } from "../concurrency"
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

const CONCURRENCY = 16

/** Applies each record in parallel, those of one item in their order. Throws the first failure. */
export async function applyByItem(records: readonly StreamRecord[], apply: (record: StreamRecord) => Promise<void>) {
  const byItem = new Map<string, StreamRecord[]>()
  for (const record of records) {
    const item = `${record.keys.pk} ${record.keys.sk}`
    byItem.set(item, [...(byItem.get(item) ?? []), record])
  }
  await mapInBatches([...byItem.values()], CONCURRENCY, async queue => {
    for (const record of queue) await apply(record)
  })
}
