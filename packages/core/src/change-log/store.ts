const ENTRIES_PER_PARTITION = 1000
/** Consecutive changes are of different partitions, so that a burst of changes is spread. */
const SHARDS = 8
const NUMBER_DIGITS = 16

/** Returns the key of the item with the number of an account's last logged change. */
export function headKey(account: string) {
  return { pk: `A#${account}#CHANGES`, sk: "HEAD" }
}

/** Returns the key of a logged change. */
export function entryKey(account: string, number: number) {
  return {
    pk: `A#${account}#CHANGES#${Math.floor(number / ENTRIES_PER_PARTITION)}#${number % SHARDS}`,
    sk: String(number).padStart(NUMBER_DIGITS, "0"),
  }
}

/** Returns the key of the item with the last stream record that was logged of a contact. */
export function markerKey(account: string, contactId: string) {
  return { pk: `A#${account}#CHANGED#${contactId}`, sk: "CHANGED" }
}
