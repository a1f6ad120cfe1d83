import * as v from "valibot"
import { Contact, ContactSummary } from "../contact/schema"

/** The temporary contacts whose conflicts are pending, the oldest first. */
export const Conflicts = v.pipe(
  v.object({ contacts: v.array(ContactSummary), cursor: v.nullable(v.string()) }),
  v.metadata({ ref: "Conflicts" }),
)
export type Conflicts = v.InferOutput<typeof Conflicts>

/** The decision about a temporary contact of the reader; `contact` is the one that it became or was merged into. */
export const ResolvedConflict = v.object({
  contact: ContactSummary,
  kind: v.picklist(["merged", "confirmed"]),
  by: v.string(),
  at: v.string(),
})
export type ResolvedConflict = v.InferOutput<typeof ResolvedConflict>

/**
 * The temporary contacts that the reader created: those that are pending, and the decisions of others within two days.
 */
export const OwnConflicts = v.pipe(
  v.object({ pending: v.array(ContactSummary), resolved: v.array(ResolvedConflict) }),
  v.metadata({ ref: "OwnConflicts" }),
)
export type OwnConflicts = v.InferOutput<typeof OwnConflicts>

/** The number of pending temporary contacts; `more` when there are more than were counted. */
export const ConflictCount = v.object({ count: v.number(), more: v.boolean() })
export type ConflictCount = v.InferOutput<typeof ConflictCount>

/** A contact of a comparison. */
export const ComparedContact = v.object({
  contact: Contact,
  /** The time of the last change by field id or name of a base field; absent where it is not recorded. */
  changedAt: v.record(v.string(), v.string()),
  /** The number of events on the timeline, at most a hundred, and the time of the last one. */
  events: v.number(),
  lastEventAt: v.nullable(v.string()),
})
export type ComparedContact = v.InferOutput<typeof ComparedContact>

/**
 * A temporary contact beside the contacts that have the same identifiers; `others` counts those beyond the first ten.
 */
export const Conflict = v.pipe(
  v.object({ temporary: ComparedContact, existing: v.array(ComparedContact), others: v.number() }),
  v.metadata({ ref: "Conflict" }),
)
export type Conflict = v.InferOutput<typeof Conflict>
