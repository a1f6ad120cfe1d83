import { type Handler, type Handlers, Job } from "../job"
import { runSteps } from "./steps"
import * as Store from "./store"

const TYPE = "contact.erase"
const STEPS_PER_SAVE = 8

const run: Handler["run"] = async ({ job, save }) => {
  const id = job.subject
  const erasure = Store.findJob(await Store.listItems(id))
  if (!erasure) return
  let { done } = job
  while (!(await runSteps(erasure, STEPS_PER_SAVE))) {
    done += STEPS_PER_SAVE
    await save({ done })
  }
  await Store.markComplete(id)
}

/** The work of an erasure by the type of its job. */
export const HANDLERS: Handlers = { [TYPE]: { run } }

/** Returns the unfinished job of an erasure, or undefined. Throws `table.unavailable`. */
export function findUnfinished(id: string) {
  return Job.findUnfinished(TYPE, id)
}

/** Has a job continue an erasure. Throws `table.unavailable`. */
export async function continueAsJob(id: string) {
  await Job.start(Job.draft(TYPE, id, null))
}
