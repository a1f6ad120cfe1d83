import { randomUUID } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import type { Job } from "./schema"

const key = (id: string) => ({ pk: `A#${Actor.account()}#JOB#${id}`, sk: "JOB" })

/** The partition of the jobs that are not finished, of all accounts. */
const OPEN = "JOBS#OPEN"
const openKey = (id: string) => ({ pk: OPEN, sk: `${Actor.account()}#${id}` })

const toJob = ({ pk: _pk, sk: _sk, ttl: _ttl, ...job }: Item) => job as unknown as Job

/** Returns a job, or undefined. Throws `table.unavailable`. */
export async function find(id: string): Promise<Job | undefined> {
  const item = await Table.get(key(id))
  return item && toJob(item)
}

/** Returns the writes of a new job, which is listed as open until it is finished. */
export function createWrites(job: Job): Write[] {
  return [
    Table.putWrite({ ...key(job.id), ...job }, { is: "notExists" }),
    Table.putWrite({ ...openKey(job.id), account: Actor.account(), id: job.id }),
  ]
}

/** Lists the open jobs of all accounts, which a local stack queues again when it starts. */
export async function listOpen(): Promise<{ account: string; id: string }[]> {
  const items = await Table.queryAll({ pk: OPEN })
  return items.map(item => ({ account: String(item["account"]), id: String(item["id"]) }))
}

/** Lists the jobs of the actor's account that are not finished, the oldest first. Throws `table.unavailable`. */
export async function listUnfinished(): Promise<Job[]> {
  const openItems = await Table.queryAll({ pk: OPEN, prefix: openKey("").sk })
  const jobs = await Table.getAll(openItems.map(item => key(String(item["id"]))))
  return jobs.map(toJob).sort((a, b) => (a.id < b.id ? -1 : 1))
}

const conflict = () => new ConcurrencyError("job")

const setWrite = (id: string, changes: Partial<Job> & { ttl?: number }, expected: Partial<Job>): Write =>
  Table.updateWrite(
    key(id),
    Object.entries({ ...changes, updatedAt: Clock.iso() }).map(([name, value]) => [[name], value]),
    { equals: expected },
    conflict,
  )

/** Changes a job that is still as expected. Throws `ConcurrencyError`. */
export async function update(id: string, changes: Partial<Job>, expected: Partial<Job>) {
  await Table.transact([setWrite(id, changes, expected)])
}

/** The time for which a finished job can be read: longer than the item that refers to it. */
const FINISHED_TTL_SECONDS = 100 * 24 * 60 * 60

/** Makes the last change of a job, and removes it from the open ones. Throws `ConcurrencyError`. */
export async function finish(id: string, changes: Partial<Job>, expected: Partial<Job>) {
  const ttl = Clock.ttl(FINISHED_TTL_SECONDS)
  await Table.transact([setWrite(id, { ...changes, ttl }, expected), Table.deleteWrite(openKey(id))])
}

/** Creates the failure for a job that does not exist. */
export function notFound() {
  return new Failure("job.notFound", "There is no such job.")
}

const LEASE_MS = 30_000
const RENEWAL_MS = 8_000
const SMOOTHING = 0.3

/** The error that ends a handler: its job was paused or cancelled, its lease was lost, or its time is over. */
export class JobStopped extends Error {
  readonly reason: "pause" | "cancel" | "lease" | "time"
  constructor(why: JobStopped["reason"]) {
    super(`The job stops: ${why}`)
    this.reason = why
  }
}

/** The progress of a job after a step of its handler. */
export interface Step {
  done: number
  total?: number
  counts?: Record<string, number>
  checkpoint?: unknown
}

/** Takes the lease on a job. Returns the seconds to wait when another worker has it. */
export async function acquire(job: Job): Promise<{ owner: string } | { waitSeconds: number }> {
  const now = Clock.millis()
  if (job.owner !== "" && job.leaseUntil > now) return { waitSeconds: Math.ceil((job.leaseUntil - now) / 1000) + 1 }
  const owner = randomUUID()
  const changes = { owner, leaseUntil: now + LEASE_MS, state: "running" as const, attempts: job.attempts + 1 }
  try {
    await update(job.id, changes, { owner: job.owner, leaseUntil: job.leaseUntil, state: job.state })
    return { owner }
  } catch (error) {
    if (error instanceof ConcurrencyError) return { waitSeconds: LEASE_MS / 1000 }
    throw error
  }
}

const smooth = (before: number | null, now: number) =>
  before === null ? now : before * (1 - SMOOTHING) + now * SMOOTHING

/** A lease on a job that this worker runs, with the present state of the job. It is renewed until it is released. */
export class Lease {
  job: Job
  readonly #owner: string
  readonly #until: number
  readonly #onChange: ((job: Job) => Promise<void>) | undefined
  #isLost = false
  #savedAt = Clock.millis()
  readonly #renewal: NodeJS.Timeout

  constructor(job: Job, owner: string, until: number, onChange: ((job: Job) => Promise<void>) | undefined) {
    this.job = { ...job, owner, state: "running" }
    this.#owner = owner
    this.#until = until
    this.#onChange = onChange
    this.#renewal = setInterval(() => void this.#renew(), RENEWAL_MS)
    this.#renewal.unref()
  }

  async #renew() {
    const leaseUntil = Clock.millis() + LEASE_MS
    await update(this.job.id, { leaseUntil }, { owner: this.#owner }).catch(error => {
      if (error instanceof ConcurrencyError) this.#isLost = true
    })
  }

  /** Records a step. Throws `JobStopped`. */
  async save({ done, total = this.job.total ?? undefined, counts = this.job.counts, checkpoint }: Step) {
    const now = Clock.millis()
    const seconds = Math.max(0.001, (now - this.#savedAt) / 1000)
    const perSecond = done > this.job.done ? smooth(this.job.perSecond, (done - this.job.done) / seconds) : null
    this.#savedAt = now
    const changes = {
      done,
      total: total ?? null,
      counts,
      checkpoint: checkpoint === undefined ? this.job.checkpoint : checkpoint,
      perSecond: perSecond ?? this.job.perSecond,
      leaseUntil: now + LEASE_MS,
      attempts: 0,
    }
    if (this.#isLost) throw new JobStopped("lease")
    await update(this.job.id, changes, { owner: this.#owner }).catch(error => {
      throw error instanceof ConcurrencyError ? new JobStopped("lease") : error
    })
    this.job = { ...this.job, ...changes }
    await this.#onChange?.(this.job)
    const { requested } = (await find(this.job.id)) ?? this.job
    if (requested) throw new JobStopped(requested)
    if (now >= this.#until) throw new JobStopped("time")
  }

  /** Releases the lease with the last changes of this worker. A lost lease changes nothing. */
  async release(changes: Partial<Job>) {
    clearInterval(this.#renewal)
    const isFinal = changes.state === "done" || changes.state === "failed" || changes.state === "cancelled"
    const write = isFinal ? finish : update
    await write(this.job.id, { owner: "", leaseUntil: 0, ...changes }, { owner: this.#owner }).catch(error => {
      if (!(error instanceof ConcurrencyError)) throw error
    })
    this.job = { ...this.job, ...changes }
    await this.#onChange?.(this.job)
  }
}
