import * as v from "valibot"

export const JobState = v.picklist(["queued", "running", "paused", "done", "failed", "cancelled"])
export type JobState = v.InferOutput<typeof JobState>

/** The reason why a job failed: a code and an English sentence, and the row of a file when there is one. */
export const JobError = v.object({ code: v.string(), detail: v.string(), row: v.optional(v.number()) })
export type JobError = v.InferOutput<typeof JobError>

/** The author of a job: it runs with the author's permissions. */
export const JobAuthor = v.object({ type: v.picklist(["agent", "host"]), id: v.string(), name: v.string() })
export type JobAuthor = v.InferOutput<typeof JobAuthor>

/** The progress of a job. */
export const JobProgress = v.object({
  done: v.number(),
  total: v.nullable(v.number()),
  perSecond: v.nullable(v.number()),
  secondsLeft: v.nullable(v.number()),
})
export type JobProgress = v.InferOutput<typeof JobProgress>

/** A job as the API returns it. */
export const JobView = v.pipe(
  v.object({
    id: v.string(),
    type: v.string(),
    /** The id of the subject of the job, such as an import. */
    subject: v.string(),
    state: JobState,
    by: JobAuthor,
    progress: JobProgress,
    counts: v.record(v.string(), v.number()),
    error: v.nullable(JobError),
    startedAt: v.string(),
    updatedAt: v.string(),
  }),
  v.metadata({ ref: "Job" }),
)
export type JobView = v.InferOutput<typeof JobView>

/** A long operation that continues from its checkpoint. */
export interface Job {
  id: string
  type: string
  subject: string
  state: JobState
  /** The pause or cancellation that a user requested, until the worker has followed it. */
  requested: "pause" | "cancel" | null
  by: JobAuthor
  done: number
  total: number | null
  counts: Record<string, number>
  /** The state from which the handler continues, in a shape of its own. */
  checkpoint: unknown
  /** The units finished per second, smoothed; null before the first step. */
  perSecond: number | null
  /** The worker with the lease, empty without one, and the end of the lease in milliseconds since the epoch. */
  owner: string
  leaseUntil: number
  /** The attempts since the last step that succeeded. */
  attempts: number
  error: JobError | null
  startedAt: string
  updatedAt: string
}
