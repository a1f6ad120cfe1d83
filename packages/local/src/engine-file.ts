import { existsSync } from "node:fs"
import { writeFile } from "node:fs/promises"
import { STREAMED_SORT_KEYS } from "@ucrm/core/stream/sort-keys"
import initSqlJs from "sql.js"

/** The engine creates this table itself unless it exists; the columns are those of its version. */
const STREAM_RECORDS = `CREATE TABLE _stream_records (
  id INTEGER PRIMARY KEY AUTOINCREMENT, table_name TEXT NOT NULL, event_name TEXT NOT NULL, keys_json TEXT NOT NULL,
  new_image TEXT, old_image TEXT, sequence_number TEXT NOT NULL, shard_id TEXT NOT NULL, created_at INTEGER NOT NULL,
  user_identity TEXT)`

/** The engine finds the next sequence number and the records of a page by this expression. */
const STREAM_INDEX = "CREATE INDEX stream_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER))"

/**
 * Leaves out the records of items whose changes nothing follows, as the event source of a deployment does by its filter:
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
export async function prepareEngineFile(file: string) {
  if (existsSync(file)) return
  const { Database } = await initSqlJs()
  const database = new Database()
  database.run(STREAM_RECORDS)
  database.run(STREAM_INDEX)
  database.run(STREAM_FILTER)
  await writeFile(file, database.export())
  database.close()
}
