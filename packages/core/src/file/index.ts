import { createReadStream, createWriteStream } from "node:fs"
import { mkdtemp, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream as NodeReadableStream } from "node:stream/web"
import { Aws } from "../aws"
import { bucketName } from "../resource"

export * as File from "."

/** The time for which the address of an upload or a download is valid. */
const URL_TTL_SECONDS = 15 * 60
const NOT_FOUND = 404

class StorageError extends Error {
  override readonly name = "StorageError"
}

function toUrl(key: string) {
  return `${Aws.endpoint("s3")}/${bucketName()}/${key.split("/").map(encodeURIComponent).join("/")}`
}

/**
 * Sends a request for a file. Returns undefined when the file does not exist. Throws `StorageError` for other failures.
 */
async function send(method: "GET" | "HEAD" | "PUT", key: string, init: RequestInit = {}) {
  const response = await Aws.request("s3", toUrl(key), { ...init, method })
  if (response.ok) return response
  await response.arrayBuffer()
  if (response.status === NOT_FOUND) return undefined
  throw new StorageError(`The storage answered ${response.status} to ${method}.`)
}

/** Returns the base address of uploads, for the content security policy of the pages. */
export function getUploadsUrl() {
  return toUrl("")
}

/** Returns the address to which exactly `bytes` bytes can be uploaded by PUT, and the seconds it is valid. */
export async function createUploadUrl(key: string, bytes: number) {
  const url = await Aws.presign("PUT", toUrl(key), URL_TTL_SECONDS, { "content-length": String(bytes) })
  return { url, expiresInSeconds: URL_TTL_SECONDS }
}

/** Returns the address from which a file can be downloaded under a name, valid for `ttlSeconds`. */
export function createDownloadUrl(key: string, fileName: string, ttlSeconds = URL_TTL_SECONDS) {
  const url = new URL(toUrl(key))
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`
  url.searchParams.set("response-content-disposition", disposition)
  return Aws.presign("GET", url.href, ttlSeconds)
}

/** Returns the size of a file in bytes, or undefined when it does not exist. */
export async function getSize(key: string): Promise<number | undefined> {
  const response = await send("HEAD", key)
  return response && Number(response.headers.get("content-length"))
}

/** Returns the text of a small file, or undefined when it does not exist. */
export async function readText(key: string): Promise<string | undefined> {
  return (await send("GET", key))?.text()
}

/** Writes a small file. */
export async function writeText(key: string, text: string) {
  const body = Buffer.from(text)
  await send("PUT", key, { body, headers: { "content-length": String(body.length) } })
}

/** Copies a file to a path on disk. Throws `StorageError` when it does not exist. */
export async function download(key: string, path: string) {
  const response = await send("GET", key)
  if (!response?.body) throw new StorageError("The file to download does not exist.")
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), createWriteStream(path))
}

/** Copies a path on disk to a file. */
export async function upload(path: string, key: string) {
  const { size } = await stat(path)
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream
  const headers = { "content-length": String(size), "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }
  await send("PUT", key, { body, headers, duplex: "half" } as RequestInit)
}

/** Runs `work` with a temporary folder on disk, which is deleted afterwards. */
export async function runInTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "ucrm-"))
  return work(folder).finally(() => rm(folder, { recursive: true, force: true }))
}
