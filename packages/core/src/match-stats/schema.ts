import * as v from "valibot"

/**
 * How an interaction was matched when it arrived: by its ContactID, by one holder of its ClientID, with several holders
 * or an uncertain one, with none, or not at all because it had no usable ClientID.
 */
export const Outcome = v.picklist(["contactId", "one", "several", "none", "withheld"])
export type Outcome = v.InferOutput<typeof Outcome>

/** How many interactions arrived with each outcome, how many matches agents changed, and how many they identified. */
export const Counts = v.pipe(
  v.object({
    contactId: v.number(),
    one: v.number(),
    several: v.number(),
    none: v.number(),
    withheld: v.number(),
    /** The automatic matches that an agent replaced by another contact. */
    changed: v.number(),
    /** The interactions without an automatic match whose contact an agent chose or created. */
    identified: v.number(),
  }),
  v.metadata({ ref: "QualityCounts" }),
)
export type Counts = v.InferOutput<typeof Counts>

/** The time from the arrival of interactions without an automatic match until an agent chose the contact. */
export const Times = v.object({
  /** In seconds, within the bounds of the buckets; null when there is none. */
  median: v.nullable(v.number()),
  p95: v.nullable(v.number()),
  /** The number of times by their upper bound in seconds; the last bucket has no bound. */
  buckets: v.array(v.object({ upTo: v.nullable(v.number()), count: v.number() })),
})
export type Times = v.InferOutput<typeof Times>

const countsBy = <K extends string>(key: K) =>
  v.object({ [key]: v.string(), ...Counts.entries } as Record<K, v.StringSchema<undefined>> & typeof Counts.entries)

/** The statistics of a range of days, both included: days of the account's time zone on which interactions arrived. */
export const MatchStats = v.pipe(
  v.object({
    from: v.string(),
    to: v.string(),
    total: Counts,
    times: Times,
    /** Every day of the range, the oldest first. */
    days: v.array(countsBy("day")),
    /** By name, those with most interactions first; of the whole range and of every campaign. */
    campaigns: v.array(countsBy("campaign")),
    channels: v.array(countsBy("channel")),
  }),
  v.metadata({ ref: "Quality" }),
)
export type MatchStats = v.InferOutput<typeof MatchStats>

/** The statistics of a range of days by agent: the one to whom interactions arrived, those with most first. */
export const AgentMatchStats = v.pipe(
  v.object({ from: v.string(), to: v.string(), agents: v.array(countsBy("agent")) }),
  v.metadata({ ref: "AgentQuality" }),
)
export type AgentMatchStats = v.InferOutput<typeof AgentMatchStats>

const day = v.pipe(v.string(), v.isoDate("is not a day"))
const name = v.optional(v.pipe(v.string(), v.maxLength(200)))

export const Query = v.object({ from: day, to: day, campaign: name, channel: name })
export type Query = v.InferOutput<typeof Query>
