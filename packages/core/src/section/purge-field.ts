import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { Failure } from "../error"
import { type Handler, type Handlers, Job, type Places } from "../job"
import type { JobView } from "../job/schema"
import { findFieldLabel } from "./removed-fields"

const TYPE = "field.purge"
const PERMISSION = "config.forms"

/** Throws `section.fieldInUse` while a section, published or drafted, has a field. */
async function assertUnused(id: string) {
  const snapshot = await Config.loadSnapshot()
  const stages = [Config.configurationOf(snapshot, "published"), Config.configurationOf(snapshot, "draft")]
  if (stages.some(({ sections }) => sections.some(section => section.fields.some(field => field.id === id))))
    throw new Failure("section.fieldInUse", "A section has this field. Remove it there and publish that first.")
}

/**
 * Starts the job that deletes the values of a field without a section from every contact; returns the one that is not
 * finished where there is one. Throws `field.notFound`, `section.fieldInUse`, `permission.denied`.
 */
export async function purgeField(id: string): Promise<JobView> {
  await Actor.allowed(PERMISSION)
  if (!/^fld_[0-9A-Z]{26}$/.test(id)) throw new Failure("field.notFound", "There is no such field.")
  await assertUnused(id)
  const label = (await findFieldLabel(id)) ?? ""
  const writes = Audit.entryWrites("field.purged", { type: "field", id, label }, {}, {})
  return Job.toView(await Job.start(Job.draft(TYPE, id, null, {}), { writes }))
}

const run: Handler["run"] = async ({ job, save }) => {
  await Actor.allowed(PERMISSION)
  const field = job.subject
  // It may have been restored while the job was paused.
  await assertUnused(field)
  let { done } = job
  await Job.walkPartitions({
    partitions: Contact.contactPartitions(),
    places: job.checkpoint as Places,
    changesPerSecond: Job.DEFAULT_CHANGES_PER_SECOND,
    process: async entries => {
      const changes = await Contact.deleteFieldValues(field, entries)
      done += changes
      return changes
    },
    save: places => save({ done, checkpoint: places }),
  })
}

const toError: Handler["toError"] = error =>
  error instanceof Failure && error.code === "section.fieldInUse"
    ? { code: error.code, detail: error.detail }
    : undefined

/** The work of purging a field by the type of its job. */
export const HANDLERS: Handlers = { [TYPE]: { run, toError } }
