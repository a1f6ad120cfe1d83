import type { ImportView, Upload } from "@ucrm/core/import/schema"
import { createStore, produce } from "solid-js/store"
import { createImport, IMPORTS_KEY, putFile, readImport, replaceFile } from "../../api/import"
import { problemOf } from "../../api/query"
import { client } from "../../api/query-client"

/** The upload of an import, which continues while other pages are open. */
export type UploadState = { file: File; sent: number; isStored: boolean; error: unknown }

const [uploads, setUploads] = createStore<Record<string, UploadState>>({})
const controllers = new Map<string, AbortController>()

/** Returns the upload of an import that runs in this page or has failed in it; undefined when there is none. */
export function uploadOf(id: string): UploadState | undefined {
  return uploads[id]
}

/** Returns whether any file is being sent: closing the page would interrupt it. */
export function isUploading() {
  return Object.values(uploads).some(upload => upload.error === undefined)
}

function removeUpload(id: string) {
  controllers.delete(id)
  setUploads(
    produce(all => {
      delete all[id]
    }),
  )
}

const setImport = (changed: ImportView) => client.setQueryData([...IMPORTS_KEY, changed.id], changed)

/** Uploads the file unless it is stored, and starts its reading; an error is stored with the file for a retry. */
async function uploadFile(id: string, file: File, isStored: boolean, upload: () => Promise<Upload>) {
  const controller = new AbortController()
  controllers.set(id, controller)
  setUploads(id, { file, sent: isStored ? file.size : 0, isStored, error: undefined })
  try {
    if (!isStored) await putFile(await upload(), file, sent => setUploads(id, "sent", sent), controller.signal)
    setUploads(id, "isStored", true)
    setImport(await readImport(id, { header: true }))
    removeUpload(id)
  } catch (error) {
    if (controller.signal.aborted) removeUpload(id)
    else setUploads(id, "error", error)
  }
  void client.invalidateQueries({ queryKey: IMPORTS_KEY })
}

/** Returns whether the storage has no complete file, so that it must be uploaded again. */
const isLost = (error: unknown) =>
  ["import.fileMissing", "import.fileIncomplete"].includes(problemOf(error)?.code ?? "")

const draftOf = (file: File) => ({ fileName: file.name.slice(-200), size: file.size })

/** Creates an import for a file, starts its upload and returns the id. Throws the `Failure` of the creation. */
export async function startImport(file: File): Promise<string> {
  const created = await createImport(draftOf(file))
  setImport(created.import)
  void uploadFile(created.import.id, file, false, () => Promise.resolve(created.upload))
  return created.import.id
}

/**
 * Uploads a file for an import whose upload was interrupted, or whose file could not be read. One that is stored
 * already, whose reading could not be started, is not sent again.
 */
export function resendFile(id: string, file: File) {
  const before = uploads[id]
  const isStored = before?.file === file && before.isStored && !isLost(before.error)
  return uploadFile(id, file, isStored, async () => {
    const replaced = await replaceFile(id, draftOf(file))
    setImport(replaced.import)
    return replaced.upload
  })
}

/** Cancels the upload of an import, or removes a failed one. */
export function cancelUpload(id: string) {
  controllers.get(id)?.abort()
  removeUpload(id)
}
