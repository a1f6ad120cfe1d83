import { unprotectCell } from "./cell"

/** How many distinct values of a column are looked at. */
const MAX_VALUES = 200
const MAX_SHOWN_LENGTH = 80

/** The values of a column that a guess is made from. */
export interface ColumnSample {
  header: string
  /** The first distinct values that are not blank. */
  values: string[]
  /** How many rows have a value. */
  filled: number
}

/** Returns the name of a column without a header, as a spreadsheet names it: A to Z, AA and so on. */
export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter
}

/** Collects samples of the columns while the rows of a file pass by. */
export class Sampler {
  readonly columns: ColumnSample[]
  rows = 0
  readonly #seen: Set<string>[]

  constructor(header: string[]) {
    this.columns = header.map((name, at) => ({
      header: unprotectCell(name.trim()) || columnLetters(at),
      values: [],
      filled: 0,
    }))
    this.#seen = header.map(() => new Set())
  }

  /** Adds the cells of a row; those beyond the last column are left out. */
  add(cells: string[]) {
    this.rows++
    for (const [at, cell] of cells.entries()) {
      const value = unprotectCell(cell.trim())
      if (value === "") continue
      const [column, seen] = [this.columns[at], this.#seen[at]]
      if (!column || !seen) continue
      column.filled++
      if (seen.size >= MAX_VALUES || seen.has(value)) continue
      seen.add(value)
      column.values.push(value.slice(0, MAX_SHOWN_LENGTH))
    }
  }
}
