import { createWriteStream } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { File, inTemporaryFolder } from "../../file"
import { readCorrectedChunk } from "../corrections"
import { BYTE_ORDER_MARK, csvLine, protectCell, unprotectCell } from "../mapping"
import type { RowReason } from "../schema"
import * as Store from "../store"
import { readResults } from "./chunk"

const REASON_HEADER = "Reason"

const reasonText = (reasons: RowReason[] = []) =>
  reasons.map(({ column, detail, code }) => `${column === null ? "" : `${column}: `}${detail} (${code})`).join("; ")

/** The chunks whose results are read at once. */
const CHUNKS_AT_ONCE = 16

async function* rejectedLines(stored: Store.Import, chunks: number) {
  const { file } = stored
  const separator = file?.separator ?? ","
  const headers = (file?.columns ?? []).map(({ header }) => header)
  yield BYTE_ORDER_MARK + csvLine([...headers.map(protectCell), REASON_HEADER], separator)
  for (let first = 0; first < chunks; first += CHUNKS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(CHUNKS_AT_ONCE, chunks - first) }, (_, at) => first + at)
    for (const rows of await Promise.all(numbers.map(chunk => readRejected(stored, chunk))))
      for (const { cells, reasons } of rows) {
        const padded = headers.map((_, at) => protectCell(unprotectCell(cells[at] ?? "")))
        yield csvLine([...padded, protectCell(reasonText(reasons))], separator)
      }
  }
}

/** Returns the rejected rows of a chunk with their cells. */
async function readRejected(stored: Store.Import, chunk: number) {
  const rejected = (await readResults(stored.id, "run", chunk)).filter(({ outcome }) => outcome === "rejected")
  if (rejected.length === 0) return []
  const cells = new Map((await readCorrectedChunk(stored, chunk)).map(row => [row.row, row.cells]))
  return rejected.map(({ row, reasons }) => ({ cells: cells.get(row) ?? [], reasons }))
}

/**
 * Writes the rejected rows of the first chunks as they came or were corrected, with a column of reasons: what is mended
 * there can be imported again. Throws `FileError`.
 */
export function writeRejected(stored: Store.Import, chunks: number) {
  return inTemporaryFolder(async folder => {
    const path = join(folder, "rejected.csv")
    await pipeline(Readable.from(rejectedLines(stored, chunks)), createWriteStream(path))
    await File.upload(path, Store.fileName(stored.id, "rejected.csv"))
  })
}
