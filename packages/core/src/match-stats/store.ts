import { createHash } from "node:crypto"
import { Actor } from "../actor"
import { type Item, Table, type Write } from "../table"
import { agentKey } from "../text/keys"
import type { Counters, MatchRecord } from "./record"

/** The number of partitions of a month: a single one would receive a write of every batch of changes. */
const SHARDS = 16
const COUNTER_TTL_SECONDS = 800 * 24 * 60 * 60

const monthOf = (day: string) => day.slice(0, 7)
const partition = (account: string, month: string, shard: number) => `A#${account}#QUALITY#${month}#${shard}`
const agentPartition = (account: string, month: string, shard: number) => `A#${account}#QUALITY#${month}#AGENT#${shard}`

const hash = (...parts: string[]) => createHash("sha256").update(JSON.stringify(parts)).digest()

/** An item of counters of a day, campaign and channel, or of an agent of these. */
interface CounterItem {
  /** The number of the partition; undefined when a batch of changes selects it. */
  shard: number | undefined
  partition: typeof partition
  sk: string
  properties: Record<string, string>
}

/** Returns the counter items that a record is counted in. */
function counterItemsOf({ day, campaign, channel, agent }: MatchRecord): CounterItem[] {
  const skOf = (...parts: string[]) =>
    `${day}#${hash(...parts)
      .toString("base64url")
      .slice(0, 22)}`
  const campaignItem = {
    shard: undefined,
    partition,
    sk: skOf(campaign, channel),
    properties: { day, campaign, channel },
  }
  if (agent === undefined) return [campaignItem]
  const key = agentKey(agent)
  return [
    campaignItem,
    {
      // An agent has few interactions at once: one item for each, so that the items of a day stay few.
      shard: (hash(key)[0] ?? 0) % SHARDS,
      partition: agentPartition,
      sk: skOf(campaign, channel, key),
      properties: { day, campaign, channel, agent },
    },
  ]
}

interface Group {
  account: string
  item: CounterItem
  counters: Map<string, number>
}

/** The sum of the changes of several interactions to the counters of their day, campaign, channel and agent. */
export class CounterDeltas {
  readonly #groups = new Map<string, Group>()

  /** Adds the difference between the previous and the present counters of an interaction. */
  add(account: string, record: MatchRecord, before: Counters, after: Counters) {
    for (const item of counterItemsOf(record)) {
      const id = JSON.stringify([account, item.shard, item.sk])
      const group = this.#groups.get(id) ?? { account, item, counters: new Map<string, number>() }
      this.#groups.set(id, group)
      for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
        group.counters.set(name, (group.counters.get(name) ?? 0) + (after[name] ?? 0) - (before[name] ?? 0))
    }
  }

  /** Returns a write for each counter item that changes, in the shard that `seed` selects. */
  writes(seed: number): Write[] {
    return [...this.#groups.values()].flatMap(({ account, item, counters }) => {
      const deltas = Object.fromEntries([...counters].filter(([, delta]) => delta !== 0))
      if (Object.keys(deltas).length === 0) return []
      const { shard = seed % SHARDS, sk, properties } = item
      const day = sk.slice(0, "YYYY-MM-DD".length)
      const ttl = Math.floor(Date.parse(day) / 1000) + COUNTER_TTL_SECONDS
      const key = { pk: item.partition(account, monthOf(day), shard), sk }
      return [Table.incrementWrite(key, deltas, { ...properties, ttl })]
    })
  }
}

async function loadCounters(partitionOf: typeof partition, days: string[]): Promise<Item[]> {
  const [from, to] = [days[0] ?? "", days.at(-1) ?? ""]
  const items = await Promise.all(
    [...new Set(days.map(monthOf))].flatMap(month =>
      Array.from({ length: SHARDS }, (_, shard) =>
        Table.queryAll({ pk: partitionOf(Actor.account(), month, shard), from, to: `${to}#~` }),
      ),
    ),
  )
  return items.flat()
}

/**
 * Returns the counters of a range of days, both included, each with its `day`, `campaign` and `channel`. Throws
 * `table.unavailable`.
 */
export function loadDays(days: string[]): Promise<Item[]> {
  return loadCounters(partition, days)
}

/** Returns the counters of agents in a range of days, as `loadDays` does, each with its `agent`. */
export function loadAgentDays(days: string[]): Promise<Item[]> {
  return loadCounters(agentPartition, days)
}
