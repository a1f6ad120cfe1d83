import type { ContactIdentifier } from "../../contact/schema"
import { optionLabel } from "../../field/option"
import type { Field, FieldValue } from "../../field/schema"
import { isEmpty } from "../../field/validate"
import { type PhoneSettings, parseTyped } from "../../identity"
import { toFieldValue } from "./convert"
import type { Decimal } from "./schema"

/** The characters that start a formula in a spreadsheet; the last four are their full-width forms. */
const FORMULA = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20"
const AT_START = new RegExp(`^'*(?:[\\t\\r\\n]|[\\s"']*[${FORMULA}])`, "u")
/** In a program that expects another separator, a cell starts after each of these. */
const AFTER_SEPARATOR = new RegExp(`([,;\\t|\\r\\n])(?='*[${FORMULA}])`, "gu")
const PROTECTED_AFTER_SEPARATOR = new RegExp(`([,;\\t|\\r\\n])'(?='*[${FORMULA}])`, "gu")

/**
 * Returns a text as a cell that no spreadsheet reads as a formula: an apostrophe marks a formula as text.
 * `unprotectCell` is the inverse.
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

/** The start of a file by which a spreadsheet recognises UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF"

const quoteCell = (cell: string, separator: string) =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** Returns a line of a CSV file with its line end. */
export function csvLine(cells: string[], separator: string) {
  return `${cells.map(cell => quoteCell(cell, separator)).join(separator)}\r\n`
}

const LIST_SEPARATORS = ["; ", " | ", "\n"] as const
const MAX_DECIMALS = 12

/** Returns a number without exponent and groups. */
function numberText(number: number, decimal: Decimal) {
  const text = /e/i.test(String(number))
    ? number.toFixed(Number.isInteger(number) ? 0 : MAX_DECIMALS + 8).replace(/(\.\d*?)0+$/, "$1")
    : String(number)
  return text.replace(/\.$/, "").replace(".", decimal)
}

/**
 * Returns the labels of options in a form that an import reads as the same options; JSON when they contain separators.
 */
function listText(field: Field, options: string[]) {
  const labels = options.map(id => optionLabel(field, id))
  const isReadBack = (text: string) => {
    const { value } = toFieldValue(field, text, { dateOrder: null, decimal: ".", timeZone: "UTC" }) as {
      value?: FieldValue
    }
    return JSON.stringify(value) === JSON.stringify(options)
  }
  return LIST_SEPARATORS.map(separator => labels.join(separator)).find(isReadBack) ?? JSON.stringify(labels)
}

/** Returns the value of a custom field as the text of a cell that an import reads as the same value. */
export function fieldText(field: Field, value: FieldValue | undefined, decimal: Decimal): string {
  if (value === undefined || isEmpty(value)) return ""
  if (Array.isArray(value)) return listText(field, value)
  return typeof value === "number" ? numberText(value, decimal) : optionLabel(field, String(value))
}

/**
 * Returns an identifier as the text of a cell that an import reads as the same identifier. The country code of a number
 * is in parentheses, since a spreadsheet reads a leading plus as a formula.
 */
export function identifierText({ kind, value, display }: ContactIdentifier, settings: PhoneSettings): string {
  if (kind === "email") return value
  const parenthesized = kind === "phone" ? display.replace(/^\+(\d+)(?= )/, "(+$1)") : display
  const isReadBack = (text: string) => {
    const { identifiers: [identifier, otherIdentifier] = [] } = parseTyped(kind, text, settings) as {
      identifiers?: { value: string }[]
    }
    return identifier?.value === value && otherIdentifier === undefined
  }
  return [parenthesized, display].find(isReadBack) ?? value
}

/** The maximum number of distinct values in the sample of a column. */
const MAX_VALUES = 200
const MAX_SHOWN_LENGTH = 80

/** The values of a column from which its target is guessed. */
export interface ColumnSample {
  header: string
  /** The first distinct values that are not blank. */
  values: string[]
  /** The number of rows with a value. */
  filled: number
}

/** Returns the name of a column without a header, as a spreadsheet names it: A to Z, AA and so on. */
export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter
}

/** A collector of samples of the columns of a file. */
export class Sampler {
  readonly columns: ColumnSample[]
  rows = 0
  readonly #seen: Set<string>[]

  constructor(header: string[]) {
    this.columns = header.map((name, index) => ({
      header: unprotectCell(name.trim()) || columnLetters(index),
      values: [],
      filled: 0,
    }))
    this.#seen = header.map(() => new Set())
  }

  /** Adds the cells of a row, except those beyond the last column. */
  add(cells: string[]) {
    this.rows++
    for (const [index, cell] of cells.entries()) {
      const value = unprotectCell(cell.trim())
      if (value === "") continue
      const [column, seen] = [this.columns[index], this.#seen[index]]
      if (!column || !seen) continue
      column.filled++
      if (seen.size >= MAX_VALUES || seen.has(value)) continue
      seen.add(value)
      column.values.push(value.slice(0, MAX_SHOWN_LENGTH))
    }
  }
}
