import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { File } from "../file"
import { Job } from "../job"
import { retryOnConflict, Table } from "../table"
import { resolveUserId } from "../user"
import { start } from "./control"
import * as Decisions from "./corrections"
import { hashRules, requestedMapping } from "./requested-mapping"
import type {
  CheckRequest,
  DecisionRequest,
  ImportDraft,
  ImportView,
  ReadRequest,
  SavedMapping,
  Upload,
} from "./schema"
import { assertAllowed, getView, load, stateError, toView } from "./state"
import * as Store from "./store"

export * as Import from "."
export { cancel, pause, resume, undo } from "./control"
export { correctRow } from "./correct-row"
export { getRejectedUrl, listRows } from "./rows"

/** Returns an import with its progress. Throws `import.notFound`, `permission.denied`. */
export async function get(id: string): Promise<ImportView> {
  await Actor.allowed("tools.import")
  return getView(id)
}

/** Lists the imports of the account, newest first. Throws `permission.denied`. */
export async function list(cursor?: string): Promise<{ imports: ImportView[]; cursor: string | null }> {
  await Actor.allowed("tools.import")
  const page = await Store.list(cursor)
  const imports = await Promise.all(
    page.imports.map(async stored => toView(stored, stored.jobId ? await Job.find(stored.jobId) : undefined)),
  )
  return { imports, cursor: page.cursor }
}

const createUpload = async (id: string, size: number): Promise<Upload> => ({
  method: "PUT",
  ...(await File.createUploadUrl(Store.fileName(id, "source"), size)),
})

/** Creates an import. Returns it with the address to which its file is uploaded. Throws `permission.denied`. */
export async function create(draft: ImportDraft): Promise<{ import: ImportView; upload: Upload }> {
  await assertAllowed()
  const { type, id: by, name } = Actor.author()
  const stored: Store.Import = {
    id: Clock.id("imp"),
    rev: 0,
    ...draft,
    by: { type, id: by, name },
    createdAt: Clock.iso(),
    phase: null,
    jobId: null,
    reading: { header: true },
    fingerprint: null,
    chunks: 0,
    file: null,
    sameAs: null,
    proposed: null,
    mapping: null,
    onMatch: null,
    check: null,
    run: null,
    undo: null,
    finishedAt: null,
  }
  await Table.transact([Store.updateWrite(stored, {})])
  return { import: toView(stored, undefined), upload: await createUpload(stored.id, draft.size) }
}

/**
 * Returns a new upload address for an import without a readable file: after an interrupted upload, or in place of a
 * file that cannot be imported. Throws `import.notFound`, `import.state`, `permission.denied`.
 */
export function replaceFile(id: string, draft: ImportDraft): Promise<{ import: ImportView; upload: Upload }> {
  return retryOnConflict(async () => {
    await assertAllowed()
    const { stored, state } = await load(id)
    if (state !== "uploading" && !(state === "failed" && stored.phase === "read")) throw stateError(state)
    const changes = { ...draft, phase: null, jobId: null }
    await Table.transact([Store.updateWrite(stored, changes)])
    return { import: toView({ ...stored, ...changes }, undefined), upload: await createUpload(id, draft.size) }
  })
}

/**
 * Reads the uploaded file: columns, rows and a proposed mapping. Throws `import.fileMissing`, `import.fileIncomplete`,
 * `import.state`.
 */
export async function read(id: string, reading: ReadRequest): Promise<ImportView> {
  await assertAllowed()
  const { size: declaredSize } = await Store.get(id)
  const size = await File.getSize(Store.fileName(id, "source"))
  if (size === undefined) throw new Failure("import.fileMissing", "The file has not been uploaded.")
  if (size !== declaredSize) throw new Failure("import.fileIncomplete", "The upload is not complete. Upload it again.")
  return start(id, "read", ["uploading", "read", "checked", "failed"], ({ run }) => {
    if (run) throw stateError("finished")
    return { reading, readAt: Clock.iso(), mapping: null, file: null, check: null, corrections: null }
  })
}

/**
 * Checks all rows without changing contacts, also after a run that has failed; rows that it imported are not imported
 * again. Throws `request.invalid`, `import.state`, `import.expired`.
 */
export async function check(id: string, request: CheckRequest): Promise<ImportView> {
  const mapping = await requestedMapping(await Store.get(id), request)
  const { onMatch, owner = null, tag = null } = request
  await assertAllowed(onMatch, { owner, mapping })
  const ownerId = owner === null ? null : await resolveUserId(Actor.account(), owner, "/owner")
  const rules = hashRules(await Config.current())
  return start(id, "check", ["read", "checked", "failed"], ({ phase }) => {
    if (phase === "undo") throw stateError("failed")
    return {
      rules,
      mapping,
      onMatch,
      owner: ownerId,
      tag,
      unknownOptions: [],
      clearEmpty: request.clearEmpty === true,
      check: null,
    }
  })
}

/**
 * Imports the rows that were checked. Throws `import.rulesChanged` when the fields or the rules of contacts were
 * changed after the check, `import.state`, `import.expired`, `permission.denied`.
 */
export async function run(id: string): Promise<ImportView> {
  const { onMatch, fingerprint, ...stored } = await Store.get(id)
  await assertAllowed(onMatch, stored)
  const rules = hashRules(await Config.current())
  return start(
    id,
    "run",
    ["checked"],
    ({ rules: checkedRules }) => {
      if (checkedRules !== undefined && checkedRules !== rules)
        throw new Failure("import.rulesChanged", "The fields of contacts were changed after the check. Check again.")
      return {}
    },
    () => (fingerprint ? [Store.fingerprintWrite(fingerprint, id)] : []),
  )
}

/**
 * Stores the decision about a row that was checked, or deletes it. Throws `import.state` unless the import is checked,
 * `import.notFound`, `permission.denied`.
 */
export function decideRow(id: string, { row, decision }: DecisionRequest): Promise<void> {
  return retryOnConflict(async () => {
    await assertAllowed()
    const { stored, state } = await load(id)
    if (state !== "checked") throw stateError(state)
    await Table.transact([Store.unchangedCheck(stored), Decisions.decisionWrite(id, row, decision)])
  })
}

/** Lists the saved mappings. Throws `permission.denied`. */
export async function listMappings(): Promise<SavedMapping[]> {
  await Actor.allowed("tools.import")
  return Store.listMappings()
}

/** Saves a mapping by name. Throws `permission.denied`. */
export async function saveMapping(saved: SavedMapping): Promise<SavedMapping> {
  await Actor.allowed("tools.import")
  await Store.saveMapping(saved)
  return saved
}
