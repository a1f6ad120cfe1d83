import { createWriteStream } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { File } from "../../file"
import { inTemporaryFolder } from "../../file/temporary"
import { readCorrectedChunk } from "../corrections"
import { BYTE_ORDER_MARK, csvLine, protectCell, unprotectCell } from "../mapping"
import type { RowReason } from "../schema"
import * as Store from "../store"
import { readResults } from "./chunk"

const REASON_HEADER = "Reason"

const reasonText = (reasons: RowReason[] = []) =>
  reasons.map(({ column, detail, code }) => `${column === null ? "" : `${column}: `}${detail} (${code})`).join("; ")

async function* rejectedLines(stored: Store.Import) {
  const { id, chunks, file } = stored
  const separator = file?.separator ?? ","
  const headers = (file?.columns ?? []).map(({ header }) => header)
  yield BYTE_ORDER_MARK + csvLine([...headers.map(protectCell), REASON_HEADER], separator)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const results = (await readResults(id, "run", chunk)).filter(({ outcome }) => outcome === "rejected")
    if (results.length === 0) continue
    const cells = new Map((await readCorrectedChunk(stored, chunk)).map(row => [row.row, row.cells]))
    for (const { row, reasons } of results) {
      const source = cells.get(row) ?? []
      const padded = headers.map((_, at) => protectCell(unprotectCell(source[at] ?? "")))
      yield csvLine([...padded, protectCell(reasonText(reasons))], separator)
    }
  }
}

/** Writes the rejected rows as they came or were corrected, with a column of reasons: what is mended there can be imported again. */
export function writeRejected(stored: Store.Import) {
  return inTemporaryFolder(async folder => {
    const path = join(folder, "rejected.csv")
    await pipeline(Readable.from(rejectedLines(stored)), createWriteStream(path))
    await File.upload(path, Store.fileName(stored.id, "rejected.csv"))
  })
}
