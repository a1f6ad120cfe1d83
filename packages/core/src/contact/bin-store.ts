import { Actor } from "../actor"
import { Clock } from "../clock"
import { type Item, Table, type Write } from "../table"
import { type LastSeen, partition } from "./item-mapper"
import type { Contact } from "./schema"

/** The time for which a deleted contact can be restored. */
const RETENTION_DAYS = 30
const DAY_SECONDS = 24 * 60 * 60
const DAY_MS = DAY_SECONDS * 1000

/**
 * Returns the key of a deleted contact in its own partition, so that an erasure removes it with everything else there.
 */
export function snapshotKey(id: string) {
  return { pk: partition(id), sk: "DELETED" }
}

/** Returns the partition of the deleted contacts of the account. */
export function binPartition() {
  return `A#${Actor.account()}#BIN`
}

/** Returns the key of the entry of a deleted contact in the bin, which has no value of the contact. */
export function entryKey(id: string, deletedAt: string) {
  return { pk: binPartition(), sk: `${deletedAt}#${id}` }
}

/** A contact as it was when it was deleted. */
export interface Snapshot {
  contact: Contact
  lastSeen: Record<string, LastSeen>
  deletedAt: string
  deletedBy: string
}

/** Returns the snapshot of an item, or undefined when there is none or it has expired. */
export function toSnapshot(item: Item | undefined): Snapshot | undefined {
  const snapshot = item as (Item & Snapshot) | undefined
  const isExpired = snapshot && Date.parse(snapshot.deletedAt) + RETENTION_DAYS * DAY_MS < Clock.millis()
  return isExpired ? undefined : snapshot
}

/** Returns the time until which a contact that was deleted at a time can be restored. */
export function restorableUntil(deletedAt: string) {
  return new Date(Date.parse(deletedAt) + RETENTION_DAYS * DAY_MS).toISOString()
}

/** Returns the writes that keep a deleted contact for thirty days. */
export function binWrites(contact: Contact, lastSeen: Map<string, LastSeen>, deletedBy: string): Write[] {
  const deletedAt = Clock.iso()
  const ttl = Clock.ttl(RETENTION_DAYS * DAY_SECONDS)
  const snapshot = { contact, lastSeen: Object.fromEntries(lastSeen), deletedAt, deletedBy }
  return [
    Table.putWrite({ ...snapshotKey(contact.id), ...snapshot, ttl }),
    Table.putWrite({ ...entryKey(contact.id, deletedAt), id: contact.id, ttl }),
  ]
}

/** Returns the deleted contact among the items of its partition, or undefined. */
export function findDeleted(items: readonly Item[]): Contact | undefined {
  const item = items.find(({ sk }) => sk === "DELETED")
  return (item as (Item & Snapshot) | undefined)?.contact
}
