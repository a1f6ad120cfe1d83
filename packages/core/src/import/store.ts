import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import type { JobAuthor } from "../job/schema"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import type { Mapping } from "./mapping/schema"
import type {
  FileInfo,
  ImportPhase,
  ImportView,
  OnMatch,
  ReadRequest,
  RunCounts,
  SavedMapping,
  UnknownOptions,
} from "./schema"

/** An import as it is stored; what its present job has done is in the job. */
export interface Import {
  id: string
  rev: number
  fileName: string
  size: number
  by: JobAuthor
  createdAt: string
  /** The present job, and which part of the import it does. */
  phase: ImportPhase | null
  jobId: string | null
  reading: ReadRequest
  /** When the file was read, which decides how long its rows are stored. */
  readAt?: string
  /** The rules of contacts that the check went by. */
  rules?: string
  fingerprint: string | null
  chunks: number
  file: FileInfo | null
  sameAs: ImportView["sameAs"]
  proposed: Mapping | null
  mapping: Mapping | null
  onMatch: OnMatch | null
  /** Whether empty cells clear values; undefined in imports from before that could be chosen. */
  clearEmpty?: boolean | undefined
  /** The owner and the tag of its contacts, and the unknown options that the check found. */
  owner?: string | null
  tag?: string | null
  unknownOptions?: UnknownOptions[]
  /** The name of the corrections of its rows: another one for each reading of the file. */
  corrections?: string | null
  check: ImportView["check"]
  run: RunCounts | null
  undo: ImportView["undo"]
  finishedAt: string | null
}

const partition = () => `A#${Actor.account()}#IMPORTS`
const key = (id: string) => ({ pk: partition(), sk: `IMPORT#${id}` })

const toImport = ({ pk: _pk, sk: _sk, ...item }: Item) => item as unknown as Import

/** Creates the failure for an import that does not exist. */
function notFound() {
  return new Failure("import.notFound", "There is no such import.")
}

/** Returns an import. Throws `import.notFound`. */
export async function get(id: string): Promise<Import> {
  const item = await Table.get(key(id))
  if (!item) throw notFound()
  return toImport(item)
}

const PAGE_SIZE = 25

/** Lists the imports of the account, newest first, and the cursor to continue with. */
export async function list(cursor: string | undefined) {
  const start = cursor ? key(cursor) : undefined
  const page = await Table.query({ pk: partition(), prefix: "IMPORT#", limit: PAGE_SIZE, newestFirst: true, start })
  const imports = page.items.map(toImport)
  return { imports, cursor: page.lastEvaluatedKey ? (imports.at(-1)?.id ?? null) : null }
}

/** Returns the write of an import's next revision. */
export function updateWrite(before: Import, changes: Partial<Import>): Write {
  return Table.putWrite(
    { ...key(before.id), ...before, ...changes, rev: before.rev + 1 },
    before.rev === 0 ? { is: "notExists" } : { equals: { rev: before.rev } },
    () => new ConcurrencyError("import"),
  )
}

/** Returns the part of a transaction that fails unless an import is still as it was read. */
export function unchangedCheck({ id, rev }: Import): Write {
  return Table.checkWrite(key(id), { equals: { rev } }, () => new ConcurrencyError("import"))
}

/** Changes an import, again when it was changed in between. */
export function update(id: string, changes: (before: Import) => Partial<Import>, more: Write[] = []): Promise<Import> {
  return retryOnConflict(async () => {
    const before = await get(id)
    const changed = changes(before)
    await Table.transact([updateWrite(before, changed), ...more])
    return { ...before, ...changed, rev: before.rev + 1 }
  })
}

const fileKey = (fingerprint: string) => ({ pk: `A#${Actor.account()}#IMPORTED`, sk: fingerprint })

/** Returns the write that records that a file was imported. */
export function fingerprintWrite(fingerprint: string, id: string): Write {
  return Table.putWrite({ ...fileKey(fingerprint), id, at: Clock.iso() })
}

/** Returns the last import that was run on a file with this fingerprint, or null. */
export async function findByFingerprint(fingerprint: string): Promise<ImportView["sameAs"]> {
  const item = await Table.get(fileKey(fingerprint))
  return item ? { id: String(item["id"]), at: String(item["at"]) } : null
}

const mappings = () => `A#${Actor.account()}#IMPORTMAPPINGS`

/** Lists the saved mappings by name. */
export async function listMappings(): Promise<SavedMapping[]> {
  const items = await Table.queryAll({ pk: mappings() })
  return items.map(item => ({ name: String(item["name"]), mapping: item["mapping"] as Mapping }))
}

/** Saves a mapping over another one of that name. */
export async function saveMapping({ name, mapping }: SavedMapping) {
  await Table.putItem({ pk: mappings(), sk: name.toLowerCase(), name, mapping })
}

/** Returns the key of a file of an import in the object storage. */
export function fileName(
  id: string,
  name: "source" | "rejected.csv" | `${"rows" | "check" | "run" | "undo"}/${number}`,
) {
  return `${Actor.account()}/imports/${id}/${name}`
}
