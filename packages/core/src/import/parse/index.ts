import type { Encoding, Separator } from "../schema"
import { detectSeparator, readCsv, scanFile } from "./csv"
import type { Row } from "./file-error"
import { readXlsx } from "./xlsx"

export { FILE_CODES, type FileCode, FileError, MAX_FILE_BYTES, MAX_ROWS, type Row } from "./file-error"

/** The encoding and the separator of a file, where they differ from the detected ones. */
export interface ReadOptions {
  encoding?: Encoding | undefined
  separator?: Separator | undefined
}

/** The detected format of a file, and its rows. */
export interface Table {
  format: "csv" | "xlsx"
  /** Null for a workbook. */
  encoding: Encoding | null
  separator: Separator | null
  /** SHA-256 of the bytes in hexadecimal. */
  fingerprint: string
  rows: AsyncGenerator<Row>
}

/**
 * Opens a CSV file or an XLSX workbook on disk, whose rows are streamed. Detects the encoding and the separator unless
 * they are options. Throws `FileError`, also during the iteration over the rows.
 */
export async function openTable(path: string, options: ReadOptions = {}): Promise<Table> {
  const { format, fingerprint, ...detected } = await scanFile(path)
  if (format === "xlsx") return { format, encoding: null, separator: null, fingerprint, rows: readXlsx(path) }
  const encoding = options.encoding ?? detected.encoding
  const separator = options.separator ?? (await detectSeparator(path, encoding))
  return { format, encoding, separator, fingerprint, rows: readCsv(path, encoding, separator) }
}
