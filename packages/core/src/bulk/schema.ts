import * as v from "valibot"
import { Patch } from "../contact/schema"
import { Filter } from "../contact-list/schema"
import { JobAuthor, JobError, JobProgress, JobState } from "../job/schema"

/** The contacts that can be named by id; more are named by a filter. */
export const MAX_IDS = 500

const { company, jobTitle, owner, fields } = Patch.entries
const Changes = v.pipe(
  v.strictObject({ company, jobTitle, owner, fields }),
  v.check(
    ({ fields = {}, ...base }) => Object.keys(base).length + Object.keys(fields).length > 0,
    "at least one value must change",
  ),
)

/** The action on each contact: values are set as in a change of one contact, or the contact is deleted. */
export const BulkAction = v.variant("kind", [
  v.strictObject({ kind: v.literal("update"), changes: Changes }),
  v.strictObject({ kind: v.literal("delete") }),
])
export type BulkAction = v.InferOutput<typeof BulkAction>

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100))

/** The contacts: by their ids, or all that match a filter. */
export const BulkTarget = v.union([
  v.strictObject({ ids: v.pipe(v.array(id), v.minLength(1, "cannot be empty"), v.maxLength(MAX_IDS)) }),
  v.strictObject({ filter: Filter }),
])
export type BulkTarget = v.InferOutput<typeof BulkTarget>

export const BulkRequest = v.strictObject({ action: BulkAction, target: BulkTarget })
export type BulkRequest = v.InferOutput<typeof BulkRequest>

/**
 * The numbers of contacts that were changed, had the values already, could not be changed because a value is not valid
 * for them, and no longer existed.
 */
export const BulkCounts = v.object({
  changed: v.number(),
  same: v.number(),
  failed: v.number(),
  gone: v.number(),
})
export type BulkCounts = v.InferOutput<typeof BulkCounts>

/** The numbers of contacts that an undo restored, and of those that were changed since the action and stay so. */
export const BulkUndoCounts = v.object({ restored: v.number(), kept: v.number() })
export type BulkUndoCounts = v.InferOutput<typeof BulkUndoCounts>

const part = { state: JobState, progress: JobProgress, error: v.nullable(JobError) }

export const BulkView = v.pipe(
  v.object({
    id: v.string(),
    kind: v.picklist(["update", "delete"]),
    by: JobAuthor,
    createdAt: v.string(),
    ...part,
    counts: BulkCounts,
    undo: v.nullable(v.object({ ...part, counts: BulkUndoCounts })),
    /** The time until which it can be undone, once it has ended. */
    undoUntil: v.nullable(v.string()),
  }),
  v.metadata({ ref: "BulkAction" }),
)
export type BulkView = v.InferOutput<typeof BulkView>

export const BulkList = v.object({ bulks: v.array(BulkView) })
export type BulkList = v.InferOutput<typeof BulkList>
