import { createHash } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { Actor } from "../../actor"
import { Clock } from "../../clock"
import { yieldToLive } from "../../concurrency"
import { partition as contactPartition } from "../../contact/item-mapper"
import type { Contact } from "../../contact/schema"
import { ConcurrencyError, type Item, Table, type Write } from "../../table"
import { MARKER_SECONDS } from "../lifetime"
import type { RowOutcome } from "../schema"

const ROWS_PER_PARTITION = 250
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/**
 * The record that a row was imported. It is written in the transaction of the row, so that the row is imported once.
 */
export interface Marker {
  row: number
  outcome: Extract<RowOutcome, "created" | "updated" | "temporary">
  contactId: string
  /** The version of a created contact when this import last wrote it. */
  version: number
  undone?: "deleted" | "restored" | "kept"
}

const partitionOf = (id: string, row: number) =>
  `A#${Actor.account()}#IMPORT#${id}#${Math.floor(row / ROWS_PER_PARTITION)}`

const key = (id: string, row: number) => ({ pk: partitionOf(id, row), sk: `ROW#${String(row).padStart(8, "0")}` })

const toMarker = (item: Item): Marker => ({
  row: Number(item["row"]),
  outcome: item["outcome"] as Marker["outcome"],
  contactId: String(item["contactId"]),
  version: Number(item["version"]),
  ...(item["undone"] ? { undone: item["undone"] as NonNullable<Marker["undone"]> } : {}),
})

/** Returns the markers of rows by their numbers. Throws `table.unavailable`. */
export async function loadMarkers(id: string, rows: number[]): Promise<Map<number, Marker>> {
  const items = await Table.getAll(rows.map(row => key(id, row)))
  return new Map(items.map(toMarker).map(marker => [marker.row, marker]))
}

/** Creates the failure for a row that another worker has imported. */
class RowImported extends ConcurrencyError {
  constructor() {
    super("import row")
  }
}

/**
 * Returns the write that marks a row as imported. It fails with `ConcurrencyError` when the row was imported before.
 */
export function markWrite(id: string, marker: Marker): Write {
  return Table.putWrite(
    { ...key(id, marker.row), ...marker, ttl: Clock.ttl(MARKER_SECONDS) },
    { is: "notExists" },
    () => new RowImported(),
  )
}

/** Returns the write that sets the version of the contact in a marker. */
export function versionWrite(id: string, { row, version }: Marker, next: number): Write {
  return Table.updateWrite(
    key(id, row),
    [[["version"], next]],
    { equals: { version } },
    () => new ConcurrencyError("import row"),
  )
}

/** Returns the write that records how a row was undone. */
export function undoneWrite(id: string, row: number, undone: NonNullable<Marker["undone"]>): Write {
  return Table.updateWrite(key(id, row), [[["undone"], undone]])
}

function encodeBase32(number: number, length: number) {
  let text = ""
  for (let remaining = number; text.length < length; remaining = Math.floor(remaining / 32))
    text = ALPHABET[remaining % 32] + text
  return text
}

/**
 * Returns the prefix of the ids of an import's contacts: the time of the import's id, and eight letters of its hash.
 */
function idPrefix(importId: string) {
  const hash = createHash("sha256").update(`${Actor.account()}\n${importId}`).digest()
  const letters = [...hash.subarray(0, 8)].map(byte => ALPHABET[byte % 32]).join("")
  return `con_${importId.slice(4, 14)}${letters}`
}

/** Returns the id of the contact that a row creates, which is the same at every attempt. */
export function contactIdOf(importId: string, row: number) {
  return idPrefix(importId) + encodeBase32(row, 8)
}

/** Returns the row of an import that created a contact, or undefined. */
export function rowOfContact(importId: string, contactId: string): number | undefined {
  const prefix = idPrefix(importId)
  if (!contactId.startsWith(prefix)) return undefined
  return [...contactId.slice(prefix.length)].reduce((sum, letter) => sum * 32 + ALPHABET.indexOf(letter), 0)
}

/**
 * A contact before an import changed it, and its version afterwards. It is stored in the partition of the contact, so
 * that an erasure deletes it.
 */
interface FormerContact {
  before: Contact
  version: number
}

const formerKey = (id: string, contactId: string) => ({ pk: contactPartition(contactId), sk: `IMPORT#${id}` })

/** Returns a contact as it was before an import, or undefined. Throws `table.unavailable`. */
export async function loadFormer(id: string, contactId: string): Promise<FormerContact | undefined> {
  const item = await Table.get(formerKey(id, contactId))
  return item && { before: item["before"] as Contact, version: Number(item["version"]) }
}

/** Returns the write that stores a former contact, in place of `previous`. */
export function formerWrite(id: string, former: FormerContact, previous: FormerContact | undefined): Write {
  return Table.putWrite(
    { ...formerKey(id, former.before.id), ...former, ttl: Clock.ttl(MARKER_SECONDS) },
    previous ? { equals: { version: previous.version } } : { is: "notExists" },
    () => new ConcurrencyError("import row"),
  )
}

/** Returns the write that deletes a former contact. */
export function deleteFormerWrite(id: string, contactId: string): Write {
  return Table.deleteWrite(formerKey(id, contactId))
}

/** The limits of work during live traffic. */
interface Pace {
  /** The number of groups that are handled at once. */
  lanes: number
  /** The pause of a lane after each item, as a share of the time that the item took. */
  pauseShare: number
}

/** With two lanes, one prepares rows while the other writes, and a live call waits for at most two transactions. */
const PACE: Pace = { lanes: 2, pauseShare: 0.1 }

/**
 * Handles groups in parallel lanes, the items of a group in order. A lane starts no item while the process answers live
 * requests, and pauses after each item for a share of the time that it took, so that a slow table gets longer pauses.
 * Throws the first error, once every lane has stopped.
 */
export async function runInLanes<T>(
  groups: T[][],
  handle: (item: T) => Promise<void>,
  { lanes, pauseShare }: Pace = PACE,
) {
  const pendingGroups = groups.values()
  let hasFailed = false
  async function lane() {
    for (const group of pendingGroups)
      for (const item of group) {
        await yieldToLive()
        if (hasFailed) return
        const start = performance.now()
        await handle(item).catch(error => {
          hasFailed = true
          throw error
        })
        await pause((performance.now() - start) * pauseShare)
      }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason
}
