import * as v from "valibot"

/** An erasure finds interactions by the timeline, and investigations of last month need the audit. */
export const MIN_RETENTION_DAYS = 30
export const MAX_RETENTION_DAYS = 3650

const days = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(MIN_RETENTION_DAYS), v.maxValue(MAX_RETENTION_DAYS)))

/** The days after which an account's data expires; null keeps it. */
export const Retention = v.strictObject({
  /** Counted from the last change of an interaction. Its entries in timelines are kept 30 days longer. */
  interactionDays: days,
  auditDays: days,
})
export type Retention = v.InferOutput<typeof Retention>

/** The retention with the version to change it under. */
export const VersionedRetention = v.pipe(
  v.object({ ...Retention.entries, version: v.number() }),
  v.metadata({ ref: "Retention" }),
)
export type VersionedRetention = v.InferOutput<typeof VersionedRetention>

/** The retention of an account that has not set one. */
export const DEFAULT_RETENTION: Retention = { interactionDays: null, auditDays: null }
