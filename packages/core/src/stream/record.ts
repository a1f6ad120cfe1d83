import type { AttributeValue } from "@aws-sdk/client-dynamodb"
import { unmarshall } from "@aws-sdk/util-dynamodb"
import type { Item, Key } from "../table/types"

/** One change of one item of the table: `old` is undefined for a new item, `new` for a deleted one. */
export interface StreamRecord {
  /** Grows with every change of the same item; not comparable between items. */
  sequence: string
  keys: Key
  old: Item | undefined
  new: Item | undefined
}

type Image = Record<string, AttributeValue>

/** A record as the stream delivers it, to a function or to GetRecords. */
export interface RawStreamRecord {
  dynamodb?: { Keys?: unknown; OldImage?: unknown; NewImage?: unknown; SequenceNumber?: string | undefined } | undefined
}

const toItem = (image: unknown) => (image ? (unmarshall(image as Image) as Item) : undefined)

/** Returns a delivered record with its images as plain values. */
export function toStreamRecord({ dynamodb = {} }: RawStreamRecord): StreamRecord {
  return {
    sequence: dynamodb.SequenceNumber ?? "",
    keys: unmarshall((dynamodb.Keys ?? {}) as Image) as unknown as Key,
    old: toItem(dynamodb.OldImage),
    new: toItem(dynamodb.NewImage),
  }
}
