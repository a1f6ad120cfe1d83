import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { STREAMED_SORT_KEYS } from "@ucrm/core/stream/sort-keys"
import { type Engine, startEngine } from "./engine"

/** The table, and whether it still lacks the demo data. */
export interface Data extends Engine {
  /** Records that the demo data is complete. */
  filled: () => Promise<void>
  empty: boolean
  /** The folder of the object storage. */
  files: string
}

const temporaryFolder = () => mkdtemp(join(tmpdir(), "ucrm-files-"))

async function nothing() {}

/** Returns another DynamoDB at an address; it is not stopped here. */
export async function external(endpoint: string): Promise<Data> {
  const files = await temporaryFolder()
  return { endpoint, stop: () => rm(files, { recursive: true, force: true }), filled: nothing, empty: false, files }
}

/** Starts the embedded DynamoDB on a temporary file, which is empty at first and deleted at the end. */
export async function inMemory(): Promise<Data> {
  const [engine, files] = await Promise.all([startEngine(), temporaryFolder()])
  const stop = async () => {
    await engine.stop()
    await rm(files, { recursive: true, force: true })
  }
  return { ...engine, stop, filled: nothing, empty: true, files }
}

/**
 * Starts the embedded DynamoDB on a file of the folder. Data that was never filled to the end, or under an earlier layout
 * of the table or with another filter of its stream, is deleted first.
 */
export async function inFolder(folder: string): Promise<Data> {
  const file = join(folder, "table.db")
  const mark = join(folder, "filled-2")
  const streamed = STREAMED_SORT_KEYS.join(" ")
  const filled = await readFile(mark, "utf8").catch(() => undefined)
  // A file from before the filter of the stream has every record.
  const empty = filled === undefined || (filled !== "" && filled !== streamed)
  await mkdir(folder, { recursive: true })
  if (empty) await Promise.all(["", "-wal", "-shm"].map(suffix => rm(file + suffix, { force: true })))
  const engine = await startEngine(file)
  return { ...engine, empty, filled: () => writeFile(mark, streamed), files: join(folder, "files") }
}
