/** The characters with which a spreadsheet begins a formula; the last four are their full-width forms. */
const FORMULA = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20"
const AT_START = new RegExp(`^'*(?:[\\t\\r\\n]|[\\s"']*[${FORMULA}])`, "u")
/** A program that takes another separator for the right one begins a cell after it. */
const AFTER_SEPARATOR = new RegExp(`([,;\\t|\\r\\n])(?='*[${FORMULA}])`, "gu")
const PROTECTED_AFTER_SEPARATOR = new RegExp(`([,;\\t|\\r\\n])'(?='*[${FORMULA}])`, "gu")

/**
 * Returns a text as a cell that no spreadsheet reads as a formula: an apostrophe marks what would be one as text.
 * `unprotectCell` returns the text again.
 */
export function protectCell(text: string) {
  const inner = text.replace(AFTER_SEPARATOR, "$1'")
  return AT_START.test(inner) ? `'${inner}` : inner
}

/** Returns the text of a cell without the apostrophes that mark it as text. */
export function unprotectCell(cell: string) {
  const inner = cell.startsWith("'") && AT_START.test(cell.slice(1)) ? cell.slice(1) : cell
  return inner.replace(PROTECTED_AFTER_SEPARATOR, "$1")
}

/** Begins a file by which a spreadsheet recognises UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF"

const quoted = (cell: string, separator: string) =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** Returns a line of a CSV file with its line end. */
export function csvLine(cells: string[], separator: string) {
  return `${cells.map(cell => quoted(cell, separator)).join(separator)}\r\n`
}
