import { Actor } from "../../actor"
import { Clock } from "../../clock"
import { loadClaims, releaseWrites } from "../../contact/identifiers"
import type { Contact } from "../../contact/schema"
import * as Contacts from "../../contact/store"
import { timelineEntry, timelineEntryWrite } from "../../contact/timeline"
import type { RunContext } from "../../job"
import { CONFLICT_CODES, retryOnConflict, Table, type Write } from "../../table"
import type { RowReason, RowResult } from "../schema"
import { assertAllowed } from "../state"
import * as Store from "../store"
import { nextChunk, readChunk, writeResults } from "./chunk"
import {
  deleteFormerWrite,
  loadFormer,
  loadMarkers,
  type Marker,
  rowOfContact,
  runInLanes,
  undoneWrite,
} from "./marker"

type Undone = NonNullable<Marker["undone"]>

async function deleteCreated(importId: string, { row, contactId, version }: Marker): Promise<Undone> {
  const contact = await Contacts.load(contactId)
  if (contact?.version !== version) {
    await Table.transact([undoneWrite(importId, row, "kept")])
    return "kept"
  }
  const claims = await loadClaims(contact.identifiers)
  await Table.transact([
    ...Contacts.deleteWrites(contact),
    ...releaseWrites(contact.id, claims),
    undoneWrite(importId, row, "deleted"),
  ])
  return "deleted"
}

async function restoreWrites(current: Contact, before: Contact): Promise<Write[]> {
  const { id: by } = Actor.author()
  const after: Contact = { ...before, version: current.version + 1, updatedAt: Clock.iso(), updatedBy: by }
  const formerIdentifiers = new Set(before.identifiers.map(({ kind, value }) => `${kind}#${value}`))
  const added = current.identifiers.filter(({ kind, value }) => !formerIdentifiers.has(`${kind}#${value}`))
  return [
    ...Contacts.updateWrites(current, after),
    ...releaseWrites(current.id, await loadClaims(added)),
    timelineEntryWrite(after.id, timelineEntry("contact.updated", by)),
  ]
}

/** Restores an updated contact with the first of the rows that changed it; returns undefined for the other rows. */
async function restoreUpdated(importId: string, { row, contactId }: Marker): Promise<Undone | undefined> {
  const former = await loadFormer(importId, contactId)
  if (!former) return undefined
  const contact = await Contacts.load(contactId)
  const undone = contact?.version === former.version ? "restored" : "kept"
  await Table.transact([
    ...(contact && undone === "restored" ? await restoreWrites(contact, former.before) : []),
    deleteFormerWrite(importId, contactId),
    undoneWrite(importId, row, undone),
  ])
  return undone
}

async function undoRow(importId: string, marker: Marker): Promise<Undone | undefined> {
  if (marker.undone) return marker.undone
  // An update of a contact that this import created is undone by deleting the contact.
  if (marker.outcome === "updated" && rowOfContact(importId, marker.contactId) !== undefined) return undefined
  return retryOnConflict(
    () => (marker.outcome === "updated" ? restoreUpdated(importId, marker) : deleteCreated(importId, marker)),
    { codes: CONFLICT_CODES },
  )
}

const keptReason = (contact: Contact | undefined): RowReason => ({
  code: contact ? "contact.changedSince" : "contact.notFound",
  params: {},
  column: null,
  detail: contact ? "the contact was changed after the import" : "the contact no longer exists",
})

async function toResult({ row, contactId }: Marker, outcome: Undone): Promise<RowResult> {
  if (outcome !== "kept") return { row, outcome, contactId }
  return { row, outcome, contactId, reasons: [keptReason(await Contacts.load(contactId))] }
}

/** Undoes an import chunk by chunk from the checkpoint on, and stores the result of each row. */
export async function undoRows({ job, save }: RunContext) {
  const { id, chunks } = await Store.get(job.subject)
  const firstChunk = nextChunk(job)
  const counts = { deleted: 0, restored: 0, kept: 0, ...job.counts }
  let { done } = job
  for (let chunk = firstChunk; chunk < chunks; chunk++) {
    await assertAllowed("overwrite")
    const results: RowResult[] = []
    const rows = await readChunk(id, chunk)
    const markers = await loadMarkers(
      id,
      rows.map(({ row }) => row),
    )
    await runInLanes(
      [...markers.values()].map(marker => [marker]),
      async marker => {
        const undone = await undoRow(id, marker)
        if (!undone) return
        counts[undone]++
        results.push(await toResult(marker, undone))
      },
    )
    await writeResults(
      id,
      "undo",
      chunk,
      results.toSorted((a, b) => a.row - b.row),
    )
    done += rows.length
    await save({ done, counts: { ...counts }, checkpoint: { chunk: chunk + 1 } })
  }
}
