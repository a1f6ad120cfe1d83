import { type AttributeMap, fromAttributeMap } from "../dynamodb"
import type { Item, Key } from "../table/types"

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
