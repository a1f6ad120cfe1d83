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
