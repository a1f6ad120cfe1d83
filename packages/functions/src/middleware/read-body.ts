import { Failure } from "@ucrm/core/error"
import { Json } from "@ucrm/core/json"
import type { Context, MiddlewareHandler } from "hono"

declare module "hono" {
  interface ContextVariableMap {
    /** The body as it came, before anything in it was mended. */
    sent: string
  }
}

const MAX_BYTES = 64 * 1024
/** The paths whose bodies may be larger. */
const MAX_BYTES_BY_PATH: Readonly<Record<string, number>> = { "/v1/contacts/batch": 1024 * 1024 }

/** Some clients send it before JSON; RFC 8259 lets a parser ignore it. */
const BYTE_ORDER_MARK = /^\uFEFF/

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i

const maxBytesOf = ({ req }: Context) => MAX_BYTES_BY_PATH[req.path] ?? MAX_BYTES

const tooLarge = (maxBytes: number) => new Failure("body.tooLarge", `The body is larger than ${maxBytes / 1024} KB.`)
const unsupported = () =>
  new Failure("body.unsupportedType", "Send JSON as application/json, in UTF-8 and uncompressed.")

/** The bytes of a body of no known length. Throws `body.tooLarge` as soon as they are too many. */
async function pieces(body: ReadableStream<Uint8Array> | null, maxBytes: number) {
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
 * The bytes of a body, whatever its Content-Length says of them. A server hands on no more than that length: such a body
 * is read at once, which costs a third of a stream. Throws `body.tooLarge`.
 */
async function bytes({ req }: Context, maxBytes: number) {
  if (req.header("content-length") === undefined) return pieces(req.raw.body, maxBytes)
  const whole = Buffer.from(await req.raw.arrayBuffer())
  if (whole.length > maxBytes) throw tooLarge(maxBytes)
  return whole
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

function decoded(sent: Buffer) {
  try {
    return decoder.decode(sent)
  } catch {
    throw new Failure("request.invalid", "The body is not valid UTF-8.")
  }
}

const bodied = (c: Context) => c.req.method !== "GET" && c.req.method !== "HEAD"

/**
 * Reads a body once and for all: at most 64 KB (more on some paths) of UTF-8 that calls itself JSON, which a form of another site cannot
 * send, nested no deeper than can be kept. Throws `body.tooLarge`, `body.unsupportedType`, `request.invalid`.
 */
export const readBody: MiddlewareHandler = async (c, next) => {
  if (!bodied(c)) return next()
  const maxBytes = maxBytesOf(c)
  if (Number(c.req.header("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const type = c.req.header("content-type")
  if (type !== undefined && !JSON_TYPE.test(type)) throw unsupported()
  if (c.req.header("content-encoding") !== undefined) throw unsupported()
  const sent = await bytes(c, maxBytes)
  if (type === undefined && sent.length > 0) throw unsupported()
  const text = decoded(sent)
  if (Json.depth(text) > Json.MAX_DEPTH) throw new Failure("request.invalid", "The body is nested too deeply.")
  c.set("sent", text)
  // Where Hono looks before it reads a body that is read by now.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(Json.wellFormed(text.replace(BYTE_ORDER_MARK, ""))) })
  await next()
}
