import { Readable } from "node:stream"
import { CsvError, type Options, parse } from "csv-parse"
import { parse as parseSync } from "csv-parse/sync"
import { readText } from "./encoding"
import type { Encoding } from "./encodings"
import { FileError, MAX_COLUMNS, MAX_ROW_LENGTH, MAX_ROWS, type Row } from "./file-error"
import { SEPARATORS, type Separator } from "./separators"

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
