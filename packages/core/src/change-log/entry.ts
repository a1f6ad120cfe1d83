import { accountOf, type StreamRecord } from "../stream"
import type { ChangeType } from "../sync/schema"
import type { Item } from "../table"

/** A change of a contact: what happened to which contact, and its time when that is known. */
export interface ContactChange {
  account: string
  type: ChangeType
  id: string
  sequence: string
  at: string | undefined
  into: string | undefined
}

/** A logged change. Numbers of one account have no gap; `loggedAt` never decreases. */
export interface ChangeEntry {
  number: number
  type: ChangeType
  id: string
  at: string
  loggedAt: string
  into?: string
}

const isRedirect = (item: Item | undefined) => item?.["mergedInto"] !== undefined
const isContact = (item: Item | undefined) => item?.["firstName"] !== undefined && !isRedirect(item)

function typeOf({ old, new: current }: StreamRecord): ChangeType | undefined {
  if (isContact(current)) return isContact(old) ? "contact.updated" : "contact.created"
  if (!isContact(old)) return undefined
  return isRedirect(current) ? "contact.merged" : "contact.deleted"
}

const text = (value: unknown) => (typeof value === "string" ? value : undefined)

/** Returns the change of a contact that a record of the stream is about; undefined for any other record. */
export function contactChange(record: StreamRecord): ContactChange | undefined {
  const account = accountOf(record.keys)
  const id = /#CONTACT#([^#]+)$/.exec(record.keys.pk)?.[1]
  const type = typeOf(record)
  if (account === undefined || id === undefined || type === undefined) return undefined
  return {
    account,
    type,
    id,
    sequence: record.sequence,
    at: text(record.new?.["updatedAt"]),
    into: text(record.new?.["mergedInto"]),
  }
}

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
