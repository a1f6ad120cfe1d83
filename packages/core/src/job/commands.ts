import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Queue } from "../queue"
import { retryOnConflict, Table, type Write } from "../table"
import type { Job, JobView } from "./schema"
import * as Store from "./store"

const PERMISSION = "config.forms"

/** The jobs that admins control, and whether one can be cancelled: half an erasure or half an index is of no use. */
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

/** Returns such a job, also after its end. Throws `job.notFound`, `permission.denied`. */
export async function getView(id: string): Promise<JobView> {
  return toView(await getControlled(id))
}

/**
 * Pauses, resumes or cancels such a job; a running one follows after its present step. Throws `job.notFound`,
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
  /** What is written in the transaction of the job. */
  writes?: Write[]
  delaySeconds?: number
  /** Whether the queue delivers it to a worker; a command runs it in its own process instead. */
  isQueued?: boolean
}

/**
 * Starts a job; of the same type and subject it continues the unfinished one where there is one, and writes nothing
 * then. Throws what the writes throw.
 */
export async function start(job: Job, { writes = [], delaySeconds = 0, isQueued = true }: StartOptions = {}) {
  const unfinished = await findUnfinished(job.type, job.subject)
  if (!unfinished) await Table.transact([...Store.createWrites(job), ...writes])
  const started = unfinished ?? job
  if (isQueued && started.state === "queued") await enqueue(started.id, delaySeconds)
  return started
}

/** Returns a job as it is shown. */
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

async function change(id: string, changes: (job: Job) => Partial<Job> | undefined) {
  return retryOnConflict(async () => {
    const job = await Store.find(id)
    if (!job) throw Store.notFound()
    const changed = changes(job)
    if (!changed) return job
    const expected = { state: job.state, owner: job.owner, requested: job.requested }
    const end = changed.state === "cancelled" ? Store.finish : Store.update
    await end(id, changed, expected)
    return { ...job, ...changed }
  })
}

/** Requests that a job pauses after its present step; one that is not running or queued stays as it is. */
export function pause(id: string): Promise<Job> {
  return change(id, ({ state }) => (state === "running" || state === "queued" ? { requested: "pause" } : undefined))
}

/** Lets a paused job continue, by the queue unless `isQueued` is false, and takes a pause back that has not begun. */
export async function resume(id: string, isQueued = true): Promise<Job> {
  const job = await change(id, ({ state, requested }) =>
    state === "paused" ? { state: "queued", requested: null } : requested === "pause" ? { requested: null } : undefined,
  )
  if (isQueued && job.state === "queued") await enqueue(id)
  return job
}

/** Cancels a job for good; a paused one is cancelled at once. */
export function cancel(id: string): Promise<Job> {
  return change(id, ({ state }) =>
    state === "paused"
      ? { state: "cancelled" }
      : state === "running" || state === "queued"
        ? { requested: "cancel" }
        : undefined,
  )
}
