import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import type { Encoding } from "./encodings"
import { FileError, MAX_FILE_BYTES } from "./file-error"

/** What one pass over the bytes of a file found. */
export interface Scan {
  format: "csv" | "xlsx"
  encoding: Encoding
  /** SHA-256 of the bytes in hexadecimal. */
  fingerprint: string
}

/** How the files begin that people take for a table. */
const UNSUPPORTED = [
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x7f, 0x45, 0x4c, 0x46],
]
const ZIP = [0x50, 0x4b]
const BYTE_ORDER_MARKS: [Encoding, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]
/** Markup and JSON begin like this; no header of a table does. */
const NO_TABLE = /^\s*(?:<(?:!doctype|html|\?xml)|\{\s*["}]|\[\s*[{[])/i
const SAMPLE_BYTES = 4096

const startsWith = (bytes: Buffer, start: number[]) => start.every((byte, at) => bytes[at] === byte)

/** Returns the UTF-16 order of a text without a mark: the letters of western languages leave every other byte zero. */
function utf16Order(sample: Buffer): Encoding | undefined {
  const zeros = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const most = sample.length * 0.3
  return odd > most && even === 0 ? "utf-16le" : even > most && odd === 0 ? "utf-16be" : undefined
}

/** Returns the encoding that the first bytes of a file prove, or undefined. Throws `FileError`. */
function provenEncoding(sample: Buffer): Encoding | undefined {
  if (UNSUPPORTED.some(start => startsWith(sample, start))) throw new FileError("file.unsupported")
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => startsWith(sample, mark))
  const encoding = marked?.[0] ?? utf16Order(sample)
  if (NO_TABLE.test(new TextDecoder(encoding ?? "utf-8").decode(sample))) throw new FileError("file.unsupported")
  return encoding
}

/**
 * Reads all bytes of a file once: its format, its encoding and its fingerprint. Throws `FileError` for an empty file,
 * one that is too large, one with NUL bytes and one of another kind.
 */
export async function scanFile(path: string): Promise<Scan> {
  const hash = createHash("sha256")
  const decoder = new TextDecoder("utf-8", { fatal: true })
  let sample: Buffer | undefined
  let proven: Encoding | undefined
  let zip = false
  let utf8 = true
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw new FileError("file.tooLarge")
    if (!sample) {
      sample = chunk.subarray(0, SAMPLE_BYTES)
      zip = startsWith(sample, ZIP)
      if (!zip) proven = provenEncoding(sample)
    }
    if (zip || proven?.startsWith("utf-16")) continue
    if (chunk.includes(0)) throw new FileError("file.nulBytes")
    utf8 &&= isUtf8(decoder, chunk)
  }
  if (size === 0) throw new FileError("file.empty")
  utf8 &&= isUtf8(decoder)
  const encoding = proven?.startsWith("utf-16") ? proven : utf8 ? "utf-8" : "windows-1252"
  return { format: zip ? "xlsx" : "csv", encoding, fingerprint: hash.digest("hex") }
}

function isUtf8(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer) {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

/** Yields the text of a file piece by piece, without its byte order mark. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
