import { File } from "../../file"
import type { Row } from "../parse"
import type { RowResult } from "../schema"
import * as Store from "../store"

/** The rows of a file are stored in chunks: the step of a run, and what is held in memory at once. */
const MAX_CHUNK_ROWS = 250
const MAX_CHUNK_LENGTH = 2_000_000

const toLines = (values: object[]) => values.map(value => `${JSON.stringify(value)}\n`).join("")

const fromLines = <T>(text: string | undefined): T[] =>
  (text ?? "")
    .split("\n")
    .filter(line => line !== "")
    .map(line => JSON.parse(line))

/** Stores rows as they arrive. */
export class ChunkWriter {
  chunks = 0
  readonly #id: string
  #rows: Row[] = []
  #length = 0

  constructor(id: string) {
    this.#id = id
  }

  /** Adds a row. Returns whether a chunk was stored. */
  async add(row: Row): Promise<boolean> {
    this.#rows.push(row)
    this.#length += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (this.#rows.length < MAX_CHUNK_ROWS && this.#length < MAX_CHUNK_LENGTH) return false
    await this.flush()
    return true
  }

  /** Stores what has not been stored yet. */
  async flush() {
    if (this.#rows.length === 0) return
    await File.writeText(Store.fileName(this.#id, `rows/${this.chunks}`), toLines(this.#rows))
    this.chunks++
    this.#rows = []
    this.#length = 0
  }
}

/** Returns the rows of a chunk. */
export async function readChunk(id: string, chunk: number): Promise<Row[]> {
  return fromLines(await File.readText(Store.fileName(id, `rows/${chunk}`)))
}

/** Stores what a phase found about the rows of a chunk, in the place of what it found before. */
export function writeResults(id: string, phase: "check" | "run", chunk: number, results: RowResult[]) {
  return File.writeText(Store.fileName(id, `${phase}/${chunk}`), toLines(results))
}

/** Returns what a phase found about the rows of a chunk. */
export async function readResults(id: string, phase: "check" | "run", chunk: number): Promise<RowResult[]> {
  return fromLines(await File.readText(Store.fileName(id, `${phase}/${chunk}`)))
}
