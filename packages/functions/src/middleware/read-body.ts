import { Failure } from "@ucrm/core/error"
import { Json } from "@ucrm/core/json"
import type { Context, MiddlewareHandler } from "hono"

declare module "hono" {
  interface ContextVariableMap {
    /** The body as received, before characters that are not well-formed are replaced. */
    sent: string
  }
}

const MAX_BYTES = 64 * 1024
/** The paths whose bodies may be larger. */
const MAX_BYTES_BY_PATH: Readonly<Record<string, number>> = { "/v1/contacts/batch": 1024 * 1024 }

/** Some clients send it before JSON; RFC 8259 allows a parser to ignore it. */
const BYTE_ORDER_MARK = /^\uFEFF/

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i

const maxBytesOf = ({ req }: Context) => MAX_BYTES_BY_PATH[req.path] ?? MAX_BYTES

const tooLarge = (maxBytes: number) => new Failure("body.tooLarge", `The body is larger than ${maxBytes / 1024} KB.`)
const unsupported = () =>
  new Failure("body.unsupportedType", "Send JSON as application/json, in UTF-8 and uncompressed.")

/** Reads a body of unknown length. Throws `body.tooLarge` at the first byte too many. */
async function readStream(body: ReadableStream<Uint8Array> | null, maxBytes: number) {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(read.value)
  }
  return Buffer.concat(chunks)
}

/**
 * Reads the bytes of a body. With a Content-Length, which the server enforces, it is read at once: that costs a third
 * of reading a stream. Throws `body.tooLarge`.
 */
async function readBytes({ req }: Context, maxBytes: number) {
  if (req.header("content-length") === undefined) return readStream(req.raw.body, maxBytes)
  const bytes = Buffer.from(await req.raw.arrayBuffer())
  if (bytes.length > maxBytes) throw tooLarge(maxBytes)
  return bytes
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

function decodeUtf8(bytes: Buffer) {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Failure("request.invalid", "The body is not valid UTF-8.")
  }
}

const hasBody = (c: Context) => c.req.method !== "GET" && c.req.method !== "HEAD"

/**
 * Reads the body of a request: at most 64 KB (more on some paths) of UTF-8 with the content type of JSON, which a form
 * of another site cannot send, nested no deeper than can be stored. Throws `body.tooLarge`, `body.unsupportedType`,
 * `request.invalid`.
 */
export const readBody: MiddlewareHandler = async (c, next) => {
  if (!hasBody(c)) return next()
  const maxBytes = maxBytesOf(c)
  if (Number(c.req.header("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const type = c.req.header("content-type")
  if (type !== undefined && !JSON_TYPE.test(type)) throw unsupported()
  if (c.req.header("content-encoding") !== undefined) throw unsupported()
  const bytes = await readBytes(c, maxBytes)
  if (type === undefined && bytes.length > 0) throw unsupported()
  const text = decodeUtf8(bytes)
  if (Json.depth(text) > Json.MAX_DEPTH) throw new Failure("request.invalid", "The body is nested too deeply.")
  c.set("sent", text)
  // Hono reads this cache before the body, which has been read.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(Json.toWellFormed(text.replace(BYTE_ORDER_MARK, ""))) })
  await next()
}

/** Parses a body so that numbers which a double would round arrive as strings with the digits that were sent. */
export const losslessNumbers: MiddlewareHandler = async (c, next) => {
  try {
    const body = Json.parse(await c.req.text())
    Object.assign(c.req, { json: () => Promise.resolve(body) })
  } catch (error) {
    // The validation that follows reports a body that is not JSON.
    if (!(error instanceof SyntaxError)) throw error
  }
  await next()
}
