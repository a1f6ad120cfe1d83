import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import type { JobAuthor } from "../job/schema"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import type { ExportRequest } from "./schema"

const ITEM_TTL_SECONDS = 30 * 24 * 60 * 60
const PAGE_SIZE = 25

/** An export as it is stored. Its progress is in its job. */
export interface Export {
  id: string
  request: ExportRequest
  masked: boolean
  by: JobAuthor
  jobId: string
  createdAt: string
  rows: number
  bytes: number | null
  finishedAt: string | null
  expiresAt: string | null
}

/** Returns the kind of data in the file of an export. */
export function subjectOf({ interactions, audit }: ExportRequest): "contacts" | "interactions" | "audit" {
  if (interactions) return "interactions"
  return audit ? "audit" : "contacts"
}

/** Returns the partition of the exports of the actor, which other actors cannot read. */
function partition() {
  const { type, id } = Actor.author()
  return `A#${Actor.account()}#EXPORTS#${type}#${id}`
}
const key = (id: string) => ({ pk: partition(), sk: `EXPORT#${id}` })

const toExport = ({ pk: _pk, sk: _sk, ttl: _ttl, ...item }: Item) => item as unknown as Export

/** Returns an export of the actor. Throws `export.notFound`, `table.unavailable`. */
export async function get(id: string): Promise<Export> {
  const item = await Table.get(key(id))
  if (!item) throw new Failure("export.notFound", "There is no such export.")
  return toExport(item)
}

/** Lists the exports of the actor, newest first, and the cursor to continue with. Throws `table.unavailable`. */
export async function list(cursor: string | undefined) {
  const start = cursor ? key(cursor) : undefined
  const page = await Table.query({ pk: partition(), prefix: "EXPORT#", limit: PAGE_SIZE, newestFirst: true, start })
  const exports = page.items.map(toExport)
  return { exports, cursor: page.lastEvaluatedKey ? (exports.at(-1)?.id ?? null) : null }
}

/** Returns the write of a new export. */
export function createWrite(created: Export): Write {
  return Table.putWrite({ ...key(created.id), ...created, ttl: Clock.ttl(ITEM_TTL_SECONDS) }, { is: "notExists" })
}

/** Records once that the file of an export is complete, together with `extraWrites`. Throws `table.unavailable`. */
export function finish(
  id: string,
  completion: Pick<Export, "rows" | "bytes" | "finishedAt" | "expiresAt">,
  extraWrites: Write[],
) {
  return retryOnConflict(async () => {
    const { finishedAt } = await get(id)
    if (finishedAt !== null) return
    const update = Table.updateWrite(
      key(id),
      Object.entries(completion).map(([name, value]) => [[name], value]),
      { equals: { finishedAt: null } },
      () => new ConcurrencyError("export"),
    )
    await Table.transact([update, ...extraWrites])
  })
}

/** Returns the key of a file of an export in the object storage; those under `exports/` are deleted after a day. */
export function fileName(id: string, name: "file" | `part/${number}`) {
  return `exports/${Actor.account()}/${id}/${name}`
}
