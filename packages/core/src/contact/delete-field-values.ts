import { Actor } from "../actor"
import { Clock } from "../clock"
import { mapInBatches } from "../concurrency"
import { CONFLICT_CODES, type Item, retryOnConflict, Table } from "../table"
import * as SearchIndex from "./search-index"
import * as Store from "./store"

const CONCURRENCY = 8

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
 * Deletes the values of a field from the contacts of some entries of the directory. Returns how many had one. Throws
 * `table.unavailable`.
 */
export async function deleteFieldValues(field: string, entries: readonly Item[]): Promise<number> {
  const { id: by } = await Actor.current()
  const ids = SearchIndex.idsWithValues(entries, [field])
  await mapInBatches(ids, CONCURRENCY, id => deleteValue(id, field, by))
  return ids.length
}
