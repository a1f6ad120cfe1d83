import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { retryOnConflict, Table, type Write } from "../table"
import { binPartition, entryKey, restorableUntil, type Snapshot, snapshotKey, toSnapshot } from "./bin-store"
import { statusFor } from "./edit"
import { claimWrites, loadClaims } from "./identifiers"
import { toSummary } from "./item-mapper"
import { withMarkedFields } from "./marked-fields"
import type { Contact, ContactSummary } from "./schema"
import * as Store from "./store"

/** A deleted contact with its last version and the time until which it can be restored. */
interface DeletedContact {
  contact: ContactSummary
  version: number
  deletedAt: string
  deletedBy: string
  restorableUntil: string
}

function toDeletedContact({ contact, deletedAt, deletedBy }: Snapshot): DeletedContact {
  const until = restorableUntil(deletedAt)
  return { contact: toSummary(contact), version: contact.version, deletedAt, deletedBy, restorableUntil: until }
}

/** Lists a page of the deleted contacts that can be restored, the latest first. Throws `permission.denied`. */
export async function listDeleted(
  limit: number,
  cursor?: string,
): Promise<{ contacts: DeletedContact[]; cursor: string | null }> {
  await Actor.allowed("contacts.delete")
  const pk = binPartition()
  const start = cursor === undefined ? undefined : { pk, sk: cursor }
  const { items, lastEvaluatedKey } = await Table.query({ pk, limit, newestFirst: true, start })
  const stored = await Table.getAll(items.map(item => snapshotKey(String(item["id"]))))
  const byEntry = new Map(
    stored
      .map(toSnapshot)
      .filter(snapshot => snapshot !== undefined)
      .map(snapshot => [entryKey(snapshot.contact.id, snapshot.deletedAt).sk, snapshot]),
  )
  const contacts = items.flatMap(({ sk }) => {
    const snapshot = byEntry.get(sk)
    return snapshot ? [toDeletedContact(snapshot)] : []
  })
  return { contacts, cursor: lastEvaluatedKey ? String(lastEvaluatedKey["sk"]) : null }
}

/**
 * Restores a deleted contact with its identifiers; it becomes temporary when another contact now has one of them.
 * Throws `contact.notFound` when it was not deleted in the last thirty days or is erased, `identifier.holderLimit`,
 * `permission.denied`.
 */
export function restore(id: string, extraWrites: Write[] = []): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.delete")
      const snapshot = toSnapshot(await Table.get(snapshotKey(id)))
      if (!snapshot) throw Store.notFound()
      const { contact: before, lastSeen, deletedAt } = snapshot
      const claims = await loadClaims(before.identifiers)
      const { sections } = await Config.current()
      const unmarked: Contact = {
        ...before,
        status: before.status === "temporary" ? "temporary" : statusFor(claims, "temporary"),
        version: before.version + 1,
        updatedAt: Clock.iso(),
        updatedBy: actor.id,
      }
      const contact = withMarkedFields(unmarked, sections)
      const restoreConflict = () => new Failure("version.mismatch", "The contact has been restored in the meantime.")
      await Table.transact([
        ...Store.recreateWrites(contact, new Map(Object.entries(lastSeen))),
        ...claimWrites(contact, claims),
        Table.deleteWrite(snapshotKey(id), { equals: { deletedAt } }, restoreConflict),
        Table.deleteWrite(entryKey(id, deletedAt)),
        ...extraWrites,
      ])
      return contact
    },
    { codes: ["identifier.changed"] },
  )
}
