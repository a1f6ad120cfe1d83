import { randomUUID } from "node:crypto"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Errors, Failure } from "../error"
import { Host } from "../host"
import { Log } from "../log"
import { Queue } from "../queue"
import { toActor } from "../session/actor"
import { ConcurrencyError } from "../table"
import { findUser } from "../user"
import type { Job, JobAuthor, JobError } from "./schema"
import * as Store from "./store"

const LEASE_MS = 30_000
const RENEWAL_MS = 8_000
/** After so many attempts without progress a job fails. */
const MAX_ATTEMPTS = 12
const MAX_RETRY_SECONDS = 300
const SMOOTHING = 0.3

/** Ends a handler whose job was paused or cancelled, whose lease went to another worker, or whose time is over. */
export class JobStopped extends Error {
  readonly why: "pause" | "cancel" | "lease" | "time"
  constructor(why: JobStopped["why"]) {
    super(`The job stops: ${why}`)
    this.why = why
  }
}

/** What a handler has done so far. */
export interface Step {
  done: number
  total?: number
  counts?: Record<string, number>
  checkpoint?: unknown
}

export interface RunContext {
  job: Job
  /** Records a step. Throws `JobStopped` when the handler must end; the step is recorded then too. */
  save: (step: Step) => Promise<void>
}

/** The work of one type of job. It continues from `job.checkpoint` and may run twice over the same step. */
export interface Handler {
  run: (context: RunContext) => Promise<void>
  /** Returns the error to show for one that retrying does not help, or undefined. */
  toError?: (error: unknown) => JobError | undefined
  /** Runs after every step and at the end. */
  changed?: (job: Job) => Promise<void>
}

/** Returns the present actor of a job: who started it, with the permissions of now. Throws when it is gone. */
async function actorOf(account: string, { type, id }: JobAuthor): Promise<Actor.Actor> {
  const [configuration, user] = await Promise.all([
    Config.load(account),
    type === "agent" ? findUser(account, id) : undefined,
  ])
  if (type === "agent") return toActor(account, "", user, configuration)
  const host = configuration.hosts.get(id)
  if (!host) throw new Failure("permission.denied", "The host that started this is gone.")
  return Host.hostActor(account, id, host.scopes)
}

/** Takes the lease on a job. Returns the seconds to wait when another worker has it. */
async function acquire(job: Job): Promise<{ owner: string } | { waitSeconds: number }> {
  const now = Clock.millis()
  if (job.owner !== "" && job.leaseUntil > now) return { waitSeconds: Math.ceil((job.leaseUntil - now) / 1000) + 1 }
  const owner = randomUUID()
  const changes = { owner, leaseUntil: now + LEASE_MS, state: "running" as const, attempts: job.attempts + 1 }
  try {
    await Store.update(job.id, changes, { owner: job.owner, leaseUntil: job.leaseUntil, state: job.state })
    return { owner }
  } catch (error) {
    if (error instanceof ConcurrencyError) return { waitSeconds: LEASE_MS / 1000 }
    throw error
  }
}

const smoothed = (before: number | null, now: number) =>
  before === null ? now : before * (1 - SMOOTHING) + now * SMOOTHING

/** The state of a job that this worker runs. */
class Lease {
  job: Job
  readonly #owner: string
  readonly #until: number
  readonly #changed: ((job: Job) => Promise<void>) | undefined
  #lost = false
  #since = Clock.millis()
  readonly #renewal: NodeJS.Timeout

  constructor(job: Job, owner: string, until: number, changed: Handler["changed"]) {
    this.job = { ...job, owner, state: "running" }
    this.#owner = owner
    this.#until = until
    this.#changed = changed
    this.#renewal = setInterval(() => void this.#renew(), RENEWAL_MS)
    this.#renewal.unref()
  }

  async #renew() {
    const leaseUntil = Clock.millis() + LEASE_MS
    await Store.update(this.job.id, { leaseUntil }, { owner: this.#owner }).catch(error => {
      if (error instanceof ConcurrencyError) this.#lost = true
    })
  }

  async save({ done, total = this.job.total ?? undefined, counts = this.job.counts, checkpoint }: Step) {
    const now = Clock.millis()
    const seconds = Math.max(0.001, (now - this.#since) / 1000)
    const perSecond = done > this.job.done ? smoothed(this.job.perSecond, (done - this.job.done) / seconds) : null
    this.#since = now
    const changes = {
      done,
      total: total ?? null,
      counts,
      checkpoint: checkpoint === undefined ? this.job.checkpoint : checkpoint,
      perSecond: perSecond ?? this.job.perSecond,
      leaseUntil: now + LEASE_MS,
      attempts: 0,
    }
    if (this.#lost) throw new JobStopped("lease")
    await Store.update(this.job.id, changes, { owner: this.#owner }).catch(error => {
      throw error instanceof ConcurrencyError ? new JobStopped("lease") : error
    })
    this.job = { ...this.job, ...changes }
    await this.#changed?.(this.job)
    const { requested } = (await Store.find(this.job.id)) ?? this.job
    if (requested) throw new JobStopped(requested)
    if (now >= this.#until) throw new JobStopped("time")
  }

  /** Gives the lease up with the last changes of this worker; a lease that is lost changes nothing. */
  async release(changes: Partial<Job>) {
    clearInterval(this.#renewal)
    const final = changes.state === "done" || changes.state === "failed" || changes.state === "cancelled"
    const end = final ? Store.finish : Store.update
    await end(this.job.id, { owner: "", leaseUntil: 0, ...changes }, { owner: this.#owner }).catch(error => {
      if (!(error instanceof ConcurrencyError)) throw error
    })
    this.job = { ...this.job, ...changes }
    await this.#changed?.(this.job)
  }
}

const enqueue = (id: string, delaySeconds: number) => Queue.send({ account: Actor.account(), job: id }, delaySeconds)

const permissionError = (error: unknown): JobError | undefined =>
  Errors.is(error, "permission.denied") || Errors.is(error, "session.required")
    ? { code: "permission.denied", detail: "The user who started this no longer has the permission." }
    : undefined

async function handleError(lease: Lease, error: unknown, { toError }: Handler) {
  const { id, attempts } = lease.job
  if (error instanceof JobStopped) {
    if (error.why === "pause") return lease.release({ state: "paused", requested: null })
    if (error.why === "cancel") return lease.release({ state: "cancelled", requested: null })
    if (error.why === "lease") return lease.release({})
    await lease.release({ state: "queued" })
    return enqueue(id, 0)
  }
  const expected = permissionError(error) ?? toError?.(error)
  if (expected) return lease.release({ state: "failed", error: expected })
  Log.error("job.failed", error instanceof Failure ? (error.cause ?? error) : error, { job: id, attempts })
  if (attempts >= MAX_ATTEMPTS)
    return lease.release({ state: "failed", error: { code: "server.failed", detail: "Something went wrong." } })
  await lease.release({ state: "queued" })
  return enqueue(id, Math.min(MAX_RETRY_SECONDS, 2 ** attempts))
}

async function runJob(job: Job, handler: Handler, until: number) {
  const taken = await acquire(job)
  if ("waitSeconds" in taken) return enqueue(job.id, taken.waitSeconds)
  const lease = new Lease({ ...job, attempts: job.attempts + 1 }, taken.owner, until, handler.changed)
  try {
    await Actor.current()
    if (job.requested) throw new JobStopped(job.requested)
    await handler.run({
      get job() {
        return lease.job
      },
      save: step => lease.save(step),
    })
    await lease.release({ state: "done", requested: null })
  } catch (error) {
    await handleError(lease, error, handler)
  }
}

/**
 * Runs a queued job until it is finished, paused or cancelled, or `until` (milliseconds since the epoch), when it is
 * queued again. A job that another worker runs is looked at again once that worker's lease is over, so that the work of
 * a killed one is taken over. It runs in the name of who started it, or of an operator's command. Throws
 * `table.unavailable`.
 */
export async function work(
  { account, job: id }: { account: string; job: string },
  handlers: Readonly<Record<string, Handler>>,
  until: number,
  operator?: Actor.Actor,
) {
  const unverified = Promise.resolve<Actor.Actor>({ type: "host", account, id: "worker", permissions: new Set() })
  const job = await Actor.provide(account, unverified, () => Store.find(id))
  const handler = job && handlers[job.type]
  if (!handler || (job.state !== "queued" && job.state !== "running")) return
  const actor = operator ? Promise.resolve(operator) : actorOf(account, job.by)
  actor.catch(() => undefined)
  await Actor.provide(account, actor, () => Log.withFields({ job: id }, () => runJob(job, handler, until)))
}
