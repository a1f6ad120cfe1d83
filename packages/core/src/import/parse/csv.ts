import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { Readable } from "node:stream"
import { CsvError, type Options, parse } from "csv-parse"
import { parse as parseSync } from "csv-parse/sync"
import { type Encoding, SEPARATORS, type Separator } from "../schema"
import { FileError, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROW_LENGTH, MAX_ROWS, type Row } from "./file-error"

const SAMPLE_LENGTH = 64 * 1024
const SAMPLE_ROWS = 30

const OPTIONS: Options = {
  relax_column_count: true,
  relax_quotes: true,
  max_record_size: MAX_ROW_LENGTH,
}

/** Returns how well a separator splits a sample: the columns that most of its rows agree on, 0 when it splits nothing. */
function scoreOf(sample: string, separator: Separator) {
  try {
    const rows = parseSync(sample, { ...OPTIONS, delimiter: separator, to: SAMPLE_ROWS }) as string[][]
    const counts = new Map<number, number>()
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
    const [columns = 1, agreeing = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
    return columns < 2 ? 0 : (agreeing / rows.length) * 100 + Math.min(columns, 50)
  } catch {
    return 0
  }
}

/** Returns the whole rows at the beginning of a text: a row that the sample cuts in two would mislead. */
function wholeRows(text: string) {
  const end = text.lastIndexOf("\n")
  return text.length < SAMPLE_LENGTH || end < 0 ? text : text.slice(0, end + 1)
}

/** Returns the separator that splits the beginning of a file most evenly; a comma when none does. */
export async function detectSeparator(path: string, encoding: Encoding): Promise<Separator> {
  let text = ""
  for await (const piece of readText(path, encoding)) {
    text += piece
    if (text.length >= SAMPLE_LENGTH) break
  }
  const sample = wholeRows(text.slice(0, SAMPLE_LENGTH))
  const scores = SEPARATORS.map(separator => [separator, scoreOf(sample, separator)] as const)
  return scores.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ","
}

function fileErrorOf(error: unknown, row: number) {
  if (!(error instanceof CsvError)) return error
  if (error.code === "CSV_MAX_RECORD_SIZE") return new FileError("file.rowTooLarge", row)
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return new FileError("file.openQuote", row)
  return new FileError("file.damaged", row, { cause: error })
}

/** Yields the rows of a CSV file that are not blank. Throws `FileError`. */
export async function* readCsv(path: string, encoding: Encoding, separator: Separator): AsyncGenerator<Row> {
  const source = Readable.from(readText(path, encoding))
  const parser = parse({ ...OPTIONS, delimiter: separator })
  source.on("error", error => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++
      if (cells.length > MAX_COLUMNS) throw new FileError("file.tooManyColumns", row)
      if (row > MAX_ROWS + 1) throw new FileError("file.tooManyRows")
      if (cells.some(cell => cell.includes("\0"))) throw new FileError("file.nulBytes", row)
      if (cells.some(cell => cell.trim() !== "")) yield { row, cells }
    }
  } catch (error) {
    throw fileErrorOf(error, row + 1)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** What one pass over the bytes of a file found. */
interface Scan {
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
async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
