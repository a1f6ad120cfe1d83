import { Actor } from "../actor"
import { Clock } from "../clock"
import { mapInBatches } from "../concurrency"
import { Config, type Configuration } from "../configuration"
import { Order } from "../contact-list/schema"
import { type Handler, Job, JobDelayed } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { type Item, Table } from "../table"
import type { Key } from "../table/types"
import { isExported, routesOf, withoutSecrets } from "./families"

export * as AccountData from "."
export { type Verification, verify } from "./verify"

/** How many items are read below, or deleted, at once. */
const CONCURRENCY = 20
const PAGE_SIZE = 50
const DELETIONS_PER_SECOND = 1000

/** The file that an export is written to. */
export interface ExportFile {
  /** Writes lines at this number of bytes, in place of what follows, and returns the bytes after them. */
  writeAt: (bytes: number, lines: string) => Promise<number>
}

/** Returns the partitions of an account from the one at which an earlier run stopped. */
async function rootsFrom(account: string, root: string | undefined): Promise<string[]> {
  const roots = await listRoots(account)
  return roots.slice(Math.max(0, roots.indexOf(root ?? "")))
}

/** Returns the exported ones of some items, with those that they lead to. */
async function withExportedRoutes(account: string, items: Item[], configuration: Configuration): Promise<Item[]> {
  const found = await mapInBatches(items, CONCURRENCY, async item => {
    const routes = await routesOf(account, item, configuration)
    const parts = await mapInBatches(routes, CONCURRENCY, async ({ pk, sk, isOwner }) => {
      if (!isExported(account, { pk, sk: sk ?? "" })) return []
      const reached = sk === undefined ? await Table.queryAll({ pk }) : [await Table.get({ pk, sk })]
      const own = reached.filter(item => item !== undefined).filter(item => isOwner?.(item) ?? true)
      return withExportedRoutes(account, own, configuration)
    })
    return [...(isExported(account, item) ? [item] : []), ...parts.flat()]
  })
  return found.flat()
}

/** Where an export continues: after an item of a partition, or after the partition, and in the file. */
interface ExportCheckpoint {
  root?: string
  after?: string | undefined
  bytes?: number
}

/**
 * Returns the handler that writes the items of an account as JSON lines, without secrets, derived items and what
 * expires within days. It reads the partitions of the account alone. A step that is repeated replaces its lines.
 */
export function exportHandler(file: ExportFile): Handler {
  return {
    run: async ({ job, save }) => {
      const account = job.subject
      const checkpoint = (job.checkpoint ?? {}) as ExportCheckpoint
      let { after, bytes = 0 } = checkpoint
      let { done } = job
      for (const root of await rootsFrom(account, checkpoint.root)) {
        if (root === checkpoint.root && after === undefined) continue
        do {
          const start = after === undefined ? undefined : { pk: root, sk: after }
          const page = await Table.query({ pk: root, limit: PAGE_SIZE, start })
          after = page.lastEvaluatedKey && String(page.lastEvaluatedKey["sk"])
          if (page.items.length === 0) continue
          const items = await withExportedRoutes(account, page.items, await Config.load(account))
          const lines = items.map(item => `${JSON.stringify(withoutSecrets(item))}\n`).join("")
          bytes = await file.writeAt(bytes, lines)
          done += items.length
          await save({ done, checkpoint: { root, after, bytes } satisfies ExportCheckpoint })
        } while (after !== undefined)
      }
    },
  }
}

async function deleteItems(items: Key[]): Promise<number> {
  const deleted = await mapInBatches(items, CONCURRENCY, item => Table.deleteReturning(item))
  return deleted.filter(item => item !== undefined).length
}

/** Deletes some items, before them what they lead to. Returns how many were there. */
async function deleteWithRoutes(account: string, items: Item[], configuration: Configuration): Promise<number> {
  const below = await mapInBatches(items, CONCURRENCY, async item => {
    let deleted = 0
    for (const { pk, sk } of await routesOf(account, item, configuration))
      deleted += sk === undefined ? await deletePartition(account, pk, configuration) : await deleteItems([{ pk, sk }])
    return deleted
  })
  return below.reduce((sum, count) => sum + count, await deleteItems(items))
}

async function deletePartition(account: string, pk: string, configuration: Configuration): Promise<number> {
  for (let deleted = 0; ; ) {
    const { items, lastEvaluatedKey } = await Table.query({ pk, limit: PAGE_SIZE })
    deleted += await deleteWithRoutes(account, items, configuration)
    if (!lastEvaluatedKey) return deleted
  }
}

/** Deletes the tokens of an account's hosts, after which these are refused. */
async function deleteTokens(account: string) {
  const items = await Table.queryAll({ pk: Config.partition(account), prefix: Config.KEYS.host })
  const hashes = items.flatMap(({ value }) => {
    const hash = (value as { tokenHash?: unknown } | null)?.tokenHash
    return typeof hash === "string" ? [hash] : []
  })
  await deleteItems(hashes.map(hash => ({ pk: `TOKEN#${hash}`, sk: "TOKEN" })))
}

/** Where a removal continues, and how many items the present walk has deleted. */
interface RemovalCheckpoint {
  root?: string
  deletedInWalk: number
}

/**
 * Returns the handler that deletes the items of an account, tokens and users first and the configuration last. The
 * stream, which follows by some seconds, adds entries about what was deleted: it walks the partitions again after
 * `delaySeconds` until a walk finds nothing.
 */
export function removalHandler(delaySeconds: number): Handler {
  return {
    run: async ({ job, save }) => {
      const account = job.subject
      let { root: first, deletedInWalk } = (job.checkpoint ?? { deletedInWalk: 0 }) as RemovalCheckpoint
      let { done } = job
      const pace = Job.createPace(DELETIONS_PER_SECOND)
      await deleteTokens(account)
      const configuration = await Config.load(account)
      const roots = (await rootsFrom(account, first)).filter(root => root !== Config.partition(account))
      for (const root of roots) {
        const deleted = await deletePartition(account, root, configuration)
        if (deleted === 0) continue
        deletedInWalk += deleted
        done += deleted
        await save({ done, checkpoint: { root, deletedInWalk } satisfies RemovalCheckpoint })
        await pace(deleted)
      }
      if (deletedInWalk > 0) {
        await save({ done, checkpoint: { deletedInWalk: 0 } satisfies RemovalCheckpoint })
        throw new JobDelayed(delaySeconds)
      }
      done += await deletePartition(account, Config.partition(account), configuration)
      Config.invalidate(account)
      await save({ done })
    },
  }
}

/** The account of operators' jobs: no customer's account can have this name. */
const OPERATIONS = "*"

/**
 * Runs a job on an account in this process: a new one, or the one that an earlier run did not finish. Returns the job
 * as it ended. Throws `table.unavailable`.
 */
export function run(type: "account.export" | "account.remove", account: string, handler: Handler): Promise<StoredJob> {
  return Actor.provide(OPERATIONS, Promise.resolve(Job.operatorOf(OPERATIONS)), async () => {
    await Actor.current()
    const { id } = await Job.start(Job.draft(type, account, null), { isQueued: false })
    return Job.runHere(id, { [type]: handler })
  })
}

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
async function listRoots(account: string): Promise<string[]> {
  const [days, changes] = await Promise.all([daysOf(account), Table.get({ pk: `A#${account}#CHANGES`, sk: "HEAD" })])
  const months = [...new Set(days.map(day => day.slice(0, 7)))]
  const thousands = Math.floor(Number(changes?.["number"] ?? 0) / CHANGES_PER_PARTITION) + 1
  return [
    "USERS",
    "SOCKETS",
    ...shards("CONTACTS"),
    ...Array.from({ length: thousands }, (_, at) => shards(`CHANGES#${at}`, SMALL_SHARDS)).flat(),
    ...days.flatMap(day => shards(`RECENT#${day}`)),
    ...months.flatMap(month => [
      ...shards(`AUDIT#${month}`, SMALL_SHARDS),
      ...shards(`QUALITY#${month}`),
      ...shards(`QUALITY#${month}#AGENT`),
    ]),
    ...[...Order.options, "count"].flatMap(order => shards(`LIST#${order}`)),
    ...["IMPORTS", "IMPORTED", "IMPORTMAPPINGS", "BULKS", "WEBHOOKS", "VIEWS", "BIN", "CONFLICTS"],
    ...["DUPLICATES", "DUPLICATES#DISMISSED", "DRAFT", "VERSIONS", "VERSIONS#PARTS", "CHANGES", "CONFIG"],
  ].map(suffix => `A#${account}#${suffix}`)
}
