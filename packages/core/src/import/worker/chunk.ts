import { File } from "../../file"
import type { Job } from "../../job/schema"
import { FileError, type Row } from "../parse/file-error"
import type { RowResult } from "../schema"
import * as Store from "../store"

/** The rows of a file are stored in chunks. A chunk is a step of a job and is in memory at once. */
const MAX_CHUNK_ROWS = 250
const MAX_CHUNK_LENGTH = 2_000_000

const toLines = (values: object[]) => values.map(value => `${JSON.stringify(value)}\n`).join("")

/** Returns the values of a stored chunk, one per line. */
export function fromLines<T>(text: string): T[] {
  return text
    .split("\n")
    .filter(line => line !== "")
    .map(line => JSON.parse(line))
}

/** Reads a chunk. Throws `FileError` when it is missing, since its rows would be omitted without notice. */
async function readLines<T>(name: string): Promise<T[]> {
  const text = await File.readText(name)
  if (text === undefined) throw new FileError("file.rowsMissing")
  return fromLines(text)
}

/** The phases of an import that store a result for each row. */
export type RowPhase = "check" | "run" | "undo"

/** A writer that stores rows in chunks. */
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

  /** Stores the rows that are not stored yet. */
  async flush() {
    if (this.#rows.length === 0) return
    await File.writeText(Store.fileName(this.#id, `rows/${this.chunks}`), toLines(this.#rows))
    this.chunks++
    this.#rows = []
    this.#length = 0
  }
}

/** Returns the rows of a chunk. Throws `FileError` when they are no longer stored. */
export function readChunk(id: string, chunk: number): Promise<Row[]> {
  return readLines(Store.fileName(id, `rows/${chunk}`))
}

/** Returns the chunk at which a job continues. */
export function nextChunk({ checkpoint }: Job): number {
  return ((checkpoint ?? {}) as { chunk?: number }).chunk ?? 0
}

/** Stores the results of a phase for the rows of a chunk, in place of earlier ones. */
export function writeResults(id: string, phase: RowPhase, chunk: number, results: RowResult[]) {
  return File.writeText(Store.fileName(id, `${phase}/${chunk}`), toLines(results))
}

/** Returns the results of a phase for the rows of a chunk. Throws `FileError` when they are no longer stored. */
export function readResults<T extends RowResult = RowResult>(id: string, phase: RowPhase, chunk: number): Promise<T[]> {
  return readLines(Store.fileName(id, `${phase}/${chunk}`))
}
