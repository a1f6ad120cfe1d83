import { Clock } from "../clock"
import { Config } from "../configuration"
import { Order } from "../contact-list/schema"
import { Table } from "../table"

/** Before the first account. */
const FIRST_DAY = "2026-01-01"
const DAY_MS = 24 * 60 * 60 * 1000
const SHARDS = 16
/** The partitions of a month of the audit, and of a thousand logged changes. */
const SMALL_SHARDS = 8
const CHANGES_PER_PARTITION = 1000

const shards = (name: string, count = SHARDS) => Array.from({ length: count }, (_, shard) => `${name}#${shard}`)

/** Returns the days from the creation of an account until tomorrow: clocks differ. */
async function daysOf(account: string): Promise<string[]> {
  const created = await Table.get({ pk: Config.partition(account), sk: Config.KEYS.created })
  const first = Date.parse(String(created?.["value"] ?? FIRST_DAY).slice(0, 10))
  const days = Math.floor((Clock.millis() - first) / DAY_MS) + 2
  return Array.from({ length: days }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10))
}

/**
 * Returns the partitions of an account that are known by their names; everything else is reached by the items in them.
 * Users are first, so that a removal signs them out before anything else; the configuration is last. Throws
 * `table.unavailable`.
 */
export async function listRoots(account: string): Promise<string[]> {
  const [days, changes] = await Promise.all([daysOf(account), Table.get({ pk: `A#${account}#CHANGES`, sk: "HEAD" })])
  const months = [...new Set(days.map(day => day.slice(0, 7)))]
  const thousands = Math.floor(Number(changes?.["number"] ?? 0) / CHANGES_PER_PARTITION) + 1
  return [
    "USERS",
    "SOCKETS",
    ...shards("CONTACTS"),
    ...Array.from({ length: thousands }, (_, at) => shards(`CHANGES#${at}`, SMALL_SHARDS)).flat(),
    ...days.flatMap(day => shards(`RECENT#${day}`)),
    ...months.flatMap(month => [...shards(`AUDIT#${month}`, SMALL_SHARDS), ...shards(`QUALITY#${month}`)]),
    ...[...Order.options, "count"].flatMap(order => shards(`LIST#${order}`)),
    ...["IMPORTS", "IMPORTED", "IMPORTMAPPINGS", "BULKS", "WEBHOOKS", "VIEWS", "BIN", "CONFLICTS"],
    ...["DUPLICATES", "DUPLICATES#DISMISSED", "DRAFT", "VERSIONS", "VERSIONS#PARTS", "CHANGES", "CONFIG"],
  ].map(suffix => `A#${account}#${suffix}`)
}
