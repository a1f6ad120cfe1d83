import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Queue } from "../queue"
import { retryOnConflict, Table, type Write } from "../table"
import type { Job, JobView } from "./schema"
import * as Store from "./store"

const PERMISSION = "config.forms"

/** The types of jobs that admins control. An erasure and an index must be completed, so they cannot be cancelled. */
const CONTROLLED: Readonly<Record<string, { isCancellable: boolean }>> = {
  "keys.migrate": { isCancellable: true },
  "field.purge": { isCancellable: true },
  "fields.index": { isCancellable: false },
  "contact.erase": { isCancellable: false },
}

const ACTIONS = { pause, cancel, resume: (id: string) => resume(id) }

const wrongState = (detail: string) => new Failure("job.state", detail)

async function getControlled(id: string): Promise<Job> {
  await Actor.allowed(PERMISSION)
  const job = await Store.find(id)
  if (!job || !CONTROLLED[job.type]) throw Store.notFound()
  return job
}

/** Lists the unfinished jobs of the account that admins control, the oldest first. Throws `permission.denied`. */
export async function listControlled(): Promise<JobView[]> {
  await Actor.allowed(PERMISSION)
  const jobs = await Store.listUnfinished()
  return jobs.filter(({ type }) => CONTROLLED[type]).map(toView)
}

/** Returns a job that admins control, also after its end. Throws `job.notFound`, `permission.denied`. */
export async function getView(id: string): Promise<JobView> {
  return toView(await getControlled(id))
}

/**
 * Pauses, resumes or cancels a job that admins control, a running one after its current step. Throws `job.notFound`,
 * `permission.denied`, and `job.state` when it has ended or cannot be cancelled.
 */
export async function control(id: string, action: keyof typeof ACTIONS): Promise<JobView> {
  const { type, state } = await getControlled(id)
  if (state === "done" || state === "failed" || state === "cancelled") throw wrongState("The job has ended.")
  if (action === "cancel" && !CONTROLLED[type]?.isCancellable)
    throw wrongState("A job of this type cannot be cancelled, only paused.")
  return toView(await ACTIONS[action](id))
}

/** Returns a new job of the actor that is not stored. */
export function draft(type: string, subject: string, total: number | null, checkpoint: unknown = null): Job {
  const { type: kind, id, name } = Actor.author()
  const now = Clock.iso()
  return {
    id: Clock.id("job"),
    type,
    subject,
    state: "queued",
    requested: null,
    by: { type: kind, id, name },
    done: 0,
    total,
    counts: {},
    checkpoint,
    perSecond: null,
    owner: "",
    leaseUntil: 0,
    attempts: 0,
    error: null,
    startedAt: now,
    updatedAt: now,
  }
}

/** Queues a job: a worker continues it from its checkpoint. */
export async function enqueue(id: string, delaySeconds = 0) {
  await Queue.send({ account: Actor.account(), job: id }, delaySeconds)
}

/** Returns the unfinished job of a type on a subject, or undefined. Throws `table.unavailable`. */
export async function findUnfinished(type: string, subject: string): Promise<Job | undefined> {
  const jobs = await Store.listUnfinished()
  return jobs.find(job => job.type === type && job.subject === subject)
}

interface StartOptions {
  /** The writes in the transaction that creates the job. */
  writes?: Write[]
  delaySeconds?: number
  /** Whether the job is queued for a worker, instead of being run in this process. */
  isQueued?: boolean
}

/**
 * Starts a job, or continues the unfinished one of the same type and subject, in which case nothing is written. Returns
 * the job that runs. Throws the errors of `writes`.
 */
export async function start(job: Job, { writes = [], delaySeconds = 0, isQueued = true }: StartOptions = {}) {
  const unfinished = await findUnfinished(job.type, job.subject)
  if (!unfinished) await Table.transact([...Store.createWrites(job), ...writes])
  const started = unfinished ?? job
  if (isQueued && started.state === "queued") await enqueue(started.id, delaySeconds)
  return started
}

/** Returns a job as the API returns it. */
export function toView({ id, type, subject, state, by, done, total, counts, perSecond, ...job }: Job): JobView {
  const secondsLeft = total !== null && perSecond ? Math.ceil(Math.max(0, total - done) / perSecond) : null
  return {
    id,
    type,
    subject,
    state,
    by,
    progress: {
      done,
      total,
      perSecond: perSecond === null ? null : Math.round(perSecond * 10) / 10,
      secondsLeft: state === "running" ? secondsLeft : null,
    },
    counts,
    error: job.error,
    startedAt: job.startedAt,
    updatedAt: job.updatedAt,
  }
}

async function change(id: string, toChanges: (job: Job) => Partial<Job> | undefined) {
  return retryOnConflict(async () => {
    const job = await Store.find(id)
    if (!job) throw Store.notFound()
    const changes = toChanges(job)
    if (!changes) return job
    const expected = { state: job.state, owner: job.owner, requested: job.requested }
    const write = changes.state === "cancelled" ? Store.finish : Store.update
    await write(id, changes, expected)
    return { ...job, ...changes }
  })
}

/** Requests a pause of a job after its current step. A job that is not running or queued does not change. */
export function pause(id: string): Promise<Job> {
  return change(id, ({ state }) => (state === "running" || state === "queued" ? { requested: "pause" } : undefined))
}

/** Resumes a paused job, by the queue unless `isQueued` is false, and withdraws a requested pause. */
export async function resume(id: string, isQueued = true): Promise<Job> {
  const job = await change(id, ({ state, requested }) =>
    state === "paused" ? { state: "queued", requested: null } : requested === "pause" ? { requested: null } : undefined,
  )
  if (isQueued && job.state === "queued") await enqueue(id)
  return job
}

/** Cancels a job after its current step, a paused one at once. */
export function cancel(id: string): Promise<Job> {
  return change(id, ({ state }) =>
    state === "paused"
      ? { state: "cancelled" }
      : state === "running" || state === "queued"
        ? { requested: "cancel" }
        : undefined,
  )
}
