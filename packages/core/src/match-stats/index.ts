import { Actor } from "../actor"
import { Failure, type ValueProblem, valueProblem } from "../error"
import type { Item } from "../table"
import { agentKey, campaignKey } from "../text/keys"
import { BUCKET_BOUNDS_SECONDS, quantile } from "./record"
import type { AgentMatchStats, Counts, MatchStats, Query, Times } from "./schema"
import { loadAgentDays, loadDays } from "./store"

export * as MatchStats from "."
export {
  anonymize,
  type Counters,
  countersEqual,
  countersOf,
  type MatchRecord,
  recordArrival,
  recordChoice,
} from "./record"
export { CounterDeltas } from "./store"

const PERMISSION = "interactions.viewAll"
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

function countsOf(items: Item[]): Counts {
  return Object.fromEntries(COUNTERS.map(counter => [counter, sumOf(items, counter)])) as Counts
}

function timesOf(items: Item[]): Times {
  const counts = [...BUCKET_BOUNDS_SECONDS, null].map((_, index) => sumOf(items, `t${index}`))
  return {
    median: quantile(counts, 0.5),
    p95: quantile(counts, 0.95),
    buckets: counts.map((count, index) => ({ upTo: BUCKET_BOUNDS_SECONDS[index] ?? null, count })),
  }
}

function totalOf({ contactId, one, several, none, withheld }: Counts) {
  return contactId + one + several + none + withheld
}

function countsBy<K extends "campaign" | "channel" | "agent">(key: K, items: Item[], keyOf = campaignKey) {
  // The first of several spellings of a name is returned.
  const groups = new Map<string, { name: string; items: Item[] }>()
  for (const item of items) {
    const name = String(item[key])
    const id = keyOf(name)
    const group = groups.get(id)
    if (group) group.items.push(item)
    else groups.set(id, { name, items: [item] })
  }
  return [...groups.values()]
    .map(({ name, items }) => ({ [key]: name, ...countsOf(items) }) as Record<K, string> & Counts)
    .toSorted((a, b) => totalOf(b) - totalOf(a) || (a[key] < b[key] ? -1 : 1))
}

const isOfCampaign = (item: Item, { campaign }: Query) =>
  campaign === undefined || campaignKey(String(item["campaign"])) === campaignKey(campaign)
const isOfChannel = (item: Item, { channel }: Query) => channel === undefined || item["channel"] === channel

/**
 * Returns how interactions were matched over at most 92 days, of one campaign or channel when the query names it; a
 * change counts after about a second. Throws `request.invalid`, `permission.denied`.
 */
export async function get(query: Query): Promise<MatchStats> {
  await Actor.allowed(PERMISSION)
  const days = daysOf(query)
  const items = await loadDays(days)
  const selected = items.filter(item => isOfCampaign(item, query) && isOfChannel(item, query))
  return {
    from: query.from,
    to: query.to,
    total: countsOf(selected),
    times: timesOf(selected),
    days: days.map(day => ({ day, ...countsOf(selected.filter(item => item["day"] === day)) })),
    campaigns: countsBy(
      "campaign",
      items.filter(item => isOfChannel(item, query)),
    ),
    channels: countsBy(
      "channel",
      items.filter(item => isOfCampaign(item, query)),
    ),
  }
}

/** Returns how the interactions of each agent were matched, as `get` does: an agent is the one to whom they arrived. */
export async function getByAgent(query: Query): Promise<AgentMatchStats> {
  await Actor.allowed(PERMISSION)
  const items = await loadAgentDays(daysOf(query))
  const selected = items.filter(item => isOfCampaign(item, query) && isOfChannel(item, query))
  return { from: query.from, to: query.to, agents: countsBy("agent", selected, agentKey) }
}
