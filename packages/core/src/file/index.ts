import { createReadStream, createWriteStream } from "node:fs"
import { stat } from "node:fs/promises"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { S3Client } from "@aws-sdk/client-s3"
import { bucketName } from "../resource"

export * as File from "."

/** How long an address for an upload or a download is valid. */
const URL_TTL_SECONDS = 15 * 60

let cached: Promise<{ s3: typeof import("@aws-sdk/client-s3"); client: S3Client }> | undefined

/** Loads the SDK at the first use: most processes never touch a file. */
function storage() {
  cached ??= import("@aws-sdk/client-s3").then(s3 => ({
    s3,
    client: new s3.S3Client({ forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" }),
  }))
  return cached
}

const at = (Key: string) => ({ Bucket: bucketName(), Key })

/** Returns the address to which exactly `bytes` bytes can be uploaded by PUT, and the seconds it is valid. */
export async function uploadUrl(key: string, bytes: number) {
  const [{ s3, client }, { getSignedUrl }] = await Promise.all([storage(), import("@aws-sdk/s3-request-presigner")])
  const command = new s3.PutObjectCommand({ ...at(key), ContentLength: bytes })
  const signableHeaders = new Set(["content-length", "host"])
  const url = await getSignedUrl(client, command, { expiresIn: URL_TTL_SECONDS, signableHeaders })
  return { url, expiresInSeconds: URL_TTL_SECONDS }
}

/** Returns the address from which a file can be downloaded under a name. */
export async function downloadUrl(key: string, fileName: string) {
  const [{ s3, client }, { getSignedUrl }] = await Promise.all([storage(), import("@aws-sdk/s3-request-presigner")])
  const command = new s3.GetObjectCommand({
    ...at(key),
    ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  })
  return getSignedUrl(client, command, { expiresIn: URL_TTL_SECONDS })
}

/** Returns the size of a file in bytes, or undefined when there is none. */
export async function size(key: string): Promise<number | undefined> {
  const { s3, client } = await storage()
  try {
    return (await client.send(new s3.HeadObjectCommand(at(key)))).ContentLength
  } catch (error) {
    if (error instanceof s3.NotFound) return undefined
    throw error
  }
}

/** Returns the text of a small file, or undefined when there is none. */
export async function readText(key: string): Promise<string | undefined> {
  const { s3, client } = await storage()
  try {
    return await (await client.send(new s3.GetObjectCommand(at(key)))).Body?.transformToString()
  } catch (error) {
    if (error instanceof s3.NoSuchKey) return undefined
    throw error
  }
}

/** Writes a small file. */
export async function writeText(key: string, text: string) {
  const { s3, client } = await storage()
  await client.send(new s3.PutObjectCommand({ ...at(key), Body: Buffer.from(text) }))
}

/** Copies a file to a path on disk. */
export async function download(key: string, path: string) {
  const { s3, client } = await storage()
  const { Body } = await client.send(new s3.GetObjectCommand(at(key)))
  await pipeline(Body as Readable, createWriteStream(path))
}

/** Copies a path on disk to a file. */
export async function upload(path: string, key: string) {
  const { s3, client } = await storage()
  const { size } = await stat(path)
  await client.send(new s3.PutObjectCommand({ ...at(key), Body: createReadStream(path), ContentLength: size }))
}
