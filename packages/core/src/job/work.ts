import { setTimeout as pause } from "node:timers/promises"
import QuickLRU from "quick-lru"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Errors, Failure } from "../error"
import { Host } from "../host"
import { Live } from "../live"
import type { Broadcast } from "../live/schema"
import { Log } from "../log"
import { Queue } from "../queue"
import { toActor } from "../session"
import { agentKey } from "../text/keys"
import { findUser } from "../user"
import type { Job, JobAuthor, JobError } from "./schema"
import * as Store from "./store"
import { acquire, JobStopped, Lease, type Step } from "./store"

/** The attempts without progress after which a job fails. */
const MAX_ATTEMPTS = 12
const MAX_RETRY_SECONDS = 300

/** The error of a handler that can continue only after some seconds. */
export class JobDelayed extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super(`The job continues in ${seconds} s`)
    this.seconds = seconds
  }
}

/** The job that a handler runs, and the function that records its steps. */
export interface RunContext {
  job: Job
  /**
   * Records a step and loads the current permissions of the author for the next one. Throws `JobStopped` after
   * recording when the handler must end.
   */
  save: (step: Step) => Promise<void>
}

/** The handler of one type of job. It continues from `job.checkpoint` and may repeat a step. */
export interface Handler {
  run: (context: RunContext) => Promise<void>
  /** Returns the error to show when a retry cannot help, or undefined. */
  toError?: (error: unknown) => JobError | undefined
  /** Called before a job is paused, is cancelled or fails. */
  beforeStop?: (job: Job) => Promise<void>
  /** Called after every step and at the end. */
  onChange?: (job: Job) => Promise<void>
}

/** The handlers of jobs by their type. */
export type Handlers = Readonly<Record<string, Handler>>

/** The id of the actor of an operator's command. */
const OPERATOR_ID = "operator"

/** Returns the actor of an operator's command, which has no permissions. */
export function operatorOf(account: string): Actor.Actor {
  return { type: "host", account, id: OPERATOR_ID, permissions: new Set() }
}

/**
 * Returns the author of a job as an actor with the current permissions. Throws `permission.denied` or
 * `session.required` when the author no longer exists.
 */
async function actorOf(account: string, { type, id }: JobAuthor): Promise<Actor.Actor> {
  if (type === "host" && id === OPERATOR_ID) return operatorOf(account)
  const [configuration, user] = await Promise.all([
    Config.load(account),
    type === "agent" ? findUser(account, id) : undefined,
  ])
  if (type === "agent") return toActor(account, "", user, configuration)
  const host = configuration.hosts.get(id)
  if (!host) throw new Failure("permission.denied", "The host that started this no longer exists.")
  return Host.hostActor(account, id, host.scopes)
}

/** A function that queues a job again after some seconds. */
type Requeue = (id: string, delaySeconds: number) => Promise<void>

const sendToQueue: Requeue = (id, delaySeconds) => Queue.send({ account: Actor.account(), job: id }, delaySeconds)

const permissionError = (error: unknown): JobError | undefined =>
  Errors.is(error, "permission.denied") || Errors.is(error, "session.required")
    ? { code: "permission.denied", detail: "The user who started this no longer has the permission." }
    : undefined

async function handleError(lease: Lease, error: unknown, { toError, beforeStop }: Handler, requeue: Requeue) {
  const { id, attempts } = lease.job
  const stop = async (changes: Partial<Job>) => {
    await beforeStop?.(lease.job).catch(failure => Log.error("job.failed", failure, { job: id, attempts }))
    await lease.release(changes)
  }
  if (error instanceof JobStopped) {
    if (error.reason === "pause") return stop({ state: "paused", requested: null })
    if (error.reason === "cancel") return stop({ state: "cancelled", requested: null })
    if (error.reason === "lease") return lease.release({})
    await lease.release({ state: "queued" })
    return requeue(id, 0)
  }
  if (error instanceof JobDelayed) {
    await lease.release({ state: "queued", attempts: 0 })
    return requeue(id, error.seconds)
  }
  const jobError = permissionError(error) ?? toError?.(error)
  if (jobError) return stop({ state: "failed", error: jobError })
  Log.error("job.failed", error instanceof Failure ? (error.cause ?? error) : error, { job: id, attempts })
  if (attempts >= MAX_ATTEMPTS)
    return stop({ state: "failed", error: { code: "server.failed", detail: "Something went wrong." } })
  await lease.release({ state: "queued" })
  return requeue(id, Math.min(MAX_RETRY_SECONDS, 2 ** attempts))
}

async function runJob(
  job: Job,
  handler: Handler,
  until: number,
  requeue: Requeue,
  findActor: () => Promise<Actor.Actor>,
) {
  const acquired = await acquire(job)
  if ("waitSeconds" in acquired) return requeue(job.id, acquired.waitSeconds)
  const lease = new Lease({ ...job, attempts: job.attempts + 1 }, acquired.owner, until, handler.onChange)
  try {
    await Actor.current()
    if (job.requested) throw new JobStopped(job.requested)
    await handler.run({
      get job() {
        return lease.job
      },
      save: async step => {
        await lease.save(step)
        await Actor.renew(findActor)
      },
    })
    await lease.release({ state: "done", requested: null })
  } catch (error) {
    await handleError(lease, error, handler, requeue)
  }
}

/**
 * Runs a queued job until it is finished, paused or cancelled, or `until` (milliseconds since the epoch), when it is
 * queued again. A job that another worker runs is queued for the end of that worker's lease, so that the job of a
 * killed worker continues. The job runs with the permissions of its author. Throws `table.unavailable`.
 */
export async function work(
  { account, job: id }: { account: string; job: string },
  handlers: Handlers,
  until: number,
  requeue = sendToQueue,
) {
  const job = await Actor.provide(account, Promise.resolve(operatorOf(account)), () => Store.find(id))
  const handler = job && handlers[job.type]
  if (!handler || (job.state !== "queued" && job.state !== "running")) return
  const findActor = () => actorOf(account, job.by)
  const actor = findActor()
  actor.catch(() => undefined)
  await Actor.provide(account, actor, () =>
    Log.withFields({ job: id }, () => runJob(job, handler, until, requeue, findActor)),
  )
}

/**
 * Runs a job of the actor's account in this process until it is finished, paused or cancelled; it waits here for
 * retries and for another worker's lease. Returns the ended job. Throws `table.unavailable`,
 * `job.notFound`.
 */
export async function runInProcess(id: string, handlers: Handlers): Promise<Job> {
  for (;;) {
    let waitSeconds: number | undefined
    await work({ account: Actor.account(), job: id }, handlers, Number.POSITIVE_INFINITY, async (_, seconds) => {
      waitSeconds = seconds
    })
    const job = await Store.find(id)
    if (!job) throw Store.notFound()
    if (waitSeconds === undefined) return job
    await pause(waitSeconds * 1000)
  }
}

const PUSH_INTERVAL_MS = 2000

/**
 * Returns the `onChange` of a handler that pushes the progress of a job to the open pages of its author: at most every
 * two seconds while it runs, and without delaying it. The pages of other users poll the progress.
 */
export function createProgressPush(toBroadcast: (job: Job) => Broadcast) {
  const pushedAt = new QuickLRU<string, number>({ maxSize: 100 })
  return async (job: Job) => {
    if (job.by.type !== "agent") return
    const now = Clock.millis()
    const isRunning = job.state === "running"
    if (isRunning && now - (pushedAt.get(job.id) ?? 0) < PUSH_INTERVAL_MS) return
    pushedAt.set(job.id, now)
    const push = Live.broadcast(toBroadcast(job), new Set([agentKey(job.by.id)]))
    // A function that has ended its work may be frozen: only the last push is waited for.
    if (!isRunning) await push
  }
}
