import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { Failure, valueProblem } from "../error"
import { INITIAL_VERSION, NORMALIZERS } from "../identity"
import { type Handler, type Handlers, Job, JobDelayed, type WalkPositions } from "../job"
import type { JobView } from "../job/schema"
import { Table, type Write } from "../table"

export * as NormalizerMigration from "."

const SK = "NORMALISER"
/** Requests that began before the announcement have ended by then, however much the clocks of processes differ. */
const NOTICE_PERIOD_MS = 10_000
/** The stream, which adds new contacts to the index that is walked, follows the table by about a second. */
const STREAM_DELAY_MS = 10_000

async function loadMigration(account: string): Promise<Config.NormalizerMigration> {
  const item = await Table.get({ pk: Config.partition(account), sk: SK })
  return (item?.["value"] as Config.NormalizerMigration | undefined) ?? { version: INITIAL_VERSION }
}

async function saveMigration(
  account: string,
  before: Config.NormalizerMigration,
  after: Config.NormalizerMigration,
  writes: Write[] = [],
) {
  const condition =
    before.version === INITIAL_VERSION && before.since === undefined ? { is: "notExists" as const } : undefined
  await Config.commit(account, [
    Table.putWrite(Config.item(account, SK, after), condition ?? { equals: { value: before } }),
    ...writes,
  ])
}

const invalidVersion = (problem: string) =>
  new Failure("request.invalid", `The version ${problem}.`, {
    errors: [{ pointer: "/version", ...valueProblem("value.option", problem) }],
  })

/**
 * Announces the version of the normalizer that the account's keys migrate to, which the audit records. Returns the time
 * in milliseconds since the epoch from which it is in force: late enough that every process has read it by then. A
 * migration under way continues. Throws `request.invalid` for a version that does not exist or is not later.
 */
async function announce(version: number): Promise<number> {
  const account = Actor.account()
  const current = await loadMigration(account)
  if (current.version === version) return current.since ?? Clock.millis()
  if (!NORMALIZERS.has(version)) throw invalidVersion("is not a version of the normalizer")
  if (version < current.version || current.from !== undefined)
    throw invalidVersion(`must be later than ${current.version}, which the account has or migrates to`)
  const since = Clock.millis() + NOTICE_PERIOD_MS
  const audit = Audit.entryWrites(
    "identity.changed",
    { type: "identity", id: "identity" },
    { normalizer: current.version },
    { normalizer: version },
  )
  await saveMigration(account, current, { version, from: current.version, since }, audit)
  return since
}

const TYPE = "keys.migrate"

/** The progress of a migration: the contacts migrated in the present walk, and the places of that walk. */
interface Checkpoint {
  changesPerSecond: number
  migratedInWalk: number
  places: WalkPositions
}

/**
 * Migrates every contact of the account, also those that an earlier run has migrated. A walk can miss a contact that is
 * written meanwhile: walks are repeated until one migrates none.
 */
const run: Handler["run"] = async ({ job, save }) => {
  const account = Actor.account()
  const before = await loadMigration(account)
  const waitMs = before.from === undefined ? 0 : (before.since ?? 0) + STREAM_DELAY_MS - Clock.millis()
  if (waitMs > 0) throw new JobDelayed(Math.ceil(waitMs / 1000))
  let { changesPerSecond, migratedInWalk, places } = job.checkpoint as Checkpoint
  let { done } = job
  let migrated = job.counts["migrated"] ?? 0
  for (;;) {
    await Job.walkPartitions({
      partitions: Contact.contactPartitions(),
      positions: places,
      changesPerSecond,
      process: async items => {
        const count = await Contact.migrateContacts(items.map(item => item.sk))
        migratedInWalk += count
        migrated += count
        done += items.length
        return count
      },
      save: reached =>
        save({
          done,
          counts: { migrated },
          checkpoint: { changesPerSecond, migratedInWalk, places: reached } satisfies Checkpoint,
        }),
    })
    if (migratedInWalk === 0) break
    migratedInWalk = 0
    places = {}
  }
  if (before.from !== undefined) await saveMigration(account, before, { version: before.version })
}

/** The handler of migrations by the type of their job. */
export const HANDLERS: Handlers = { [TYPE]: { run } }

interface StartOptions {
  /** The maximum number of contacts that are migrated in a second. */
  changesPerSecond?: number
  /** Whether the queue delivers the job; a command runs it in its own process instead. */
  isQueued?: boolean
}

/**
 * Starts the migration of the account's keys to a version as a job, while the account is in service; returns the job
 * that is not finished when there is one. For a version that is in force already the remaining contacts are migrated.
 * Throws `request.invalid` for a version that does not exist or is not later.
 */
export async function start(
  version: number,
  { changesPerSecond = Job.DEFAULT_CHANGES_PER_SECOND, ...options }: StartOptions = {},
): Promise<JobView> {
  const since = await announce(version)
  const checkpoint: Checkpoint = { changesPerSecond, migratedInWalk: 0, places: {} }
  const delaySeconds = Math.max(0, Math.ceil((since + STREAM_DELAY_MS - Clock.millis()) / 1000))
  return Job.toView(await Job.start(Job.draft(TYPE, String(version), null, checkpoint), { ...options, delaySeconds }))
}
