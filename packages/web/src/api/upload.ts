import type { Upload } from "@ucrm/core/import/schema"
import { Failure } from "./client"

/** Returns the failure of an upload: the storage refused it with a status, or it was not reached (0). */
function uploadFailure(status: number) {
  const code = status === 0 ? "network.unreachable" : "upload.refused"
  return new Failure({ type: "about:blank", title: "The upload failed.", status, detail: "The upload failed.", code })
}

/**
 * Sends a file to the URL of an upload and reports the sent bytes. Rejects with a `Failure` when it is
 * interrupted or refused, and with an `AbortError` when `signal` aborts.
 */
export function putFile(upload: Upload, file: Blob, onProgress: (sentBytes: number) => void, signal: AbortSignal) {
  return new Promise<void>((resolve, reject) => {
    // fetch reports no upload progress.
    const request = new XMLHttpRequest()
    request.upload.addEventListener("progress", event => onProgress(event.loaded))
    request.addEventListener("load", () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(uploadFailure(request.status)),
    )
    request.addEventListener("error", () => reject(uploadFailure(0)))
    request.addEventListener("abort", () => reject(new DOMException("The upload was cancelled.", "AbortError")))
    signal.addEventListener("abort", () => request.abort())
    request.open(upload.method, upload.url)
    request.send(file)
  })
}
