import { Actor } from "../actor"
import { Failure, type ValueProblem, valueProblem } from "../error"
import type { Item } from "../table"
import { campaignKey } from "../text/campaign-key"
import { BOUNDS, quantile } from "./buckets"
import type { Counts, MatchStats, Query, Times } from "./schema"
import { loadDays } from "./store"

export * as MatchStats from "."
export { anonymize, areEqual, type Counters, countersOf, type MatchRecord, recordArrival, recordChoice } from "./record"
export { Deltas } from "./store"

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_DAYS = 92

function invalidRange(problem: ValueProblem) {
  return new Failure("request.invalid", "This range of days cannot be read.", {
    errors: [{ pointer: "/to", ...problem }],
  })
}

/** Returns the days of a range, both ends included. Throws `request.invalid`. */
function daysOf({ from, to }: Query) {
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  if (count < 1) throw invalidRange(valueProblem("value.tooSmall", "is before the first day"))
  if (count > MAX_DAYS)
    throw invalidRange(
      valueProblem("value.tooLarge", `is more than ${MAX_DAYS} days after the first`, { max: MAX_DAYS }),
    )
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * DAY_MS).toISOString().slice(0, 10),
  )
}

const COUNTERS = ["contactId", "one", "several", "none", "withheld", "changed", "identified"] as const

const sumOf = (items: Item[], counter: string) => items.reduce((total, item) => total + Number(item[counter] ?? 0), 0)

function sum(items: Item[]): Counts {
  return Object.fromEntries(COUNTERS.map(counter => [counter, sumOf(items, counter)])) as Counts
}

function times(items: Item[]): Times {
  const counts = [...BOUNDS, null].map((_, index) => sumOf(items, `t${index}`))
  return {
    median: quantile(counts, 0.5),
    p95: quantile(counts, 0.95),
    buckets: counts.map((count, index) => ({ upTo: BOUNDS[index] ?? null, count })),
  }
}

function totalOf({ contactId, one, several, none, withheld }: Counts) {
  return contactId + one + several + none + withheld
}

function sumBy<K extends "campaign" | "channel">(key: K, items: Item[]) {
  const comparable = (item: Item) => campaignKey(String(item[key]))
  // Of several spellings of one name the first is shown.
  const names = new Map(items.toReversed().map(item => [comparable(item), String(item[key])]))
  return [...names]
    .map(
      ([id, name]) =>
        ({ [key]: name, ...sum(items.filter(item => comparable(item) === id)) }) as Record<K, string> & Counts,
    )
    .toSorted((a, b) => totalOf(b) - totalOf(a) || (a[key] < b[key] ? -1 : 1))
}

/**
 * Returns how interactions were matched over at most 92 days, of one campaign or channel when the query names it; a
 * change counts after about a second. Throws `request.invalid`, `permission.denied`.
 */
export async function get(query: Query): Promise<MatchStats> {
  await Actor.allowed("interactions.viewAll")
  const days = daysOf(query)
  const all = await loadDays(days)
  const isOfCampaign = (item: Item) =>
    query.campaign === undefined || campaignKey(String(item["campaign"])) === campaignKey(query.campaign)
  const isOfChannel = (item: Item) => query.channel === undefined || item["channel"] === query.channel
  const isSelected = (item: Item) => isOfCampaign(item) && isOfChannel(item)
  const selected = all.filter(isSelected)
  return {
    from: query.from,
    to: query.to,
    total: sum(selected),
    times: times(selected),
    days: days.map(day => ({ day, ...sum(selected.filter(item => item["day"] === day)) })),
    campaigns: sumBy("campaign", all.filter(isOfChannel)),
    channels: sumBy("channel", all.filter(isOfCampaign)),
  }
}
