import { Actor } from "../actor"
import { mapInBatches } from "../concurrency"
import { Config } from "../configuration"
import { type Handler, Job } from "../job"
import type { Job as StoredJob } from "../job/schema"
import { type Item, type Page, Table } from "../table"
import { usersPartition } from "../user"
import { isExported, withoutSecrets } from "./families"

export * as AccountData from "."

/** How many items are deleted at once. */
const CONCURRENCY = 20

/** Where an export or a removal continues: after this key of the table. */
interface Checkpoint {
  start?: Page["lastEvaluatedKey"]
  /** The bytes of the file that are written. */
  bytes?: number
}

/** The file that an export is written to. */
export interface ExportFile {
  /** Writes lines at this number of bytes, in place of what follows, and returns the bytes after them. */
  writeAt: (bytes: number, lines: string) => Promise<number>
}

const checkpointOf = (job: Pick<StoredJob, "checkpoint">) => (job.checkpoint ?? {}) as Checkpoint

/**
 * Returns the handler that writes the items of an account as JSON lines, without secrets, derived items and what
 * expires within days. A step that is repeated replaces its lines.
 */
export function exportHandler(file: ExportFile): Handler {
  return {
    run: async ({ job, save }) => {
      const account = job.subject
      let { start, bytes = 0 } = checkpointOf(job)
      let { done } = job
      do {
        const page = await Table.scanAccountPage(account, start)
        const items = page.items.filter(item => isExported(account, item))
        const lines = items.map(item => `${JSON.stringify(withoutSecrets(item))}\n`).join("")
        bytes = await file.writeAt(bytes, lines)
        start = page.lastEvaluatedKey
        done += items.length
        await save({ done, checkpoint: { start, bytes } satisfies Checkpoint })
      } while (start)
    },
  }
}

async function deleteItems(items: Item[]) {
  await mapInBatches(items, CONCURRENCY, item => Table.deleteReturning(item))
}

/** Deletes the configuration and the users, after which these and the account's hosts are refused; the tokens of hosts first. */
async function closeAccount(account: string) {
  const items = await Table.queryAll({ pk: Config.partition(account) })
  const hashes = items.flatMap(({ value }) => {
    const hash = (value as { tokenHash?: unknown } | null)?.tokenHash
    return typeof hash === "string" ? [hash] : []
  })
  await deleteItems(hashes.map(hash => ({ pk: `TOKEN#${hash}`, sk: "TOKEN" })))
  await deleteItems(await Table.queryAll({ pk: usersPartition(account) }))
  await deleteItems(items)
  Config.invalidate(account)
}

/**
 * The handler that deletes every item of an account, its configuration first. What the stream still adds after the
 * last change needs another run.
 */
export const removalHandler: Handler = {
  run: async ({ job, save }) => {
    const account = job.subject
    let { start } = checkpointOf(job)
    let { done } = job
    await closeAccount(account)
    do {
      const page = await Table.scanAccountPage(account, start)
      await deleteItems(page.items)
      start = page.lastEvaluatedKey
      done += page.items.length
      await save({ done, checkpoint: { start } satisfies Checkpoint })
    } while (start)
  },
}

/** The account of operators' jobs: no customer's account can have this name. */
const OPERATIONS = "*"

async function findOpen(type: string, subject: string): Promise<StoredJob | undefined> {
  const open = (await Job.listOpen()).filter(({ account }) => account === OPERATIONS)
  const jobs = await Promise.all(open.map(({ id }) => Job.find(id)))
  return jobs.find(job => job?.type === type && job.subject === subject)
}

/**
 * Runs a job on an account in this process: a new one, or the one that an earlier run did not finish. Returns the job
 * as it ended; it is not `done` when it failed or another process runs it. Throws `table.unavailable`.
 */
export function run(type: "account.export" | "account.remove", account: string, handler: Handler): Promise<StoredJob> {
  const operator: Actor.Actor = { type: "host", account: OPERATIONS, id: "operator", permissions: new Set() }
  return Actor.provide(OPERATIONS, Promise.resolve(operator), async () => {
    await Actor.current()
    const unfinished = await findOpen(type, account)
    const job = unfinished ?? Job.draft(type, account, null)
    if (!unfinished) await Table.transact(Job.createWrites(job))
    await Job.work({ account: OPERATIONS, job: job.id }, { [type]: handler }, Number.POSITIVE_INFINITY, operator)
    return (await Job.find(job.id)) ?? job
  })
}
