import { Actor } from "../../actor"
import { Clock } from "../../clock"
import type { Configuration } from "../../configuration"
import { claimWrites } from "../../contact/identifiers"
import { withMarkedFields } from "../../contact/marked-fields"
import type { Contact } from "../../contact/schema"
import * as Contacts from "../../contact/store"
import { timelineEntry, timelineEntryWrite } from "../../contact/timeline"
import { Errors } from "../../error"
import { CONFLICT_CODES, retryOnConflict, Table, type Write } from "../../table"
import type { OnMatch, RowResult } from "../schema"
import { type Decision, decide, type RowFacts } from "./decide"
import { loadFacts } from "./facts"
import { contactIdOf, formerWrite, loadFormer, loadMarkers, markWrite, rowOfContact, versionWrite } from "./marker"
import type { RowValues } from "./row-contact"

/** A row with valid values, with the contact id that it contains. */
export interface PlannedRow {
  row: number
  values: RowValues
  contactId: string | undefined
  /** The treatment of a match, when it was decided for this row. */
  onMatch?: OnMatch
  /** The targets whose values are cleared in a contact that exists. */
  cleared: readonly string[]
}

/** The options that all rows of an import share. */
export interface RunOptions {
  importId: string
  onMatch: OnMatch
  configuration: Configuration
  /** The owner of new contacts whose row contains none; null for the author of the import. */
  owner: string | null
  /** The tag of the contacts that are created or changed. */
  tag: string | null
}

function withTag(contact: Contact, tag: string | null): Contact {
  return tag === null ? contact : { ...contact, tags: [...new Set([...(contact.tags ?? []), tag])] }
}

const MAX_ATTEMPTS = 12

function newContact(id: string, status: Contact["status"], values: RowValues, by: string, owner: string): Contact {
  const { company, jobTitle, ...names } = values
  const now = Clock.iso()
  return {
    id,
    version: 1,
    status,
    owner,
    ...names,
    ...(company ? { company } : {}),
    ...(jobTitle ? { jobTitle } : {}),
    createdAt: now,
    createdBy: by,
    updatedAt: now,
    updatedBy: by,
  }
}

/** The result of a row, the writes of that result, and the contact that they change. */
export interface RowPlan {
  result: RowResult
  writes: Write[]
  contactId?: string
}

function planCreation(
  row: number,
  { values, status }: Extract<Decision, { kind: "create" }>,
  { claims }: RowFacts,
  { importId, configuration, owner, tag }: RunOptions,
): RowPlan {
  const { id: by } = Actor.author()
  const created = newContact(contactIdOf(importId, row), status, values, by, owner ?? by)
  const contact = withMarkedFields(withTag(created, tag), configuration.sections)
  const outcome = status === "temporary" ? "temporary" : "created"
  const writes = [
    markWrite(importId, { row, outcome, contactId: contact.id, version: 1 }),
    ...Contacts.createWrites(contact),
    ...claimWrites(contact, claims),
    timelineEntryWrite(contact.id, timelineEntry("contact.created", by)),
  ]
  return { result: { row, outcome, contactId: contact.id }, writes, contactId: contact.id }
}

/**
 * Returns the write that records the former contact for the undo, unless it was changed by others after this import.
 */
async function undoWrites(importId: string, before: Contact, after: Contact): Promise<Write[]> {
  const created = rowOfContact(importId, before.id)
  if (created !== undefined) {
    const marker = (await loadMarkers(importId, [created])).get(created)
    return marker?.version === before.version ? [versionWrite(importId, marker, after.version)] : []
  }
  const former = await loadFormer(importId, before.id)
  if (!former) return [formerWrite(importId, { before, version: after.version }, undefined)]
  return former.version === before.version ? [formerWrite(importId, { ...former, version: after.version }, former)] : []
}

const changedNames = (before: Contact, after: Contact) =>
  (["firstName", "lastName", "company", "jobTitle", "owner"] as const).filter(name => before[name] !== after[name])

async function planUpdate(
  row: number,
  { before, after: merged }: Extract<Decision, { kind: "update" }>,
  { claims }: RowFacts,
  { importId, configuration, tag }: RunOptions,
): Promise<RowPlan> {
  const { id: by } = Actor.author()
  const after = withMarkedFields(withTag(merged, tag), configuration.sections)
  const present = new Set(before.identifiers.map(({ kind, value }) => `${kind}#${value}`))
  const added = claims.filter(({ kind, value }) => !present.has(`${kind}#${value}`))
  const fields = Object.keys(after.fields).filter(id => before.fields[id] !== after.fields[id])
  const changed = [...changedNames(before, after), ...fields]
  const writes = [
    markWrite(importId, { row, outcome: "updated", contactId: before.id, version: after.version }),
    ...Contacts.updateWrites(before, after),
    ...claimWrites(after, added),
    ...(await undoWrites(importId, before, after)),
    timelineEntryWrite(after.id, timelineEntry("contact.updated", by, { changed })),
  ]
  return { result: { row, outcome: "updated", contactId: before.id }, writes, contactId: before.id }
}

/** Returns the plan of a row under these facts. Throws `table.unavailable` and the codes of `ROW_CODES`. */
export async function planRow(
  { row, values, cleared, onMatch }: PlannedRow,
  facts: RowFacts,
  options: RunOptions,
): Promise<RowPlan> {
  const decision = decide(values, facts, onMatch ?? options.onMatch, options.configuration, Actor.author().id, cleared)
  switch (decision.kind) {
    case "create":
      return planCreation(row, decision, facts, options)
    case "update":
      return planUpdate(row, decision, facts, options)
    case "skip":
      return { result: { row, outcome: "skipped", contactId: decision.contact.id }, writes: [] }
    case "reject":
      return { result: { row, outcome: "rejected", reasons: decision.reasons }, writes: [] }
  }
}

async function importRow(planned: PlannedRow, options: RunOptions): Promise<RowResult> {
  const facts = await loadFacts(planned.values, planned.contactId)
  const { result, writes } = await planRow(planned, facts, options)
  if (writes.length > 0) await Table.transact(writes)
  return result
}

/** The failures of a contact or identifier that has reached a limit. They reject the row, and the import continues. */
const ROW_CODES = ["contact.tooLarge", "identifier.holderLimit", "contact.identifierLimit"] as const

/**
 * Imports a row once, in one transaction. A row that was imported before is only reported. Retries after a concurrent
 * change of the same contact or identifier. Throws `table.unavailable`.
 */
export async function applyRow(planned: PlannedRow, options: RunOptions): Promise<RowResult> {
  const { row } = planned
  try {
    return await retryOnConflict(() => importRow(planned, options), {
      codes: CONFLICT_CODES,
      maxAttempts: MAX_ATTEMPTS,
    })
  } catch (error) {
    const limitCode = ROW_CODES.find(code => Errors.is(error, code))
    if (limitCode && Errors.is(error))
      return {
        row,
        outcome: "rejected",
        reasons: [{ code: limitCode, params: {}, column: null, detail: error.detail }],
      }
    const marker = (await loadMarkers(options.importId, [row])).get(row)
    if (!marker) throw error
    return { row, outcome: marker.outcome, contactId: marker.contactId }
  }
}
