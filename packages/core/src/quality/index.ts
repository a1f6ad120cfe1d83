import { Actor } from "../actor"
import { Failure, type ValueProblem, valueProblem } from "../error"
import type { Item } from "../table"
import type { Counts, Query, Quality as Shape, Times } from "./schema"
import { ofDay } from "./store"
import { BOUNDS, quantile } from "./time"

export * as Quality from "."
export { arrived, type Counted, chosen, nameless } from "./counted"
export { counting } from "./store"

const PERMISSION = "interactions.viewAll"
const DAY_MS = 24 * 60 * 60 * 1000
const MOST_DAYS = 92
const AT_ONCE = 16

const invalid = (pointer: string, problem: ValueProblem) =>
  new Failure("request.invalid", "This range of days cannot be told.", { errors: [{ pointer, ...problem }] })

/** The days of a range, both ends included. Throws `request.invalid`. */
function daysOf({ from, to }: Query) {
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  if (count < 1) throw invalid("/to", valueProblem("value.tooSmall", "is before the first day"))
  if (count > MOST_DAYS)
    throw invalid(
      "/to",
      valueProblem("value.tooLarge", `is more than ${MOST_DAYS} days after the first`, { max: MOST_DAYS }),
    )
  return Array.from({ length: count }, (_, at) => new Date(Date.parse(from) + at * DAY_MS).toISOString().slice(0, 10))
}

const NAMES = ["contactId", "one", "several", "none", "withheld", "changed", "identified"] as const

function sum(items: Item[]): Counts {
  const of = (name: string) => items.reduce((all, item) => all + Number(item[name] ?? 0), 0)
  return Object.fromEntries(NAMES.map(name => [name, of(name)])) as Counts
}

function times(items: Item[]): Times {
  const counts = [...BOUNDS, null].map((_, at) => items.reduce((all, item) => all + Number(item[`t${at}`] ?? 0), 0))
  return {
    median: quantile(counts, 0.5),
    p95: quantile(counts, 0.95),
    buckets: counts.map((count, at) => ({ upTo: BOUNDS[at] ?? null, count })),
  }
}

const arrivals = ({ contactId, one, several, none, withheld }: Counts) => contactId + one + several + none + withheld

function by<K extends "campaign" | "channel">(key: K, items: Item[]) {
  const names = [...new Set(items.map(item => String(item[key])))]
  return names
    .map(name => [name, items.filter(item => item[key] === name)] as const)
    .map(([name, some]) => ({ [key]: name, ...sum(some) }) as Record<K, string> & Counts)
    .toSorted((a, b) => arrivals(b) - arrivals(a) || (a[key] < b[key] ? -1 : 1))
}

async function read(days: string[]) {
  const found = new Map<string, Item[]>()
  for (let at = 0; at < days.length; at += AT_ONCE)
    await Promise.all(days.slice(at, at + AT_ONCE).map(async day => found.set(day, await ofDay(day))))
  return found
}

/**
 * How interactions were matched over at most 92 days, of one campaign or channel when asked for. Throws
 * `request.invalid`, `permission.denied`.
 */
export async function get(query: Query): Promise<Shape> {
  await Actor.allowed(PERMISSION)
  const days = daysOf(query)
  const found = await read(days)
  const ofCampaign = (item: Item) => query.campaign === undefined || item["campaign"] === query.campaign
  const ofChannel = (item: Item) => query.channel === undefined || item["channel"] === query.channel
  const all = days.flatMap(day => found.get(day) ?? [])
  const asked = all.filter(item => ofCampaign(item) && ofChannel(item))
  return {
    from: query.from,
    to: query.to,
    total: sum(asked),
    times: times(asked),
    days: days.map(day => ({
      day,
      ...sum((found.get(day) ?? []).filter(item => ofCampaign(item) && ofChannel(item))),
    })),
    campaigns: by("campaign", all.filter(ofChannel)),
    channels: by("channel", all.filter(ofCampaign)),
  }
}
