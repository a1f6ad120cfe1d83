import { Actor } from "../actor"
import { Clock } from "../clock"
import { mapInBatches } from "../concurrency"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
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
 * Deletes the values of a field from the contacts among the next hundred. Returns how many had one, and the cursor to
 * continue with; null at the end. Throws `table.unavailable`.
 */
export async function deleteFieldValues(field: string, cursor?: string) {
  const { id: by } = await Actor.current()
  const page = await SearchIndex.scanPage([field], cursor)
  await mapInBatches(page.ids, CONCURRENCY, id => deleteValue(id, field, by))
  return { contacts: page.ids.length, cursor: page.cursor }
}
