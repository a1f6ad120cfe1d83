import { Failure } from "../error"
import type { Write } from "../table"

/** The size in bytes that DynamoDB allows for one item. */
const MAX_ITEM_BYTES = 400 * 1024

/** Returns an upper bound of an item's size: JSON takes at least the bytes that DynamoDB counts for names and values. */
const itemBytes = (item: object) =>
  Buffer.byteLength(JSON.stringify(item, (_, value) => (value instanceof Set ? [...value] : value)))

const DETAILS = {
  "contact.tooLarge": "The contact would be too large to store. Nothing was written.",
  "merge.tooLarge": "These contacts are too large to be merged. Nothing was written.",
}

/** Returns the writes when every item fits into DynamoDB's limit of 400 KB. Throws the failure of `code` otherwise. */
export function assertItemsFit(code: keyof typeof DETAILS, writes: Write[]): Write[] {
  for (const { item } of writes)
    if (item.Put?.Item && itemBytes(item.Put.Item) > MAX_ITEM_BYTES) throw new Failure(code, DETAILS[code])
  return writes
}
