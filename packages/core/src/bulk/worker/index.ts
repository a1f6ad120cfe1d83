import { isDeepStrictEqual } from "node:util"
import { mapInBatches } from "../../concurrency"
import { Contact as Contacts } from "../../contact"
import type { Contact, Patch } from "../../contact/schema"
import { ContactList } from "../../contact-list"
import { Errors } from "../../error"
import type { Handler, RunContext } from "../../job"
import { CONFLICT_CODES, retryOnConflict, Table } from "../../table"
import { Bulk } from ".."
import type { BulkAction, BulkCounts, BulkUndoCounts } from "../schema"
import * as Store from "../store"

/** The handlers of bulk actions by the type of their job. */
export const BULK_HANDLERS: Readonly<Record<string, Handler>> = {
  "bulk.run": { run: runBulk },
  "bulk.undo": { run: undoBulk },
}

const CONCURRENCY = 8
const IDS_PER_STEP = 50
/** The failures that affect a single contact, so that the action continues. */
const CONTACT_CODES = ["request.invalid", "contact.tooLarge"] as const

type Outcome = keyof BulkCounts

/** The checkpoint of a job: its current contacts, and the position of the next ones. */
interface Checkpoint {
  ids: string[]
  /** The index in the ids of the request, or the cursor of the list; null at the end. */
  next: number | string | null
}

/** Returns the current values of the properties that a change sets. */
function formerValues(contact: Contact, changes: Patch): Patch {
  const base = (["company", "jobTitle"] as const).filter(name => changes[name] !== undefined)
  const fields = Object.keys(changes.fields ?? {})
  return {
    ...Object.fromEntries(base.map(name => [name, contact[name] ?? null])),
    ...(changes.owner === undefined ? {} : { owner: contact.owner }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map(id => [id, contact.fields[id] ?? null])) }),
  }
}

/** Applies an action to a contact once, in one transaction. A contact with a mark is only counted. */
async function applyAction(bulkId: string, action: BulkAction, id: string): Promise<Outcome> {
  const attempt = async (): Promise<Outcome> => {
    const [marks, contact] = await Promise.all([Store.loadMarks(bulkId, [id]), Contacts.load(id)])
    if (marks.has(id)) return "changed"
    if (!contact) return "gone"
    if (action.kind === "delete") {
      await Contacts.remove(id, contact.version, Store.markWrites(bulkId, { contactId: id }, undefined))
      return "changed"
    }
    const former = formerValues(contact, action.changes)
    const { after, writes } = await Contacts.patchWrites(contact, action.changes)
    if (isDeepStrictEqual(former, formerValues(after, action.changes))) return "same"
    const mark = { contactId: id, version: after.version }
    await Table.transact([...writes, ...Store.markWrites(bulkId, mark, former)])
    return "changed"
  }
  try {
    return await retryOnConflict(attempt, { codes: CONFLICT_CODES })
  } catch (error) {
    if (CONTACT_CODES.some(code => Errors.is(error, code))) return "failed"
    if (Errors.is(error, "contact.notFound")) return "gone"
    throw error
  }
}

/** Returns the next contacts of an action; for a filter, those that existed when it was started, oldest first. */
async function nextStep({ target, createdAt }: Store.Bulk, next: number | string | null): Promise<Checkpoint> {
  if ("ids" in target) {
    const start = Number(next ?? 0)
    const distinctIds = [...new Set(target.ids)]
    const end = start + IDS_PER_STEP
    return { ids: distinctIds.slice(start, end), next: end < distinctIds.length ? end : null }
  }
  const page = await ContactList.list({
    order: "created",
    direction: "ascending",
    filter: target.filter,
    limit: IDS_PER_STEP,
    cursor: next === null ? null : String(next),
  })
  const existing = page.contacts.filter(contact => contact.createdAt <= createdAt)
  const isLast = existing.length < page.contacts.length
  return { ids: existing.map(contact => contact.id), next: isLast ? null : page.cursor }
}

/** Runs a bulk action on every contact of its target. An interrupted run continues with its last contacts. */
async function runBulk({ job, save }: RunContext) {
  const bulk = await Store.get(job.subject)
  await Bulk.assertAllowed(bulk.action)
  const counts: BulkCounts = { changed: 0, same: 0, failed: 0, gone: 0, ...job.counts }
  let { done } = job
  let checkpoint = (job.checkpoint as Checkpoint | null) ?? (await nextStep(bulk, null))
  for (;;) {
    // The ids are saved before the contacts change: a changed contact may no longer match the filter.
    await save({ done, counts: { ...counts }, checkpoint })
    const { ids, next } = checkpoint
    const outcomes = await mapInBatches(ids, CONCURRENCY, id => applyAction(bulk.id, bulk.action, id))
    for (const outcome of outcomes) counts[outcome]++
    done += ids.length
    if (next === null) break
    checkpoint = await nextStep(bulk, next)
  }
  await save({ done, total: done, counts: { ...counts }, checkpoint: { ids: [], next: null } })
}

const MARKS_PER_STEP = 50
const UNDO_CONCURRENCY = 8
/** The failures after which a contact is not restored. */
const UNRESTORABLE_CODES = [
  "request.invalid",
  "contact.notFound",
  "contact.tooLarge",
  "identifier.holderLimit",
] as const

/** Restores a contact or its former values, unless it was changed since. */
async function restore(bulk: Store.Bulk, mark: Store.Mark): Promise<keyof BulkUndoCounts> {
  const restoredWrite = Store.undoneWrite(bulk.id, mark, "restored")
  const recordKept = async (): Promise<"kept"> => {
    await Table.transact([Store.undoneWrite(bulk.id, mark, "kept")])
    return "kept"
  }
  const attempt = async (): Promise<keyof BulkUndoCounts> => {
    if (bulk.action.kind === "delete") {
      await Contacts.restore(mark.contactId, [restoredWrite])
      return "restored"
    }
    const [contact, former] = await Promise.all([
      Contacts.load(mark.contactId),
      Store.findFormer(bulk.id, mark.contactId),
    ])
    if (!contact || !former || contact.version !== mark.version) return recordKept()
    const { writes } = await Contacts.patchWrites(contact, former, former.fields)
    await Table.transact([...writes, restoredWrite])
    return "restored"
  }
  try {
    return await retryOnConflict(attempt, { codes: CONFLICT_CODES })
  } catch (error) {
    if (UNRESTORABLE_CODES.some(code => Errors.is(error, code))) return recordKept()
    throw error
  }
}

/** Undoes a bulk action contact by contact. An interrupted run continues with its last contacts. */
async function undoBulk({ job, save }: RunContext) {
  const bulk = await Store.get(job.subject)
  await Bulk.assertAllowed(bulk.action)
  const counts: BulkUndoCounts = { restored: 0, kept: 0, ...job.counts }
  let { done } = job
  let after = (job.checkpoint as string | null) ?? null
  for (;;) {
    const { marks, isLast } = await Store.listMarks(bulk.id, MARKS_PER_STEP, after)
    const outcomes = await mapInBatches(marks, UNDO_CONCURRENCY, mark => mark.undone ?? restore(bulk, mark))
    for (const outcome of outcomes) counts[outcome]++
    done += marks.length
    after = marks.at(-1)?.contactId ?? after
    await save({ done, counts: { ...counts }, checkpoint: after })
    if (isLast) return
  }
}
