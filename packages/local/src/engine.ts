import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { mkdtemp, statfs, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { STREAMED_SORT_KEYS } from "@ucrm/core/stream/sort-keys"
import initSqlJs from "sql.js"
import { freePort, StartError } from "./listen"

/** A DynamoDB that is reachable at `endpoint` until it is stopped. */
export interface Engine {
  endpoint: string
  stop: () => Promise<void>
}

// A shell between the two processes: when this one dies, by whatever signal, its end of the pipe closes and the shell
// stops the engine and removes its temporary folder.
const GUARD = `exec 3<&0; "$@" & engine=$!; { cat; kill "$engine"; } <&3 >/dev/null 2>&1 & wait "$engine"
[ -z "$TEMPORARY_FOLDER" ] || rm -rf "$TEMPORARY_FOLDER"`

function binary() {
  try {
    return createRequire(import.meta.url).resolve("@dynoxide/linux-x64/dynoxide")
  } catch {
    const platform = `${process.platform}-${process.arch}`
    throw new StartError(
      `There is no embedded DynamoDB for ${platform}. Set DYNAMODB_ENDPOINT to the address of any DynamoDB, ` +
        "for example DYNAMODB_ENDPOINT=http://localhost:8000.",
    )
  }
}

const SHARED_MEMORY = "/dev/shm"
/** With less free memory the data goes to the disk. */
const MIN_FREE_BYTES = 4 * 2 ** 30

/**
 * Creates the folder for data that is removed with the engine: in memory where enough of it is free, so that no write
 * waits for a disk.
 */
async function createTemporaryFolder() {
  const memory = await statfs(SHARED_MEMORY).catch(() => undefined)
  const isInMemory = memory !== undefined && memory.bavail * memory.bsize >= MIN_FREE_BYTES
  return mkdtemp(join(isInMemory ? SHARED_MEMORY : tmpdir(), "ucrm-engine-"))
}

async function listening(child: ChildProcess) {
  if (!child.stderr) throw new StartError("The embedded DynamoDB cannot be watched.")
  const output: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes("listening on")) return
    output.push(line)
  }
  throw new StartError(`The embedded DynamoDB did not start: ${output.join(" ") || "no output"}`)
}

/**
 * Starts the embedded DynamoDB on a free port, with its data in `file` or, without one, in a temporary folder that is
 * removed when it stops. Throws StartError, and TypeError for a file that is no string: as an argument of the engine an
 * object would become a file `[object Object]`.
 */
export async function startEngine(file?: string, attempts = 3): Promise<Engine> {
  if (file !== undefined && typeof file !== "string") throw new TypeError("The file of the engine must be a path.")
  const folder = file === undefined ? await createTemporaryFolder() : ""
  const path = file ?? join(folder, "table.db")
  await prepareEngineFile(path)
  const args = ["serve", "--port", String(await freePort()), "--db-path", path]
  const child = spawn("/bin/sh", ["-c", GUARD, "sh", binary(), ...args], {
    // A separate session: Ctrl+C in the terminal reaches only the owner, which then stops the engine last.
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
    env: { ...process.env, TEMPORARY_FOLDER: folder },
  })
  const exited = once(child, "exit")
  try {
    await listening(child)
  } catch (error) {
    child.stdin.destroy()
    // Another process may take a free port before the engine does.
    if (attempts > 1 && error instanceof StartError && error.message.includes("in use"))
      return startEngine(file, attempts - 1)
    throw error
  }
  child.stderr.resume()
  return {
    endpoint: `http://127.0.0.1:${args[2]}`,
    stop: async () => {
      child.stdin.destroy()
      await exited
    },
  }
}

/** The engine creates this table itself unless it exists; the columns are those of its version. */
const STREAM_RECORDS = `CREATE TABLE _stream_records (
  id INTEGER PRIMARY KEY AUTOINCREMENT, table_name TEXT NOT NULL, event_name TEXT NOT NULL, keys_json TEXT NOT NULL,
  new_image TEXT, old_image TEXT, sequence_number TEXT NOT NULL, shard_id TEXT NOT NULL, created_at INTEGER NOT NULL,
  user_identity TEXT)`

/** The engine finds the next sequence number and the records of a page by this expression. */
const STREAM_INDEX = "CREATE INDEX stream_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER))"

/**
 * Leaves out the records of items whose changes have no subscriber, as the event source of a deployment does by its filter:
 * twenty of the twenty-two items of an imported contact. A record costs the engine about as much as the item itself.
 */
const STREAM_FILTER = `CREATE TRIGGER stream_filter BEFORE INSERT ON _stream_records
  WHEN instr(NEW.keys_json, '"sk":') > 0
  ${STREAMED_SORT_KEYS.map(prefix => `AND instr(NEW.keys_json, '"sk":{"S":"${prefix}') = 0`).join(" ")}
  BEGIN SELECT RAISE(IGNORE); END`

/**
 * Creates the SQLite file of the embedded DynamoDB, unless it exists, with an index on its stream records, without
 * which every write to a table with a stream scans all of them, and with a filter of these records.
 */
async function prepareEngineFile(file: string) {
  if (existsSync(file)) return
  const { Database } = await initSqlJs()
  const database = new Database()
  database.run(STREAM_RECORDS)
  database.run(STREAM_INDEX)
  database.run(STREAM_FILTER)
  await writeFile(file, database.export())
  database.close()
}
