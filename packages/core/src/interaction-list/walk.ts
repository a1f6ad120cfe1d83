import { Clock } from "../clock"
import { addDays, dayIn, startOfDay } from "../clock/time-zone"
import { mergeShards } from "../contact-list/walk"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { agentPartition } from "../interaction/agent-recents"
import { dayPartitions } from "../interaction/list"
import type { StoredInteraction } from "../interaction/store"
import { campaignKey, isSameAgent } from "../text/keys"
import type { InteractionFilter } from "./schema"

const DATE_LENGTH = "YYYY-MM-DD".length

/** The sort keys of a step of a walk; `reached` is the one that the next step continues before. */
interface WalkStep {
  sks: string[]
  reached: string
  isDone: boolean
}

/** Returns the next `count` sort keys, fewer when `until` (milliseconds since the epoch) comes first. */
type Walk = (count: number, until: number) => Promise<WalkStep>

/** The interactions of a walk. */
interface Range {
  account: string
  /** Only the interactions of this agent. */
  agent: string | undefined
  /** From this moment on. */
  start: string
  /** Before this moment or sort key. */
  before: string
}

/**
 * Returns the walk through the sort keys of interactions, newest first: in the partition of an agent, or day by day
 * through the partitions of the account's days.
 */
export function walkBack({ account, agent, start, before }: Range): Walk {
  let day = before.slice(0, DATE_LENGTH)
  let reached = before
  let isDone = before <= start
  const partitions = () => (agent === undefined ? dayPartitions(account, day) : [agentPartition(account, agent)])
  let next = mergeShards(partitions(), true, before)
  /** Continues with the day before, when there is one. */
  const continueDayBefore = () => {
    const midnight = `${day}T00:00:00.000Z`
    if (agent !== undefined || midnight <= start) {
      isDone = true
      return
    }
    reached = midnight
    day = addDays(day, -1)
    next = mergeShards(partitions(), true, undefined)
  }
  return async (count, until) => {
    const sks: string[] = []
    while (!isDone && sks.length < count) {
      const missing = count - sks.length
      const batch = await next(missing)
      const inRange = batch.filter(sk => sk >= start)
      sks.push(...inRange)
      reached = inRange.at(-1) ?? reached
      if (inRange.length < batch.length) isDone = true
      else if (batch.length < missing) continueDayBefore()
      if (Clock.millis() >= until) break
    }
    return { sks, reached, isDone }
  }
}

/** Returns the guid of a sort key: a moment and a guid. */
export function guidOf(sk: string) {
  return sk.slice(sk.indexOf("#") + 1)
}

const isSameCampaign = (a: string, b: string) => campaignKey(a) === campaignKey(b)

function matchesStatistics(interaction: StoredInteraction, { match, agent, campaign, channel }: InteractionFilter) {
  const { statistics } = interaction
  if (!statistics) return false
  if (agent !== undefined && !isSameAgent(statistics.agent ?? interaction.agent, agent)) return false
  if (campaign !== undefined && !isSameCampaign(statistics.campaign, campaign)) return false
  if (channel !== undefined && statistics.channel !== channel) return false
  if (match === "changed") return statistics.changed
  if (match === "identified") return statistics.bucket !== undefined
  return statistics.outcome === match
}

/** Returns whether a filter excludes interactions within its period and of its agent. */
export function isFiltered({ campaign, channel, outcome, state, match }: InteractionFilter) {
  return [campaign, channel, outcome, state, match].some(value => value !== undefined)
}

/** Returns whether an interaction matches a filter, apart from its period; `isActive` is its state as it is shown. */
export function matches(interaction: StoredInteraction, isActive: boolean, filter: InteractionFilter): boolean {
  const { agent, campaign, channel, outcome, state, match } = filter
  if (state !== undefined && (state === "active") !== isActive) return false
  if (outcome !== undefined && interaction.disposition?.outcome !== outcome) return false
  if (match !== undefined) return matchesStatistics(interaction, filter)
  if (agent !== undefined && !isSameAgent(interaction.agent, agent)) return false
  if (campaign !== undefined && !isSameCampaign(interaction.campaign, campaign)) return false
  return channel === undefined || interaction.channel === channel
}

const DEFAULT_DAYS = 7
const MAX_DAYS = 366
const DAY_MS = 24 * 60 * 60 * 1000

/** A period of days of a time zone, both included, and its moments: from `start` to before `end`, as ISO 8601. */
export interface Period {
  from: string
  to: string
  start: string
  end: string
}

function invalidPeriod(problem: ValueProblem) {
  return new Failure("request.invalid", "This range of days cannot be read.", {
    errors: [{ pointer: "/to", ...problem }],
  })
}

/**
 * Returns the period of a filter: up to today, and of seven days, unless the filter has other days. Throws
 * `request.invalid` for one that ends before it begins or has more than 366 days.
 */
export function periodOf({ from, to }: Pick<InteractionFilter, "from" | "to">, timeZone: string): Period {
  const today = dayIn(timeZone, Clock.millis())
  const lastDay = to ?? (from !== undefined && from > today ? from : today)
  const firstDay = from ?? addDays(lastDay, 1 - DEFAULT_DAYS)
  if (lastDay < firstDay) throw invalidPeriod(valueProblem("value.tooSmall", "is before the first day"))
  if ((Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS >= MAX_DAYS)
    throw invalidPeriod(
      valueProblem("value.tooLarge", `is more than ${MAX_DAYS} days after the first`, { max: MAX_DAYS }),
    )
  const startOf = (day: string) => new Date(startOfDay(timeZone, day)).toISOString()
  return { from: firstDay, to: lastDay, start: startOf(firstDay), end: startOf(addDays(lastDay, 1)) }
}
