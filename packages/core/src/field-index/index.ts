import { isDeepStrictEqual } from "node:util"
import { Contact } from "../contact"
import { type Handler, type Handlers, Job, type WalkPositions } from "../job"
import type { Job as JobShape } from "../job/schema"
import { Log } from "../log"
import type { Field, Section } from "../section/schema"

export * as FieldIndex from "."

const TYPE = "fields.index"
/** The delay after which requests that began before the change of the configuration have ended. */
const START_DELAY_SECONDS = 10

interface Checkpoint {
  /** The fields whose marks changed. */
  fields: string[]
  places: WalkPositions
}

/** Returns the labels of the options of a searchable field that differ from their ids. */
function labelsOf({ searchable, options = [] }: Field) {
  return searchable ? options.filter(({ id, label }) => id !== label).map(({ id, label }) => [id, label]) : []
}

/** Returns the marks of the fields of active sections, with the labels that search finds, by field id. */
function marksOf(sections: Section[]) {
  const fields = sections.filter(section => section.active).flatMap(section => section.fields)
  return new Map(
    fields
      .filter(({ searchable, recognition }) => searchable || recognition)
      .map(field => {
        const { id, searchable = false, recognition = false } = field
        return [id, { searchable, recognition, labels: labelsOf(field).toSorted() }]
      }),
  )
}

/**
 * Returns the job that updates the search entries and summaries of contacts after marks of fields changed; undefined
 * when a change of the sections changes no mark. The job is not stored.
 */
export function jobFor(before: Section[], after: Section[]): JobShape | undefined {
  const [previous, next] = [marksOf(before), marksOf(after)]
  const fields = [...new Set([...previous.keys(), ...next.keys()])].filter(
    id => !isDeepStrictEqual(previous.get(id), next.get(id)),
  )
  return fields.length === 0 ? undefined : Job.draft(TYPE, "", null, { fields, places: {} } satisfies Checkpoint)
}

/** Queues a stored job. One that cannot be queued remains stored, and is queued when the workers start again. */
export async function enqueue(job: JobShape | undefined) {
  if (job)
    await Job.enqueue(job.id, START_DELAY_SECONDS).catch(error => Log.error("job.unqueued", error, { job: job.id }))
}

/** Indexes the values of marked fields of every contact that has one. */
const run: Handler["run"] = async ({ job, save }) => {
  const { fields, places } = job.checkpoint as Checkpoint
  let { done } = job
  await Job.walkPartitions({
    partitions: Contact.contactPartitions(),
    positions: places,
    changesPerSecond: Job.DEFAULT_CHANGES_PER_SECOND,
    process: async entries => {
      const changes = await Contact.reindexMarkedFields(fields, entries)
      done += changes
      return changes
    },
    save: nextPlaces => save({ done, checkpoint: { fields, places: nextPlaces } satisfies Checkpoint }),
  })
}

/** The handlers of the jobs of the field index, by type. */
export const HANDLERS: Handlers = { [TYPE]: { run } }
