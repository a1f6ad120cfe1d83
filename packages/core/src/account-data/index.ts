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

/** The number of items that are followed or deleted at once. */
const CONCURRENCY = 20
const PAGE_SIZE = 50
const DELETIONS_PER_SECOND = 1000

/** The file that an export is written to. */
export interface ExportFile {
  /** Writes lines at an offset in bytes, in place of everything after it, and returns the offset of their end. */
  writeAt: (bytes: number, lines: string) => Promise<number>
}

/** The first day of accounts without a stored day of creation. */
const FIRST_DAY = "2026-01-01"
const DAY_MS = 24 * 60 * 60 * 1000
const SHARDS = 16
/** The number of partitions of a month of the audit, and of a thousand logged changes. */
const SMALL_SHARDS = 8
const CHANGES_PER_PARTITION = 1000

const shardPartitions = (name: string, count = SHARDS) =>
  Array.from({ length: count }, (_, shard) => `${name}#${shard}`)

/** Lists the days from the creation of an account until tomorrow, since clocks differ. */
async function listDays(account: string): Promise<string[]> {
  const created = await Table.get({ pk: Config.partition(account), sk: Config.KEYS.created })
  const firstDay = Date.parse(String(created?.["value"] ?? FIRST_DAY).slice(0, 10))
  const days = Math.floor((Clock.millis() - firstDay) / DAY_MS) + 2
  return Array.from({ length: days }, (_, index) => new Date(firstDay + index * DAY_MS).toISOString().slice(0, 10))
}

/**
 * Lists the partitions of an account whose keys can be computed; every other item is reached from items in them. Users
 * are first, so that a removal signs them out before it deletes other items; the configuration is last. Throws
 * `table.unavailable`.
 */
async function listRoots(account: string): Promise<string[]> {
  const [days, changes] = await Promise.all([listDays(account), Table.get({ pk: `A#${account}#CHANGES`, sk: "HEAD" })])
  const months = [...new Set(days.map(day => day.slice(0, 7)))]
  const changePartitions = Math.floor(Number(changes?.["number"] ?? 0) / CHANGES_PER_PARTITION) + 1
  return [
    "USERS",
    "SOCKETS",
    ...shardPartitions("CONTACTS"),
    ...Array.from({ length: changePartitions }, (_, index) => shardPartitions(`CHANGES#${index}`, SMALL_SHARDS)).flat(),
    ...days.flatMap(day => shardPartitions(`RECENT#${day}`)),
    ...months.flatMap(month => [
      ...shardPartitions(`AUDIT#${month}`, SMALL_SHARDS),
      ...shardPartitions(`QUALITY#${month}`),
      ...shardPartitions(`QUALITY#${month}#AGENT`),
    ]),
    ...[...Order.options, "count"].flatMap(order => shardPartitions(`LIST#${order}`)),
    ...["IMPORTS", "IMPORTED", "IMPORTMAPPINGS", "BULKS", "WEBHOOKS", "VIEWS", "BIN", "CONFLICTS"],
    ...["DUPLICATES", "DUPLICATES#DISMISSED", "DRAFT", "VERSIONS", "VERSIONS#PARTS", "CHANGES", "CONFIG"],
  ].map(suffix => `A#${account}#${suffix}`)
}

/** Lists the partitions of an account from the one at which an earlier run stopped. */
async function listRootsFrom(account: string, root: string | undefined): Promise<string[]> {
  const roots = await listRoots(account)
  return roots.slice(Math.max(0, roots.indexOf(root ?? "")))
}

/** Returns the items that are exported, of some items and those that they lead to. */
async function collectExported(account: string, items: Item[], configuration: Configuration): Promise<Item[]> {
  const collected = await mapInBatches(items, CONCURRENCY, async item => {
    const routes = await routesOf(account, item, configuration)
    const parts = await mapInBatches(routes, CONCURRENCY, async ({ pk, sk, isOwner }) => {
      if (!isExported(account, { pk, sk: sk ?? "" })) return []
      const reachedItems = sk === undefined ? await Table.queryAll({ pk }) : [await Table.get({ pk, sk })]
      const ownedItems = reachedItems.filter(item => item !== undefined).filter(item => isOwner?.(item) ?? true)
      return collectExported(account, ownedItems, configuration)
    })
    return [...(isExported(account, item) ? [item] : []), ...parts.flat()]
  })
  return collected.flat()
}

/**
 * The checkpoint of an export: the partition, the last item of it unless it is complete, and the offset in the file.
 */
interface ExportCheckpoint {
  root?: string
  after?: string | undefined
  bytes?: number
}

/**
 * Returns the handler that writes the items of an account as JSON lines, without secrets, derived items and items that
 * expire within days. It reads only partitions of the account. A repeated step replaces its lines.
 */
export function exportHandler(file: ExportFile): Handler {
  return {
    run: async ({ job, save }) => {
      const account = job.subject
      const checkpoint = (job.checkpoint ?? {}) as ExportCheckpoint
      let { after, bytes = 0 } = checkpoint
      let { done } = job
      for (const root of await listRootsFrom(account, checkpoint.root)) {
        if (root === checkpoint.root && after === undefined) continue
        do {
          const start = after === undefined ? undefined : { pk: root, sk: after }
          const page = await Table.query({ pk: root, limit: PAGE_SIZE, start })
          after = page.lastEvaluatedKey && String(page.lastEvaluatedKey["sk"])
          if (page.items.length === 0) continue
          const items = await collectExported(account, page.items, await Config.load(account))
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

/** Deletes items after those that they lead to. Returns the number of deleted items. */
async function deleteWithRoutes(account: string, items: Item[], configuration: Configuration): Promise<number> {
  const deletedCounts = await mapInBatches(items, CONCURRENCY, async item => {
    let deleted = 0
    for (const { pk, sk } of await routesOf(account, item, configuration))
      deleted += sk === undefined ? await deletePartition(account, pk, configuration) : await deleteItems([{ pk, sk }])
    return deleted
  })
  return deletedCounts.reduce((sum, count) => sum + count, await deleteItems(items))
}

async function deletePartition(account: string, pk: string, configuration: Configuration): Promise<number> {
  for (let deleted = 0; ; ) {
    const { items, lastEvaluatedKey } = await Table.query({ pk, limit: PAGE_SIZE })
    deleted += await deleteWithRoutes(account, items, configuration)
    if (!lastEvaluatedKey) return deleted
  }
}

/** Deletes the tokens of an account's hosts, so that their requests are refused. */
async function deleteTokens(account: string) {
  const items = await Table.queryAll({ pk: Config.partition(account), prefix: Config.KEYS.host })
  const hashes = items.flatMap(({ value }) => {
    const hash = (value as { tokenHash?: unknown } | null)?.tokenHash
    return typeof hash === "string" ? [hash] : []
  })
  await deleteItems(hashes.map(hash => ({ pk: `TOKEN#${hash}`, sk: "TOKEN" })))
}

/** The checkpoint of a removal: the partition, and the number of items deleted in this walk. */
interface RemovalCheckpoint {
  root?: string
  deletedInWalk: number
}

/**
 * Returns the handler that deletes the items of an account, tokens and users first and the configuration last. The
 * stream adds items about the deleted ones some seconds later, so the partitions are walked again after `delaySeconds`
 * until a walk deletes nothing.
 */
export function removalHandler(delaySeconds: number): Handler {
  return {
    run: async ({ job, save }) => {
      const account = job.subject
      let { root: startRoot, deletedInWalk } = (job.checkpoint ?? { deletedInWalk: 0 }) as RemovalCheckpoint
      let { done } = job
      const pace = Job.createPace(DELETIONS_PER_SECOND)
      await deleteTokens(account)
      const configuration = await Config.load(account)
      const roots = (await listRootsFrom(account, startRoot)).filter(root => root !== Config.partition(account))
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

/** The account of operators' jobs. No customer's account can have this name. */
const OPERATIONS = "*"

/**
 * Runs a job on an account in this process, or continues the one that an earlier run did not finish. Returns the ended
 * job. Throws `table.unavailable`.
 */
export function run(type: "account.export" | "account.remove", account: string, handler: Handler): Promise<StoredJob> {
  return Actor.provide(OPERATIONS, Promise.resolve(Job.operatorOf(OPERATIONS)), async () => {
    await Actor.current()
    const { id } = await Job.start(Job.draft(type, account, null), { isQueued: false })
    return Job.runInProcess(id, { [type]: handler })
  })
}
