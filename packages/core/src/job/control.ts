import { Actor } from "../actor"
import { Failure } from "../error"
import { cancel, pause, resume, toView } from "./commands"
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
