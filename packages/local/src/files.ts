import { timingSafeEqual } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, rename, rm, stat } from "node:fs/promises"
import { dirname, join, normalize, sep } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream as NodeReadableStream } from "node:stream/web"
import { AwsV4Signer } from "aws4fetch"
import { type Context, Hono } from "hono"
import { CREDENTIALS, REGION } from "./environment"

const LARGEST = 1024 * 1024 * 1024

const failed = (c: Context, code: string, status: 403 | 404) =>
  c.body(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`, status, {
    "content-type": "application/xml",
  })
const notFound = (c: Context, code: string) => failed(c, code, 404)

/**
 * Serves a folder as S3 serves a bucket: PUT, GET, HEAD and DELETE of objects by path, for signed requests. An upload replaces the object
 * once it is complete, and one that ends early changes nothing.
 */
export function files(folder: string, path: string) {
  const root = join(folder, "objects")
  let uploads = 0
  /** Returns the path of an object's file, or undefined for a key that leads out of the folder. */
  function placeOf(c: Context) {
    const key = decodeURIComponent(new URL(c.req.url).pathname.slice(path.length + 1))
    const place = normalize(join(root, key))
    return place.startsWith(root + sep) && !key.includes("\0") ? place : undefined
  }
  return new Hono()
    .use(`${path}/*`, async (c, next) =>
      (await isSigned(c.req.raw)) ? next() : failed(c, "SignatureDoesNotMatch", 403),
    )
    .put(`${path}/*`, async c => {
      const place = placeOf(c)
      if (!place) return notFound(c, "NoSuchKey")
      const length = Number(c.req.header("content-length") ?? Number.NaN)
      if (!(length <= LARGEST)) return c.body(null, 411)
      const temporary = join(folder, "uploads", String(uploads++))
      await mkdir(dirname(place), { recursive: true })
      await mkdir(dirname(temporary), { recursive: true })
      try {
        const body = c.req.raw.body as NodeReadableStream | null
        await pipeline(body ? Readable.fromWeb(body) : Readable.from([]), createWriteStream(temporary))
        if ((await stat(temporary)).size !== length) return c.body(null, 400)
        await rename(temporary, place)
      } finally {
        await rm(temporary, { force: true })
      }
      return c.body(null, 200, { etag: '"local"' })
    })
    .on(["GET", "HEAD"], `${path}/*`, async c => {
      const place = placeOf(c)
      const found = place === undefined ? undefined : await stat(place).catch(() => undefined)
      if (!place || !found?.isFile()) return notFound(c, "NoSuchKey")
      const disposition = new URL(c.req.url).searchParams.get("response-content-disposition")
      const headers = {
        "content-length": String(found.size),
        "content-type": "application/octet-stream",
        "x-content-type-options": "nosniff",
        ...(disposition ? { "content-disposition": disposition } : {}),
      }
      if (c.req.method === "HEAD") return c.body(null, 200, headers)
      return c.body(Readable.toWeb(createReadStream(place)) as ReadableStream, 200, headers)
    })
    .delete(`${path}/*`, async c => {
      const place = placeOf(c)
      if (place) await rm(place, { force: true })
      return c.body(null, 204)
    })
}

/** The parameters that a signer adds to an address; the address is signed without them. */
const SIGNER_PARAMETERS = [
  "X-Amz-Signature",
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-SignedHeaders",
]

const AUTHORIZATION = /SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/

/** The maximum difference between the time of a signed request and the current time. */
const MAX_SKEW_MS = 15 * 60 * 1000

const timeOf = (date: string) =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"))

const isEqual = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

function signerOf({ method, headers }: Request, url: URL, names: string, datetime: string, signQuery: boolean) {
  const signed = names
    .split(";")
    .filter(name => name !== "host")
    .map(name => [name, headers.get(name) ?? ""] as [string, string])
  return new AwsV4Signer({
    ...CREDENTIALS,
    region: REGION,
    service: "s3",
    method,
    url: url.href,
    headers: signed,
    datetime,
    signQuery,
    allHeaders: true,
  })
}

async function isSignedByAddress(request: Request, url: URL, now: number) {
  const parameter = (name: string) => url.searchParams.get(name) ?? ""
  const date = parameter("X-Amz-Date")
  const [startsAt, seconds] = [timeOf(date), Number(parameter("X-Amz-Expires"))]
  if (!(startsAt <= now + MAX_SKEW_MS && now < startsAt + seconds * 1000)) return false
  const unsigned = new URL(url)
  for (const name of SIGNER_PARAMETERS) unsigned.searchParams.delete(name)
  const signer = signerOf(request, unsigned, parameter("X-Amz-SignedHeaders"), date, true)
  return isEqual(await signer.signature(), parameter("X-Amz-Signature"))
}

/** Returns whether a request has a signature of this stack (AWS Signature Version 4), by its address or its headers. */
async function isSigned(request: Request, now = Date.now()): Promise<boolean> {
  const url = new URL(request.url)
  if (url.searchParams.has("X-Amz-Signature")) return isSignedByAddress(request, url, now)
  const [, names, signature] = AUTHORIZATION.exec(request.headers.get("authorization") ?? "") ?? []
  const date = request.headers.get("x-amz-date") ?? ""
  if (!names || !signature || !(Math.abs(timeOf(date) - now) < MAX_SKEW_MS)) return false
  return isEqual(await signerOf(request, url, names, date, false).signature(), signature)
}
