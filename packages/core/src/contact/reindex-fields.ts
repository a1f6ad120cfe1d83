import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { mapInBatches } from "../concurrency"
import { Config } from "../configuration"
import { CONFLICT_CODES, type Item, retryOnConflict, Table } from "../table"
import { withMarkedFields } from "./marked-fields"
import * as SearchIndex from "./search-index"
import * as Store from "./store"

const CONCURRENCY = 8

/** Writes the search entries and the summary of a contact again, unless they have the current marks already. */
const reindexContact = (id: string) =>
  retryOnConflict(
    async () => {
      const [before, { sections }] = await Promise.all([Store.load(id), Config.current()])
      if (!before) return
      const after = withMarkedFields(before, sections)
      if (isDeepStrictEqual(after.markedFields, before.markedFields)) return
      await Table.transact(Store.unauditedUpdateWrites(before, { ...after, version: before.version + 1 }))
    },
    { codes: CONFLICT_CODES },
  )

/**
 * Indexes the marked fields of the contacts of some entries of the directory that have a value in one of `fields`.
 * Returns their number. Throws `table.unavailable`.
 */
export async function reindexMarkedFields(fields: readonly string[], entries: readonly Item[]): Promise<number> {
  const ids = SearchIndex.idsWithValues(entries, fields)
  await mapInBatches(ids, CONCURRENCY, reindexContact)
  return ids.length
}

const DELETE_CONCURRENCY = 8

const deleteValue = (id: string, field: string, by: string) =>
  retryOnConflict(
    async () => {
      const before = await Store.load(id)
      if (before?.fields[field] === undefined) return
      const { [field]: _, ...fields } = before.fields
      const after = { ...before, fields, version: before.version + 1, updatedAt: Clock.iso(), updatedBy: by }
      await Table.transact(Store.unauditedUpdateWrites(before, after))
    },
    { codes: CONFLICT_CODES },
  )

/**
 * Deletes the values of a field from the contacts of some entries of the directory. Returns their number. Throws
 * `table.unavailable`.
 */
export async function deleteFieldValues(field: string, entries: readonly Item[]): Promise<number> {
  const { id: by } = await Actor.current()
  const ids = SearchIndex.idsWithValues(entries, [field])
  await mapInBatches(ids, DELETE_CONCURRENCY, id => deleteValue(id, field, by))
  return ids.length
}
