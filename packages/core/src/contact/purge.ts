import { Actor } from "../actor"
import { Clock } from "../clock"
import { CONFLICT_CODES, retryOnConflict, Table } from "../table"
import * as Directory from "./directory"
import * as Store from "./store"

const AT_ONCE = 8

const purged = (id: string, field: string, by: string) =>
  retryOnConflict(
    async () => {
      const loaded = await Store.load(id)
      if (loaded?.contact.fields[field] === undefined) return
      const { [field]: _, ...fields } = loaded.contact.fields
      const { version } = loaded.contact
      const after = { ...loaded.contact, fields, version: version + 1, updatedAt: Clock.iso(), updatedBy: by }
      await Table.transact(Store.turning(loaded, after))
    },
    { codes: CONFLICT_CODES },
  )

/**
 * Takes the values of a field from the contacts among the next hundred, and answers from how many, and where to go on;
 * null at the end. What is gone already stays gone, and who edits one of them meanwhile is told. Throws
 * `table.unavailable`.
 */
export async function purge(field: string, cursor?: string) {
  const { id: by } = await Actor.current()
  const page = await Directory.next(field, cursor)
  for (let at = 0; at < page.ids.length; at += AT_ONCE)
    await Promise.all(page.ids.slice(at, at + AT_ONCE).map(id => purged(id, field, by)))
  return { contacts: page.ids.length, cursor: page.cursor }
}
