import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, rename, rm, stat } from "node:fs/promises"
import { dirname, join, normalize, sep } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream as NodeReadableStream } from "node:stream/web"
import { type Context, Hono } from "hono"
import { isSigned } from "./signature"

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
