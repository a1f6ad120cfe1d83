import * as v from "valibot"
import { Disposition, InteractionCard } from "../interaction/schema"
import { masked } from "../mask/schema"
import { Outcome } from "../match-stats/schema"

const MAX_LENGTH = 200
const MAX_LIMIT = 200
const DEFAULT_LIMIT = 50

const isDay = (text: string) => {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const day = v.optional(
  v.pipe(v.string(), v.isoDate("is not a day"), v.check(isDay, "is not a day"), v.examples(["2026-11-28"])),
)
const text = (example: string) => v.optional(v.pipe(v.string(), v.maxLength(MAX_LENGTH), v.examples([example])))

/**
 * How an interaction was matched, as match quality counts it: the outcome of its arrival, `changed` for an automatic
 * match that an agent replaced, `identified` for one that an agent identified.
 */
export const MatchFilter = v.picklist([...Outcome.options, "changed", "identified"])
export type MatchFilter = v.InferOutput<typeof MatchFilter>

/**
 * A filter of interactions. Days are those of the account's time zone on which interactions arrived, both included; by
 * default the last seven. With `match`, `agent`, `campaign` and `channel` are those of the arrival, as in match
 * quality.
 */
export const InteractionFilter = v.object({
  from: day,
  to: day,
  agent: text("ana"),
  campaign: text("Ventas"),
  channel: text("telephony"),
  /** The outcome that the agent chose. */
  outcome: text("Vendido"),
  state: v.optional(v.picklist(["active", "finished"])),
  match: v.optional(MatchFilter),
})
export type InteractionFilter = v.InferOutput<typeof InteractionFilter>

const limit = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{1,4}$/, "is not a number"),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(MAX_LIMIT),
    v.metadata({ description: `At most ${MAX_LIMIT}; ${DEFAULT_LIMIT} by default.` }),
  ),
  String(DEFAULT_LIMIT),
)

export const InteractionListQuery = v.object({
  ...InteractionFilter.entries,
  /** Only those that arrived at this moment or later. */
  since: v.optional(v.pipe(v.string(), v.isoTimestamp(), v.examples(["2026-11-28T10:00:00.000Z"]))),
  limit,
  cursor: v.optional(v.pipe(v.string(), v.maxLength(2000))),
})
export type InteractionListQuery = v.InferOutput<typeof InteractionListQuery>

/** An interaction of the list. */
export const ListedInteraction = v.pipe(
  v.object({
    ...InteractionCard.entries,
    agent: v.string(),
    direction: v.nullable(v.string()),
    /** Also finished after the active hours of the identity settings without an end; `finishedAt` is null then. */
    state: v.picklist(["active", "finished"]),
    receivedAt: v.string(),
    disposition: v.nullable(Disposition),
    /** How it was matched when it arrived; null for one that arrived before that was counted. */
    match: v.nullable(Outcome),
    /** Whether an agent replaced the contact that was matched. */
    isMatchChanged: v.boolean(),
    version: v.number(),
  }),
  masked("active"),
  v.metadata({ ref: "ListedInteraction" }),
)
export type ListedInteraction = v.InferOutput<typeof ListedInteraction>

/**
 * A page of the list, newest first. A filtered page ends after its limit or a second, so that it may be short while its
 * cursor continues; `examined` is how many interactions it read, `reached` the moment back to which it read.
 */
export const InteractionListPage = v.pipe(
  v.object({
    interactions: v.array(ListedInteraction),
    cursor: v.nullable(v.string()),
    examined: v.number(),
    reached: v.string(),
    /** The requested or default period, and the time zone of its days. */
    from: v.string(),
    to: v.string(),
    timeZone: v.string(),
    /** The present day in that time zone. */
    today: v.string(),
  }),
  v.metadata({ ref: "InteractionListPage" }),
)
export type InteractionListPage = v.InferOutput<typeof InteractionListPage>
