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

/**
 * Returns a score of a separator: higher when more rows of a sample have the same number of columns, 0 for one column.
 */
function scoreOf(sample: string, separator: Separator) {
  try {
    const rows = parseSync(sample, { ...OPTIONS, delimiter: separator, to: SAMPLE_ROWS }) as string[][]
    const counts = new Map<number, number>()
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
    const [columns = 1, rowCount = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
    return columns < 2 ? 0 : (rowCount / rows.length) * 100 + Math.min(columns, 50)
  } catch {
    return 0
  }
}

/** Returns the complete rows of a sample, without a row that the sample cuts in two. */
function completeRows(text: string) {
  const end = text.lastIndexOf("\n")
  return text.length < SAMPLE_LENGTH || end < 0 ? text : text.slice(0, end + 1)
}

/** Yields the text of a file piece by piece, without its byte order mark. */
async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16 }) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** Returns the separator with the highest score for the beginning of a file; a comma when none splits it. */
export async function detectSeparator(path: string, encoding: Encoding): Promise<Separator> {
  let text = ""
  for await (const piece of readText(path, encoding)) {
    text += piece
    if (text.length >= SAMPLE_LENGTH) break
  }
  const sample = completeRows(text.slice(0, SAMPLE_LENGTH))
  const scores = SEPARATORS.map(separator => [separator, scoreOf(sample, separator)] as const)
  return scores.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ","
}

function toFileError(error: unknown, row: number) {
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
    throw toFileError(error, row + 1)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** The properties of a file that are detected from its bytes. */
interface Scan {
  format: "csv" | "xlsx"
  encoding: Encoding
  /** SHA-256 of the bytes in hexadecimal. */
  fingerprint: string
}

/** The first bytes of files of other types that are uploaded by mistake. */
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
/** The beginning of markup and JSON, which no header of a table has. */
const MARKUP_OR_JSON = /^\s*(?:<(?:!doctype|html|\?xml)|\{\s*["}]|\[\s*[{[])/i
const SAMPLE_BYTES = 4096

const startsWith = (bytes: Buffer, start: number[]) => start.every((byte, index) => bytes[index] === byte)

/** Returns the byte order of UTF-16 without a mark, in which every other byte of western letters is zero. */
function utf16Order(sample: Buffer): Encoding | undefined {
  const zeros = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const minZeros = sample.length * 0.3
  return odd > minZeros && even === 0 ? "utf-16le" : even > minZeros && odd === 0 ? "utf-16be" : undefined
}

/** Returns the encoding that the first bytes of a file determine, or undefined. Throws `FileError`. */
function detectEncoding(sample: Buffer): Encoding | undefined {
  if (UNSUPPORTED.some(start => startsWith(sample, start))) throw new FileError("file.unsupported")
  const markedEncoding = BYTE_ORDER_MARKS.find(([, mark]) => startsWith(sample, mark))
  const encoding = markedEncoding?.[0] ?? utf16Order(sample)
  if (MARKUP_OR_JSON.test(new TextDecoder(encoding ?? "utf-8").decode(sample))) throw new FileError("file.unsupported")
  return encoding
}

function isUtf8(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer) {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

/**
 * Reads all bytes of a file once and returns its format, its encoding and its fingerprint. Throws `FileError` for an
 * empty file, one that is too large, one with NUL bytes and one of another kind.
 */
export async function scanFile(path: string): Promise<Scan> {
  const hash = createHash("sha256")
  const decoder = new TextDecoder("utf-8", { fatal: true })
  let sample: Buffer | undefined
  let detected: Encoding | undefined
  let isZip = false
  let isValidUtf8 = true
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw new FileError("file.tooLarge")
    if (!sample) {
      sample = chunk.subarray(0, SAMPLE_BYTES)
      isZip = startsWith(sample, ZIP)
      if (!isZip) detected = detectEncoding(sample)
    }
    if (isZip || detected?.startsWith("utf-16")) continue
    if (chunk.includes(0)) throw new FileError("file.nulBytes")
    isValidUtf8 &&= isUtf8(decoder, chunk)
  }
  if (size === 0) throw new FileError("file.empty")
  isValidUtf8 &&= isUtf8(decoder)
  const encoding = detected?.startsWith("utf-16") ? detected : isValidUtf8 ? "utf-8" : "windows-1252"
  return { format: isZip ? "xlsx" : "csv", encoding, fingerprint: hash.digest("hex") }
}
