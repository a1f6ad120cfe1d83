import { Clock } from "../clock"
import { Contact } from "../contact"
import { type Item, Table, type Write } from "../table"

/** The contacts and identifiers that an erasure has to process. */
export interface ErasureJob {
  /** The contact and those that were merged into it. */
  contacts: string[]
  identifiers: { kind: string; value: string }[]
}

export const SK = "ERASURE"
/** How long a repeated request learns that the erasure is complete, rather than that the contact does not exist. */
const COMPLETED_TTL_SECONDS = 24 * 60 * 60

const key = (id: string) => ({ pk: Contact.partition(id), sk: SK })

/** Lists every item of a contact's partition. Throws `table.unavailable`. */
export function listItems(id: string): Promise<Item[]> {
  return Table.queryAll({ pk: Contact.partition(id) })
}

/** Returns the erasure job among a contact's items; null when it is complete, undefined when there is none. */
export function findJob(items: Item[]): ErasureJob | null | undefined {
  const item = items.find(({ sk }) => sk === SK)
  return item && ((item["job"] as ErasureJob | undefined) ?? null)
}

/** Returns the write that stores a new job. */
export function jobWrite(id: string, job: ErasureJob): Write {
  return Table.putWrite({ ...key(id), job }, { is: "notExists" })
}

/** Marks an erasure as complete and deletes its job. Throws `table.unavailable`. */
export function markComplete(id: string) {
  return Table.putItem({ ...key(id), ttl: Clock.ttl(COMPLETED_TTL_SECONDS) })
}
