import { Actor } from "../actor"
import type { FieldValue } from "../section/schema"
import { Table, type Write } from "../table"
import type { Contact } from "./schema"

/** Beside the contacts stands what each of them says in its fields, so that all can be walked without a scan. */
const SHARDS = 16
const PAGE = 100

const partition = (shard: number) => `A#${Actor.account()}#CONTACTS#${shard}`
const key = (id: string) => ({ pk: partition((id.codePointAt(id.length - 1) ?? 0) % SHARDS), sk: id })

/** The write that enters a contact in the directory. */
export function entering({ id, fields }: Contact): Write {
  return Table.putWrite({ ...key(id), fields })
}

/** The write that enters what a contact says in its fields now, where that is something else than before. */
export function entered(before: Contact, after: Contact): Write[] {
  return JSON.stringify(before.fields) === JSON.stringify(after.fields) ? [] : [entering(after)]
}

/** The write that takes a contact out of the directory. */
export function leaving(id: string): Write {
  return Table.deleteWrite(key(id))
}

type Values = Record<string, FieldValue>

/** What says of a value whether it counts. */
export type Tests = Map<string, (value: FieldValue) => boolean>

async function counted(shard: number, tests: Tests, counts: Map<string, number>) {
  let start: Record<string, unknown> | undefined
  do {
    const { items, lastEvaluatedKey: last } = await Table.query({ pk: partition(shard), start })
    for (const values of items.map(item => (item["fields"] ?? {}) as Values))
      for (const [id, test] of tests) {
        const value = values[id]
        if (value !== undefined && value !== null && test(value)) counts.set(id, (counts.get(id) ?? 0) + 1)
      }
    start = last
  } while (start)
}

/** How many contacts have in each of the fields a value that its test counts. Throws `table.unavailable`. */
export async function count(tests: Tests): Promise<Map<string, number>> {
  const counts = new Map([...tests.keys()].map(id => [id, 0]))
  if (tests.size > 0) await Promise.all(Array.from({ length: SHARDS }, (_, shard) => counted(shard, tests, counts)))
  return counts
}

/**
 * The contacts among the next hundred that have a value in a field, and where the walk goes on; null at its end.
 * Throws `table.unavailable`.
 */
export async function next(field: string, cursor: string | undefined) {
  const [shard = "0", after] = (cursor ?? "").split("|")
  const pk = partition(Number(shard))
  const start = after ? { pk, sk: after } : undefined
  const { items, lastEvaluatedKey: last } = await Table.query({ pk, limit: PAGE, start })
  const ids = items.filter(item => (item["fields"] as Values | undefined)?.[field] !== undefined).map(item => item.sk)
  const following = Number(shard) + 1
  return { ids, cursor: last ? `${shard}|${last["sk"]}` : following < SHARDS ? String(following) : null }
}
