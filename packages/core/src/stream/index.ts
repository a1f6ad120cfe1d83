import { Actor } from "../actor"
import { type AttributeMap, fromAttributeMap } from "../dynamodb"
import type { Item, Key } from "../table/types"
import type { StreamedSortKey } from "./sort-keys"

export * as Stream from "."

const hasPrefix = ({ sortKeyPrefixes }: Subscriber, sortKey: string) =>
  sortKeyPrefixes.some(prefix => sortKey.startsWith(prefix))

/** Returns the sort key of a raw record without decoding it: most records of a local stream have no subscriber. */
const sortKeyOf = ({ dynamodb }: RawStreamRecord) =>
  (dynamodb?.Keys as { sk?: { S?: string } } | undefined)?.sk?.S ?? ""

/**
 * Passes a batch of the table's stream to every subscriber of any of its records. When a subscriber fails, the others
 * still run; the batch then counts as failed and is delivered again. Throws the first failure.
 */
export async function handle(raw: readonly RawStreamRecord[], subscribers: readonly Subscriber[]) {
  const relevantRecords = raw.filter(record => subscribers.some(subscriber => hasPrefix(subscriber, sortKeyOf(record))))
  const records = relevantRecords.map(toStreamRecord)
  const outcomes = await Promise.allSettled(
    subscribers.map(async subscriber => {
      const subscribedRecords = records.filter(({ keys }) => hasPrefix(subscriber, keys.sk))
      if (subscribedRecords.length > 0) await subscriber.handle(subscribedRecords)
    }),
  )
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason
}

/** One change of one item of the table: `old` is undefined for a new item, `new` for a deleted one. */
export interface StreamRecord {
  /** Grows with every change of the same item; not comparable between items. */
  sequence: string
  keys: Key
  old: Item | undefined
  new: Item | undefined
}

/** A record as the stream delivers it, to a function or to GetRecords. */
export interface RawStreamRecord {
  dynamodb?: { Keys?: unknown; OldImage?: unknown; NewImage?: unknown; SequenceNumber?: string | undefined } | undefined
}

const toItem = (image: unknown) => (image ? (fromAttributeMap(image as AttributeMap) as Item) : undefined)

/** Returns a delivered record with its images as plain values. */
export function toStreamRecord({ dynamodb = {} }: RawStreamRecord): StreamRecord {
  return {
    sequence: dynamodb.SequenceNumber ?? "",
    keys: fromAttributeMap((dynamodb.Keys ?? {}) as AttributeMap) as unknown as Key,
    old: toItem(dynamodb.OldImage),
    new: toItem(dynamodb.NewImage),
  }
}

/**
 * A handler of the changes of some items of the table. Records of one item arrive in order, those of several items in
 * any; every record arrives at least once, so that `handle` must be idempotent.
 */
export interface Subscriber {
  name: string
  /** The sort keys, or their beginnings, of the items whose changes it handles. */
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

/** Runs `work` for an account as the actor `stream`. */
export function asStream<T>(account: string, work: () => Promise<T>): Promise<T> {
  const actor: Actor.Actor = { type: "host", account, id: "stream", permissions: new Set() }
  return Actor.provide(account, Promise.resolve(actor), work)
}
