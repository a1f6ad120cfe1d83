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

/** An import as it is stored. The progress of its current job is in the job. */
export interface Import {
  id: string
  rev: number
  fileName: string
  size: number
  by: JobAuthor
  createdAt: string
  /** The current job and its phase. */
  phase: ImportPhase | null
  jobId: string | null
  reading: ReadRequest
  /** The time at which the file was read, from which the lifetime of its rows is counted. */
  readAt?: string
  /** The hash of the rules of contacts by which the rows were checked. */
  rules?: string
  fingerprint: string | null
  chunks: number
  file: FileInfo | null
  sameAs: ImportView["sameAs"]
  proposed: Mapping | null
  mapping: Mapping | null
  onMatch: OnMatch | null
  /** Whether empty cells clear values; undefined in imports that are older than this choice. */
  clearEmpty?: boolean | undefined
  /** The owner and the tag of its contacts, and the unknown options that the check found. */
  owner?: string | null
  tag?: string | null
  unknownOptions?: UnknownOptions[]
  /** The id of the corrections of its rows, a new one for each reading of the file. */
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

/** Returns the check by which a transaction fails when an import was changed after it was read. */
export function unchangedCheck({ id, rev }: Import): Write {
  return Table.checkWrite(key(id), { equals: { rev } }, () => new ConcurrencyError("import"))
}

/** Changes an import, and retries when it was changed concurrently. */
export function update(
  id: string,
  toChanges: (before: Import) => Partial<Import>,
  extraWrites: Write[] = [],
): Promise<Import> {
  return retryOnConflict(async () => {
    const before = await get(id)
    const changes = toChanges(before)
    await Table.transact([updateWrite(before, changes), ...extraWrites])
    return { ...before, ...changes, rev: before.rev + 1 }
  })
}

const fileKey = (fingerprint: string) => ({ pk: `A#${Actor.account()}#IMPORTED`, sk: fingerprint })

/** Returns the write that records the import of a file with this fingerprint. */
export function fingerprintWrite(fingerprint: string, id: string): Write {
  return Table.putWrite({ ...fileKey(fingerprint), id, at: Clock.iso() })
}

/** Returns the last import that was run on a file with this fingerprint, or null. */
export async function findByFingerprint(fingerprint: string): Promise<ImportView["sameAs"]> {
  const item = await Table.get(fileKey(fingerprint))
  return item ? { id: String(item["id"]), at: String(item["at"]) } : null
}

const mappingsPartition = () => `A#${Actor.account()}#IMPORTMAPPINGS`

/** Lists the saved mappings by name. */
export async function listMappings(): Promise<SavedMapping[]> {
  const items = await Table.queryAll({ pk: mappingsPartition() })
  return items.map(item => ({ name: String(item["name"]), mapping: item["mapping"] as Mapping }))
}

/** Saves a mapping, which replaces one with the same name. */
export async function saveMapping({ name, mapping }: SavedMapping) {
  await Table.putItem({ pk: mappingsPartition(), sk: name.toLowerCase(), name, mapping })
}

/** Returns the key of a file of an import in the object storage. */
export function fileName(
  id: string,
  name: "source" | "rejected.csv" | `${"rows" | "check" | "run" | "undo"}/${number}`,
) {
  return `${Actor.account()}/imports/${id}/${name}`
}
