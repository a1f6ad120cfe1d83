/** The reasons why a file cannot be imported. */
export const FILE_CODES = [
  "file.missing",
  "file.incomplete",
  "file.empty",
  "file.unsupported",
  "file.damaged",
  "file.protected",
  "file.nulBytes",
  "file.openQuote",
  "file.tooLarge",
  "file.expandsTooMuch",
  "file.tooManyRows",
  "file.tooManyColumns",
  "file.rowTooLarge",
  "file.rowsMissing",
] as const
export type FileCode = (typeof FILE_CODES)[number]

/** The limits of a file. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024
export const MAX_ROWS = 1_000_000
export const MAX_COLUMNS = 500
/** The maximum number of characters of a row. */
export const MAX_ROW_LENGTH = 1_000_000

const DETAILS: Record<FileCode, string> = {
  "file.missing": "The file has not been uploaded.",
  "file.incomplete": "The upload is not complete. Upload the file again.",
  "file.empty": "The file has no rows below its header.",
  "file.unsupported": "This is neither a CSV file nor an XLSX workbook.",
  "file.damaged": "The file is damaged and cannot be read.",
  "file.protected": "The workbook is protected with a password.",
  "file.nulBytes": "The file has NUL bytes: it is not a text file.",
  "file.openQuote": "A quotation mark is opened and never closed.",
  "file.tooLarge": "The file is larger than 200 MB.",
  "file.expandsTooMuch": "The workbook expands to more data than can be read. Save it as CSV.",
  "file.tooManyRows": "The file has more than 1,000,000 rows.",
  "file.tooManyColumns": `The file has more than ${MAX_COLUMNS} columns.`,
  "file.rowTooLarge": "A row has more than 1,000,000 characters, or a quotation mark is never closed.",
  "file.rowsMissing": "The rows of the file are no longer stored. Import the file again.",
}

/** The error of a file that cannot be imported, with the reason and the row when there is one. */
export class FileError extends Error {
  override readonly name = "FileError"
  readonly code: FileCode
  readonly row: number | undefined
  constructor(code: FileCode, row?: number, options?: ErrorOptions) {
    super(DETAILS[code], options)
    this.code = code
    this.row = row
  }
}

/** A row of a file, with its number in a spreadsheet and its cells as text. */
export interface Row {
  row: number
  cells: string[]
}
