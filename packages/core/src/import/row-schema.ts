import * as v from "valibot"
import { ContactSummary } from "../contact/schema"
import { Address, unmasked } from "../mask/schema"

/** The reason why a row is rejected or needs attention: a code with its limits, the column, and an English sentence. */
export const RowReason = v.object({
  code: v.string(),
  params: v.record(v.string(), v.number()),
  /** The header of the column; null for a reason that concerns the whole row. */
  column: v.nullable(v.string()),
  detail: v.string(),
})
export type RowReason = v.InferOutput<typeof RowReason>

export const RowOutcome = v.picklist([
  "new",
  "matching",
  "conflicting",
  "created",
  "updated",
  "skipped",
  "temporary",
  "rejected",
  "deleted",
  "restored",
  "kept",
])
export type RowOutcome = v.InferOutput<typeof RowOutcome>

/** The result of a check, a run or an undo for a row. */
export const RowResult = v.object({
  /** The number of the row as a spreadsheet shows it. */
  row: v.number(),
  outcome: RowOutcome,
  contactId: v.optional(v.string()),
  /** An earlier row of the file with the same identifier. */
  sameAsRow: v.optional(v.number()),
  reasons: v.optional(v.array(RowReason)),
  /** The contacts that a conflicting row matches, at most ten. */
  candidates: v.optional(v.array(v.string())),
})
export type RowResult = v.InferOutput<typeof RowResult>

export const RowQuery = v.object({
  phase: v.optional(v.picklist(["check", "run", "undo"]), "check"),
  outcome: v.optional(RowOutcome),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/, "is not a cursor"))),
})
export type RowQuery = v.InferOutput<typeof RowQuery>

/**
 * The decision about a row: it is skipped, it updates a chosen contact, or it creates a temporary contact to decide
 * about later.
 */
export const RowDecision = v.variant("kind", [
  v.object({ kind: v.literal("skip") }),
  v.object({
    kind: v.literal("match"),
    contactId: v.pipe(v.string(), v.regex(/^con_[0-9A-Z]{26}$/, "is not a contact")),
  }),
  v.object({ kind: v.literal("temporary") }),
])
export type RowDecision = v.InferOutput<typeof RowDecision>

const rowNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000_000))

/** A decision about a row of the check; null deletes it. */
export const DecisionRequest = v.pipe(
  v.object({
    row: rowNumber,
    decision: v.nullable(RowDecision),
  }),
  v.examples([
    { row: 17, decision: { kind: "skip" } },
    { row: 88, decision: { kind: "match", contactId: "con_01JD3V5W8K2M4N6P8Q0R2S4T6V" } },
  ]),
)
export type DecisionRequest = v.InferOutput<typeof DecisionRequest>

const MAX_CELL_LENGTH = 10_000

/** The cells of a row that are replaced, by the index of their column from 0. Other cells do not change. */
export const CorrectionRequest = v.pipe(
  v.object({
    row: rowNumber,
    cells: v.pipe(
      v.array(
        v.object({
          column: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499)),
          value: v.pipe(v.string(), v.maxLength(MAX_CELL_LENGTH), v.excludes("\0", "has a NUL character"), unmasked()),
        }),
      ),
      v.minLength(1, "cannot be empty"),
      v.maxLength(500),
    ),
  }),
  v.examples([{ row: 17, cells: [{ column: 2, value: "094 222 333" }] }]),
)
export type CorrectionRequest = v.InferOutput<typeof CorrectionRequest>

export const RowPage = v.object({
  rows: v.array(
    v.object({
      ...v.omit(RowResult, ["candidates"]).entries,
      cells: v.array(Address),
      decision: v.nullable(RowDecision),
      candidates: v.array(ContactSummary),
    }),
  ),
  cursor: v.nullable(v.string()),
})
export type RowPage = v.InferOutput<typeof RowPage>
